import { z } from 'zod';
import { inLocale, type Locale } from '../platform/localised.rules.js';
import { type Answers, type Fault, type Field, type FieldKind, type FormDefinition } from './form.rules.js';
import { type Problem, problem } from './kinds/kind.rules.js';
import { kindOf } from './kinds/kinds.rules.js';

/** A draft may be partial and break limits; what is submitted is complete. */
export type Mode = 'draft' | 'submit';

/**
 * Schema of the answers to a form. It yields them without empty keys; unknown fields are refused in both
 * modes, and so is what could not be stored. Issues carry `{ code, ...params }` in `params`, as `faults` does.
 */
export const answersSchema = (definition: FormDefinition, mode: Mode): z.ZodType<Answers> =>
  z.unknown().transform((input, context) => {
    const { answers, found } = read(definition, input, mode);
    for (const { field, code, params } of found)
      context.addIssue({
        code: 'custom',
        path: field === null ? [] : [field],
        message: code,
        params: { ...params, code },
      });
    return answers;
  });

/** What keeps these answers from being submitted, in the form's order; empty when nothing does. Never throws. */
export const faults = (definition: FormDefinition, answers: unknown): Fault[] =>
  read(definition, answers, 'submit').found;

/** The answer to a field, or undefined where it is absent or of another type than the field's. */
export function answerOf<T>(answer: z.ZodType<T>, answers: Answers, id: string): T | undefined {
  const value = Object.hasOwn(answers, id) ? answers[id] : undefined;
  return answer.safeParse(value).data;
}

export interface DisplayedSection {
  id: string;
  title: string;
  items: { field: string; kind: FieldKind; label: string; text: string }[];
}

/** The form with its answers as plain text, for reading and printing; an empty `text` is no answer. */
export function answersToSections(
  definition: FormDefinition,
  answers: Answers,
  locale: Locale,
): DisplayedSection[] {
  return definition.sections.map((section) => ({
    id: section.id,
    title: inLocale(section.title, locale),
    items: section.fields.map((field) => ({
      field: field.id,
      kind: field.kind,
      label: inLocale(field.label, locale),
      text: textOf(field, answers, locale),
    })),
  }));
}

function textOf(field: Field, answers: Answers, locale: Locale): string {
  const kind = kindOf(field);
  const answer = answerOf(kind.answer, answers, field.id);
  return answer === undefined || kind.isEmpty(answer) ? '' : kind.toText(answer, field, locale);
}

function read(definition: FormDefinition, input: unknown, mode: Mode): { answers: Answers; found: Fault[] } {
  if (typeof input !== 'object' || input === null || Array.isArray(input))
    return { answers: {}, found: [{ field: null, section: null, ...problem('answer.malformed') }] };

  const fields = definition.sections.flatMap((section) =>
    section.fields.map((field) => ({ section: section.id, field })),
  );
  const parsed = new Map(
    fields.map(({ field }) => {
      const value = Object.hasOwn(input, field.id) ? (input as Answers)[field.id] : undefined;
      return [field.id, (value ?? null) === null ? undefined : kindOf(field).answer.safeParse(value)];
    }),
  );
  const answers: Answers = {};
  for (const [id, result] of parsed) if (result?.success) answers[id] = result.data;

  const known = fields.flatMap(({ section, field }) => {
    const error = parsed.get(field.id)?.error;
    const problems = error ? [typeProblem(error)] : mode === 'submit' ? limitProblems(field, answers) : [];
    return problems.map((found) => ({ field: field.id, section, ...found }));
  });
  const unknown = Object.keys(input)
    .filter((id) => !parsed.has(id))
    .map((id) => ({ field: id, section: null, ...problem('answer.unknown_field') }));
  return { answers, found: [...known, ...unknown] };
}

/** A value of the wrong type or too big to keep. One fault is enough: a person cannot type any of these. */
function typeProblem({ issues }: z.ZodError): Problem {
  const [issue] = issues;
  if (issue?.code === 'too_big') return problem('answer.too_large', { max: Number(issue.maximum) });
  const code: unknown = issue?.code === 'custom' ? issue.params?.code : undefined;
  return problem(typeof code === 'string' ? code : 'answer.malformed');
}

function limitProblems(field: Field, answers: Answers): Problem[] {
  const kind = kindOf(field);
  const answer = Object.hasOwn(answers, field.id) ? answers[field.id] : undefined;
  if (answer !== undefined && !kind.isEmpty(answer)) return kind.problems(answer, field, answers);
  return field.required ? [problem(kind.requiredCode ?? 'answer.required')] : [];
}
