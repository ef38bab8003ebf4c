import { inLocale, type Localised, languageOf } from '../../../src/platform/localised.rules.js';
import { useLocale } from '../i18n.js';
import { typeset } from './typography.js';

/**
 * A text an administrator wrote, in the reader's language; where it exists only in the other one,
 * marked so that a screen reader speaks it right.
 */
export function LocalisedText({ value }: { value: Localised | null | undefined }) {
  const locale = useLocale();
  const text = typeset(inLocale(value, locale));
  if (!text || value?.[locale]) return text;
  return <span lang={languageOf(value, locale)}>{text}</span>;
}

/** The same as plain text, for titles, labels of inputs and sorting. */
export function useLocalised(): (value: Localised | null | undefined) => string {
  const locale = useLocale();
  return (value) => inLocale(value, locale);
}
