import { useMemo } from 'react';
import type { FaultText } from './fields/field.js';
import { useFaultText } from './useFaultText.js';
import type { FormDraft } from './useFormDraft.js';

/** What is to be said next to each field: its shown faults, and what the server would not take. */
export function useFaultTexts({ shown, autosave: { refused } }: FormDraft): Map<string, FaultText[]> {
  const faultText = useFaultText();
  return useMemo(() => {
    const texts = new Map<string, FaultText[]>();
    const say = (field: string, text: FaultText) => texts.set(field, [...(texts.get(field) ?? []), text]);
    for (const { field, code, params } of shown)
      if (field) say(field, { code, params, text: faultText({ code, params }) });
    for (const [field, text] of Object.entries(refused))
      if (!texts.get(field)?.some((one) => one.text === text))
        say(field, { code: 'refused', params: {}, text });
    return texts;
  }, [shown, refused, faultText]);
}
