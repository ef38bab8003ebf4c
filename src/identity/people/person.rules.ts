import { z } from 'zod';
import { eachLocale, type Locale } from '../../platform/localised.rules.js';

const part = z.string().trim().min(1).max(100);

/** Names as their bearer writes them, in either script or both. */
export const PersonNames = z
  .strictObject({
    ru: z.strictObject({ family: part, given: part, patronymic: part.optional() }).optional(),
    en: z.strictObject({ family: part, given: part }).optional(),
  })
  .meta({ id: 'PersonNames' });
export type PersonNames = z.infer<typeof PersonNames>;

/** The script in which readers of each language read a name. */
export const scriptOf: Record<Locale, keyof PersonNames> = { ru: 'ru', en: 'en' };

/** What a name is made from. */
export interface Named {
  names: PersonNames;
  /** What others call the person until the profile is filled; may be empty. */
  name: string;
  email: string;
}

/**
 * The name for readers of `locale`: «Анна Петровна Иванова», “Anna Ivanova”; the other script, then the
 * name given by others, then the address before its @, where the better one is missing.
 */
export function displayName({ names, name, email }: Named, locale: Locale): string {
  const { ru, en } = names;
  const russian = ru && [ru.given, ru.patronymic, ru.family].filter(Boolean).join(' ');
  const english = en && `${en.given} ${en.family}`;
  const written = scriptOf[locale] === 'ru' ? russian || english : english || russian;
  return written || name || email.slice(0, email.indexOf('@'));
}

/** The name for readers of each language: for what is written once and read in any. */
export const displayNames = (person: Named): Record<Locale, string> =>
  eachLocale((locale) => displayName(person, locale));

/** The same without the patronymic: short enough for the head of every page. */
export const shortDisplayName = ({ names, ...person }: Named, locale: Locale): string =>
  displayName({ ...person, names: { ...names, ...(names.ru && { ru: omitPatronymic(names.ru) }) } }, locale);

const omitPatronymic = ({ family, given }: NonNullable<PersonNames['ru']>) => ({ family, given });

/** Has the person said what they are called? What others call them is not it. */
export const isNamed = ({ names }: Pick<Named, 'names'>): boolean => Boolean(names.ru || names.en);

/** An e-mail address as it is stored and compared. */
export const Email = z.email().max(254).toLowerCase();

/** Is the day (ISO date) one on which a living person may have been born, seen from `today`? */
export const plausibleBirthDate = (day: string, today: string): boolean =>
  day < today && Number(today.slice(0, 4)) - Number(day.slice(0, 4)) <= 120;
