import type { PersonNames } from '../../../src/identity/people/person.rules.js';

export type Script = keyof PersonNames;

/** A name as it is typed: empty texts for what is not known. */
export interface TypedName {
  family: string;
  given: string;
  patronymic: string;
}
export const noName: TypedName = { family: '', given: '', patronymic: '' };

/** What is sent of it; empty where nothing was typed. A half of a name is for the server to refuse. */
export function typedNames(script: Script, typed: TypedName): PersonNames {
  const family = typed.family.trim();
  const given = typed.given.trim();
  const patronymic = typed.patronymic.trim();
  if (!family && !given && !patronymic) return {};
  if (script === 'en') return { en: { family, given } };
  return { ru: { family, given, ...(patronymic && { patronymic }) } };
}
