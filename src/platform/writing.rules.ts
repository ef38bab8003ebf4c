import type { Locale } from './localised.rules.js';

// How each language writes: the compiler asks for a line of a new one in each table.

/** For `Intl`. English is the international kind: day before month, 24 hours. */
export const intlLocale: Record<Locale, string> = { ru: 'ru-RU', en: 'en-GB' };

export const decimalSign: Record<Locale, string> = { ru: ',', en: '.' };

/** Between thousands. */
export const groupSign: Record<Locale, string> = { ru: '\u00a0', en: ',' };

/** `7.5` as it is written for people. */
export const displayDecimal = (decimal: string, locale: Locale): string =>
  decimal.replace('.', decimalSign[locale]);

/** A calendar day (`2026-08-15`) for people: «15 августа 2026 г.», “15 August 2026”. */
export const displayDay = (day: string, locale: Locale): string =>
  new Intl.DateTimeFormat(intlLocale[locale], { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day));

/** Quotation marks, and those inside them. */
const marks: Record<Locale, { outer: [string, string]; inner: [string, string] }> = {
  ru: { outer: ['«', '»'], inner: ['„', '“'] },
  en: { outer: ['“', '”'], inner: ['‘', '’'] },
};

/** In the language's quotation marks; those inside become the inner ones. */
export function quoted(text: string, locale: Locale): string {
  const { outer, inner } = marks[locale];
  return `${outer[0]}${text.replaceAll(outer[0], inner[0]).replaceAll(outer[1], inner[1])}${outer[1]}`;
}
