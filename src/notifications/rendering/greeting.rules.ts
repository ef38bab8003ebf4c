import { type PersonNames, scriptOf } from '../../identity/people/person.rules.js';
import type { Locale } from '../../platform/localised.rules.js';

export type { PersonNames };

/**
 * How a letter addresses its reader: «Анна Сергеевна», “Anna”; the other script, then the name others gave, where the
 * better one is missing. Null where nothing is known.
 */
export function greetingName(
  names: PersonNames | null | undefined,
  name: string | null | undefined,
  locale: Locale,
): string | null {
  const russian = names?.ru && [names.ru.given, names.ru.patronymic].filter(Boolean).join(' ');
  const english = names?.en?.given;
  const written = scriptOf[locale] === 'ru' ? russian || english : english || names?.ru?.given;
  return written || name || null;
}
