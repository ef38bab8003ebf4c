import { z } from 'zod';
import { type Locale, type Localised, localised } from '../../platform/localised.rules.js';

export const fieldKinds = [
  'short_text',
  'long_text',
  'number',
  'money',
  'date',
  'single_choice',
  'multiple_choice',
  'email',
  'phone',
  'url',
  'file',
  'budget',
  'consent',
] as const;
export type FieldKind = (typeof fieldKinds)[number];

/** Answers by field id, as stored: JSON values, null or absent where nothing was answered. */
export type Answers = Record<string, unknown>;

export type Params = Record<string, string | number>;

/** What is wrong, as a code that server and client translate under `errors` with these parameters. */
export interface Problem {
  code: string;
  params: Params;
}
export const problem = (code: string, params: Params = {}): Problem => ({ code, params });

/** Id of a field, section or option. Names every object inherits (`constructor`) are refused. */
export const Slug = z
  .string()
  .regex(/^[a-z][a-z0-9_-]{0,59}$/)
  .refine((id) => !(id in {}), { params: { code: 'form.id_reserved' } });

/** What the definition of every field has, whatever its kind. */
export const fieldBase = {
  id: Slug,
  label: localised(300),
  help: localised(1000).optional(),
  required: z.boolean().default(false),
  /** Hidden from jurors, as it tells who applies. */
  blind: z.boolean().default(false),
};

export interface BaseField {
  id: string;
  kind: FieldKind;
  label: Localised;
  help?: Localised;
  required: boolean;
  blind: boolean;
}

/** A field kind: all that is known about it stands in its own file. `F` is its definition, `A` its answer. */
export interface Kind<F extends BaseField, A> {
  definition: z.ZodType<F>;
  /** Type and hard bounds of a stored answer. A draft needs no more, so that nothing half-written is refused. */
  answer: z.ZodType<A>;
  isEmpty(answer: A): boolean;
  /** What keeps a non-empty answer from being submitted; `answers` are all of the form's. */
  problems(answer: A, field: F, answers: Answers): Problem[];
  /** The answer for PDF and mail: plain text in the reader's language. */
  toText(answer: A, field: F, locale: Locale): string;
  /** The code for a required answer that is missing, where `answer.required` would read oddly. */
  requiredCode?: string;
  /** Localised texts of the definition beside label and help. */
  texts?(field: F): (Localised | undefined)[];
  /** Contradictions in the definition; `fields` are all of the form's. */
  flaws?(field: F, fields: readonly BaseField[]): Problem[];
}
