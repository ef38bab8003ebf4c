import { plausibleBirthDate } from '../../../../src/identity/people/person.rules.js';
import type { ChangeProfile, MeView, Region } from '../../api/generated/index.js';
import { noName, type TypedName, typedNames } from '../../shared/names.js';

/** A membership in an association as it is typed; `association` is an id, `other` for one that is named. */
export interface AffiliationDraft {
  key: string;
  association: string | null;
  name: string;
  number: string;
  since: string;
}
export const otherAssociation = 'other';

/** The profile as it is typed: empty texts for what is not known. */
export interface ProfileDraft {
  ru: TypedName;
  en: TypedName;
  birthDate: string;
  country: string | null;
  region: string | null;
  employer: string;
  position: string;
  city: string;
  affiliations: AffiliationDraft[];
}

export const draftOf = (me: MeView): ProfileDraft => ({
  ru: { ...noName, ...me.names.ru },
  en: { ...noName, ...me.names.en },
  birthDate: me.birthDate ?? '',
  country: me.country,
  region: me.region,
  employer: me.employer ?? '',
  position: me.position ?? '',
  city: me.city ?? '',
  affiliations: me.affiliations.map(({ associationId, name, number, since }, index) => ({
    key: `${index}`,
    association: associationId ?? otherAssociation,
    name: name ?? '',
    number: number ?? '',
    since: since ?? '',
  })),
});

const orNull = (text: string) => text.trim() || null;

/** What is sent; everything, as the person has seen all of it. */
export const changeOf = (draft: ProfileDraft): ChangeProfile => ({
  names: { ...typedNames('ru', draft.ru), ...typedNames('en', draft.en) },
  birthDate: orNull(draft.birthDate),
  country: draft.country,
  // regions are those of Russia; elsewhere there is none
  region: draft.country === null || draft.country === 'RU' ? (draft.region as Region | null) : null,
  employer: orNull(draft.employer),
  position: orNull(draft.position),
  city: orNull(draft.city),
  affiliations: draft.affiliations.map(({ association, name, number, since }) => ({
    ...(association === otherAssociation ? { name: orNull(name) } : { associationId: association }),
    number: orNull(number),
    since: orNull(since),
  })),
});

export type ProfileFault = 'namePair' | 'birthDateBad' | 'associationMissing';

/** What is wrong before anything is sent: keys under `profile` by the path the server would name. */
export function faultsOf(draft: ProfileDraft, today: string): Record<string, ProfileFault> {
  const faults: Record<string, ProfileFault> = {};
  for (const script of ['ru', 'en'] as const) {
    const { family, given } = draft[script];
    const started = [...Object.values(draft[script])].some((part) => part.trim());
    if (started && !family.trim()) faults[`names.${script}.family`] = 'namePair';
    else if (started && !given.trim()) faults[`names.${script}.given`] = 'namePair';
  }
  if (draft.birthDate && !plausibleBirthDate(draft.birthDate, today)) faults.birthDate = 'birthDateBad';
  for (const [index, { association, name }] of draft.affiliations.entries()) {
    if (association === null || (association === otherAssociation && !name.trim()))
      faults[`affiliations.${index}`] = 'associationMissing';
  }
  return faults;
}
