import { z } from 'zod';

/** The languages the product speaks. A text file, a mail and a label exist in each. */
export const locales = ['ru', 'en'] as const;
export type Locale = (typeof locales)[number];
export const Locale = z.enum(locales).meta({ id: 'Locale' });

/** A text an administrator writes for people to read: at least one language is filled. */
export type Localised = Partial<Record<Locale, string>>;

/** Schema of a localised text of at most `max` characters a language. */
export const localised = (max = 300) =>
  z
    .strictObject({
      ru: z.string().trim().max(max).optional(),
      en: z.string().trim().max(max).optional(),
    })
    .refine((text) => Boolean(text.ru || text.en), { params: { code: 'localised.empty' } });

/** The text in the reader's language, or in the other one where it is missing there. */
export function inLocale(text: Localised | null | undefined, locale: Locale): string {
  if (!text) return '';
  return text[locale] || locales.map((other) => text[other]).find(Boolean) || '';
}

/** Languages in which `text` says nothing. */
export const missingLocales = (text: Localised | null | undefined): Locale[] =>
  locales.filter((locale) => !text?.[locale]?.trim());

/** A calendar day (`2026-08-15`) for people: «15 августа 2026 г.», “15 August 2026”. */
export const displayDay = (day: string, locale: string): string =>
  new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(day),
  );
