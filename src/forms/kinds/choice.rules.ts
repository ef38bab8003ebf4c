import { z } from 'zod';
import { inLocale, type Locale, localised } from '../../platform/localised.rules.js';
import { type Problem, problem, Slug } from './kind.rules.js';
import { storedText } from './text.rules.js';

/** One of the things a person may choose. */
export const Option = z.strictObject({ id: Slug, label: localised(300) }).meta({ id: 'FormOption' });
export type Option = z.infer<typeof Option>;

/** A chosen option's id as stored. Whether the form offers it is asked at submission. */
export const ChosenId = storedText(60);

export const offers = (options: readonly Option[], id: string): boolean =>
  options.some((option) => option.id === id);

/** The label of the option, or the id where the form does not know it. */
export const labelOf = (options: readonly Option[], id: string, locale: Locale): string =>
  inLocale(options.find((option) => option.id === id)?.label, locale) || id;

export function optionFlaws(options: readonly Option[]): Problem[] {
  if (options.length === 0) return [problem('form.choices_empty')];
  return takenIds(options).map((id) => problem('form.choice_id_taken', { id }));
}

/** Ids that stand more than once, each named once. */
export function takenIds(items: readonly { id: string }[]): string[] {
  const ids = items.map((item) => item.id);
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))];
}
