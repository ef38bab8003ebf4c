import { useMemo } from 'react';
import type { FaultText } from './fields/field.js';
import { useFaultText } from './useFaultText.js';
import type { FormDraft } from './useFormDraft.js';

/** What is to be said next to each field: its shown faults, those of the server among them. */
export function useFaultTexts({ shown }: FormDraft): Map<string, FaultText[]> {
  const faultText = useFaultText();
  return useMemo(() => {
    const texts = new Map<string, FaultText[]>();
    const say = (field: string, text: FaultText) => texts.set(field, [...(texts.get(field) ?? []), text]);
    for (const { field, code, params } of shown)
      if (field) say(field, { code, params, text: faultText({ code, params }) });
    return texts;
  }, [shown, faultText]);
}
