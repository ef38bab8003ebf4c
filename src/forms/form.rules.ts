import { z } from 'zod';
import {
  type Locale,
  type Localised,
  locales,
  localised,
  missingLocales,
} from '../platform/localised.rules.js';
import { takenIds } from './kinds/choice.rules.js';
import { type FieldKind, type Params, type Problem, problem, Slug } from './kinds/kind.rules.js';
import { Field, kindOf } from './kinds/kinds.rules.js';

export type { Answers, FieldKind, Params } from './kinds/kind.rules.js';
export { Field };

export const Section = z
  .strictObject({
    id: Slug,
    title: localised(200),
    help: localised(2_000).optional(),
    fields: z.array(Field).max(60),
  })
  .meta({ id: 'FormSection' });
export type Section = z.infer<typeof Section>;

/**
 * A form as a document. `format` is the version of this layout; the version of the form itself belongs to
 * the row that keeps the document. It may still be contradictory: ask `validateDefinition`.
 */
export const FormDefinition = z
  .strictObject({
    format: z.literal(1),
    title: localised(200),
    intro: localised(2_000).optional(),
    sections: z.array(Section).max(30),
    /** The short text by which the application is known in lists and letters. */
    titleField: Slug.optional(),
    /** The money field or budget that says how much is asked for. */
    requestedField: Slug.optional(),
  })
  .meta({ id: 'FormDefinition' });
export type FormDefinition = z.infer<typeof FormDefinition>;
/** What may be written: fields with defaults may be left out. */
export type FormDefinitionInput = z.input<typeof FormDefinition>;

export const fieldsOf = (definition: FormDefinition): Field[] =>
  definition.sections.flatMap((section) => section.fields);

export const fieldOf = (definition: FormDefinition, id: string | undefined): Field | undefined =>
  fieldsOf(definition).find((field) => field.id === id);

/** What is wrong with an answer (or a definition), where, and a code to translate under `errors`. */
export interface Fault {
  field: string | null;
  section: string | null;
  code: string;
  params: Params;
}

/** An error keeps a form from being used; a warning is shown to the coordinator. */
export type DefinitionFault = Fault & { severity: 'error' | 'warning' };

const warnings = ['form.translation_missing', 'form.consent_missing'];

/**
 * Everything wrong with a form that its schema lets through. `languages` are those in which it must be
 * complete. Codes: `form.*`.
 */
export function validateDefinition(
  definition: FormDefinition,
  languages: readonly Locale[] = locales,
): DefinitionFault[] {
  const found: DefinitionFault[] = [];
  const say = (section: string | null, field: string | null, problems: readonly Problem[]) => {
    for (const { code, params } of problems)
      found.push({ section, field, code, params, severity: warnings.includes(code) ? 'warning' : 'error' });
  };
  const untranslated = (...texts: (Localised | undefined)[]): Problem[] => {
    const missing = new Set(texts.filter((text) => text !== undefined).flatMap(missingLocales));
    return languages.filter((locale) => missing.has(locale)).map((locale) => missingText(locale));
  };

  const fields = fieldsOf(definition);
  say(null, null, untranslated(definition.title, definition.intro));
  say(
    null,
    null,
    takenIds(definition.sections).map((id) => problem('form.section_id_taken', { id })),
  );
  if (fields.length === 0) say(null, null, [problem('form.empty')]);
  for (const section of definition.sections) {
    say(section.id, null, untranslated(section.title, section.help));
    for (const field of section.fields) {
      const kind = kindOf(field);
      say(section.id, field.id, untranslated(field.label, field.help, ...(kind.texts?.(field) ?? [])));
      say(section.id, field.id, kind.flaws?.(field, fields) ?? []);
    }
  }
  for (const id of takenIds(fields)) say(null, id, [problem('form.field_id_taken', { id })]);
  say(null, null, reference(definition, definition.titleField, ['short_text'], 'form.title_field'));
  say(
    null,
    null,
    reference(definition, definition.requestedField, ['money', 'budget'], 'form.requested_field'),
  );
  if (!fields.some((field) => field.kind === 'consent')) say(null, null, [problem('form.consent_missing')]);
  return found;
}

const missingText = (locale: Locale): Problem => problem('form.translation_missing', { locale });

function reference(
  definition: FormDefinition,
  id: string | undefined,
  kinds: readonly FieldKind[],
  code: string,
): Problem[] {
  if (id === undefined) return [];
  const field = fieldOf(definition, id);
  return field && kinds.includes(field.kind) ? [] : [problem(code, { id })];
}
