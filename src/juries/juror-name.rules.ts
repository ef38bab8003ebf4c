import { displayName, type Named } from '../identity/people/person.rules.js';
import { eachLocale, type Locale } from '../platform/localised.rules.js';

/** An expert's name: what they write in their profile, or what the coordinator called them until they have one. */
export function jurorName(given: string, person: Named | undefined | null, locale: Locale): string {
  const own = person && (person.names.ru || person.names.en || person.name);
  return own || (person && !given) ? displayName(person, locale) : given;
}

/** The same for readers of each language; without a seat on the jury nobody has called them anything. */
export const jurorNames = (given: string | undefined, person: Named | null): Record<Locale, string> =>
  eachLocale((locale) => jurorName(given ?? '', person, locale));
