import { useMemo } from 'react';
import { FormDefinition, validateDefinition } from '../../../../src/forms/form.rules.js';
import { useFaultText } from '../../shared/form/useFaultText.js';

export interface FormFault {
  section: string | null;
  field: string | null;
  /** The part of the field or section, where one is known: `label`, `options`. */
  part: string | null;
  severity: 'error' | 'warning';
  text: string;
}

/** What is wrong with a form while it is edited: what its schema says, then what contradicts in it. */
export function useFormFaults(form: FormDefinition): FormFault[] {
  const say = useFaultText();
  return useMemo(() => {
    const parsed = FormDefinition.safeParse(form);
    const shape = (parsed.error?.issues ?? []).map(({ path, ...issue }): FormFault => {
      const [top, s, second, f, part] = path;
      const section = top === 'sections' ? form.sections[Number(s)] : undefined;
      const field = second === 'fields' ? section?.fields[Number(f)] : undefined;
      const { code, ...params } = (issue.code === 'custom' ? (issue.params ?? {}) : {}) as Record<
        string,
        string
      >;
      return {
        section: section?.id ?? null,
        field: field?.id ?? null,
        part: String((field ? part : section ? second : top) ?? '') || null,
        severity: 'error',
        text: say({ code: code ?? `input.${issue.code}`, params: { ...params, ...bounds(issue) } }),
      };
    });
    const whole = validateDefinition(form).map(
      ({ section, field, severity, code, params }): FormFault => ({
        section,
        field,
        part: null,
        severity,
        text: say({ code, params }),
      }),
    );
    return [...shape, ...whole];
  }, [form, say]);
}

function bounds(issue: object): Record<string, number> {
  const { minimum, maximum } = issue as { minimum?: number; maximum?: number };
  return { ...(minimum !== undefined && { minimum }), ...(maximum !== undefined && { maximum }) };
}

/** Those of one question, or of a section or the whole form itself. */
export const faultsOf = (
  faults: readonly FormFault[],
  section: string | null,
  field: string | null,
): FormFault[] => faults.filter((fault) => fault.section === section && fault.field === field);
