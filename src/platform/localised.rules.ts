import { z } from 'zod';

/** The languages the product speaks. A text file, a mail and a label exist in each. */
export const locales = ['ru', 'en'] as const;
export type Locale = (typeof locales)[number];
export const Locale = z.enum(locales).meta({ id: 'Locale' });

/** Something told for each language. */
export const eachLocale = <T>(tell: (locale: Locale) => T): Record<Locale, T> =>
  Object.fromEntries(locales.map((locale) => [locale, tell(locale)])) as Record<Locale, T>;

export const knownLocale = (tag: string | null | undefined): Locale | undefined =>
  locales.find((locale) => locale === tag);

/** The same in each language. */
const inEach = <T>(value: T) =>
  Object.fromEntries(locales.map((locale) => [locale, value])) as Record<Locale, T>;

/** Schema of a text in each language; `one` is what it is in one. */
export const textIn = <T extends z.ZodType<string>>(one: T) =>
  z
    .strictObject(inEach(one.optional()))
    .refine((text) => locales.some((locale) => text[locale as keyof typeof text]), {
      params: { code: 'localised.empty' },
    });

/** A text an administrator writes for people to read: at least one language is filled. */
export type Localised = Partial<Record<Locale, string>>;

/** Schema of a localised text of at most `max` characters a language. */
export const localised = (max = 300) => textIn(z.string().trim().max(max));

/** The text in the reader's language, or in the other one where it is missing there. */
export function inLocale(text: Localised | null | undefined, locale: Locale): string {
  if (!text) return '';
  const found = languageOf(text, locale);
  return (found && text[found]) || '';
}

/** The language `inLocale` finds the text in. */
export const languageOf = (text: Localised | null | undefined, locale: Locale): Locale | undefined =>
  [locale, ...locales].find((one) => text?.[one]);

/** Languages in which `text` says nothing. */
export const missingLocales = (text: Localised | null | undefined): Locale[] =>
  locales.filter((locale) => !text?.[locale]?.trim());
