import { displayName, type Named } from '../identity/people/person.rules.js';
import type { Locale } from '../platform/localised.rules.js';

/** An expert's name: what they write in their profile, or what the coordinator called them until they have one. */
export function jurorName(given: string, person: Named | undefined | null, locale: Locale): string {
  const own = person && (person.names.ru || person.names.en || person.name);
  return own ? displayName(person, locale) : given;
}
