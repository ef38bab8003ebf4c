import type { Answers, Fault, FormDefinition } from '../../../../src/forms/form.rules.js';
import { kindOf } from '../../../../src/forms/kinds/kinds.rules.js';

export interface SectionProgress {
  id: string;
  state: 'empty' | 'started' | 'done' | 'faulty';
  /** Faults that are shown to the person now. */
  faulty: number;
  /** Nothing in it has to be answered. */
  optional: boolean;
}

/** The code of a refusal whose words are the server's: `params.message`. */
export const refusedCode = 'refused';

/** Codes that say only that nothing is answered yet: no reproach while somebody is still writing. */
const missing = [
  'answer.required',
  'answer.choice_required',
  'answer.file_required',
  'answer.consent_required',
];
export const isMissing = ({ code }: Pick<Fault, 'code'>): boolean => missing.includes(code);

/** What the server would not take, as faults in its own words. */
export const refusals = (form: FormDefinition, refused: Readonly<Record<string, string>>): Fault[] =>
  form.sections.flatMap(({ id, fields }) =>
    fields.flatMap((field) =>
      Object.hasOwn(refused, field.id)
        ? [{ field: field.id, section: id, code: refusedCode, params: { message: refused[field.id] ?? '' } }]
        : [],
    ),
  );

/**
 * Faults to show next to their fields: of what the person has left, without what is merely missing; all of them
 * once the form has been checked.
 */
export const shownFaults = (found: readonly Fault[], left: ReadonlySet<string>, checked: boolean): Fault[] =>
  found.filter(
    (fault) =>
      checked ||
      fault.code === refusedCode ||
      (fault.field !== null && left.has(fault.field) && !isMissing(fault)),
  );

/** How far each section is, in the form's order. */
export function progressOf(
  form: FormDefinition,
  answers: Answers,
  found: readonly Fault[],
  shown: readonly Fault[],
): SectionProgress[] {
  return form.sections.map(({ id, fields }) => {
    const begun = fields.some((field) => {
      const answer = kindOf(field).answer.safeParse(answers[field.id]);
      return answer.success && !kindOf(field).isEmpty(answer.data);
    });
    const faulty = shown.filter(({ section }) => section === id).length;
    const open = found.some(({ section }) => section === id);
    const state = faulty > 0 ? 'faulty' : !begun ? 'empty' : open ? 'started' : 'done';
    return { id, state, faulty, optional: fields.every(({ required }) => !required) };
  });
}
