import { normaliseEmployer, sameDomain, workDomain } from './employer.rules.js';

/** What ties an expert to an application. */
export const conflictKinds = [
  'own',
  'employer',
  'region',
  'family',
  'co_author',
  'supervisor',
  'financial',
  'competitor',
  'other',
] as const;
export type ConflictKind = (typeof conflictKinds)[number];

/** How it became known. */
export const conflictSources = [
  'same_person',
  'employer_match',
  'domain_match',
  'name_match',
  'region_match',
  'declared',
] as const;
export type ConflictSource = (typeof conflictSources)[number];

export interface Conflict {
  juror: string;
  application: string;
  kind: ConflictKind;
  source: ConflictSource;
  /** What matched, as the application has it; empty for a declaration. For the register, not for the public. */
  evidence: string;
}

/** An expert as far as conflicts are concerned. */
export interface ConflictJuror {
  id: string;
  /** The person's id, where they have an account. */
  person?: string | null;
  name: string;
  employer: string | null;
  email: string | null;
  region: string | null;
}

/** Everyone behind an application: the applicant, co-applicants, the team. */
export interface ConflictApplication {
  id: string;
  region: string | null;
  people: readonly {
    /** The person's id, where they have an account. */
    person?: string | null;
    name: string;
    employer: string | null;
    email: string | null;
  }[];
}

/** What people have declared themselves. */
export interface Declaration {
  juror: string;
  application: string;
  kind: ConflictKind;
}

/** A name as it is compared: the order of its parts, case, ё and punctuation do not count. One word alone is no name. */
export function normaliseName(name: string): string | null {
  const parts = name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .split(/[^\p{L}]+/u)
    .filter((part) => part.length > 1);
  return parts.length < 2 ? null : parts.sort().join(' ');
}

/** The same person, as far as names tell: all parts of one name are in the other, as a patronymic may be left out. */
function sameName(a: string | null, b: string | null): boolean {
  if (!a || !b) return false;
  const [shorter, longer] = a.length < b.length ? [a, b] : [b, a];
  const parts = longer.split(' ');
  return shorter.split(' ').every((part) => parts.includes(part));
}

const comparable = (person: { name: string; employer: string | null; email: string | null }) => ({
  person,
  name: normaliseName(person.name),
  employer: normaliseEmployer(person.employer),
  domain: workDomain(person.email),
});

function conflictsOf(
  { source: juror, name, employer, domain }: ReturnType<typeof comparable> & { source: ConflictJuror },
  application: ConflictApplication,
  people: readonly ReturnType<typeof comparable>[],
  sameRegion: boolean,
): Conflict[] {
  const conflict = (kind: ConflictKind, source: ConflictSource, evidence: string | null): Conflict => ({
    juror: juror.id,
    application: application.id,
    kind,
    source,
    evidence: evidence ?? '',
  });
  const { region } = application;
  // whoever stands behind the application needs no other reason
  const self = application.people.find((one) => one.person && one.person === juror.person);
  if (self) return [conflict('own', 'same_person', self.name)];
  const colleague = people.find((other) => employer !== null && other.employer === employer);
  const neighbour = people.find(
    (other) => domain !== null && other.domain !== null && sameDomain(domain, other.domain),
  );
  const namesake = people.find((other) => sameName(other.name, name));
  return [
    ...(colleague ? [conflict('employer', 'employer_match', colleague.person.employer)] : []),
    ...(neighbour ? [conflict('employer', 'domain_match', neighbour.domain)] : []),
    ...(namesake ? [conflict('co_author', 'name_match', namesake.person.name)] : []),
    ...(sameRegion && region !== null && region === juror.region
      ? [conflict('region', 'region_match', region)]
      : []),
  ];
}

/**
 * Every conflict between experts and applications, by matching and by declaration, each with its evidence.
 * On the safe side: a general name ("Центральная библиотека") matches across towns, and people may lift it.
 */
export function detectConflicts(
  jurors: readonly ConflictJuror[],
  applications: readonly ConflictApplication[],
  declarations: readonly Declaration[],
  options: { sameRegion?: boolean } = {},
): Conflict[] {
  const knownJurors = new Set(jurors.map(({ id }) => id));
  const knownApplications = new Set(applications.map(({ id }) => id));
  const readers = jurors.map((juror) => ({ ...comparable(juror), source: juror }));
  return [
    ...applications.flatMap((application) => {
      const people = application.people.map(comparable);
      return readers.flatMap((juror) => conflictsOf(juror, application, people, options.sameRegion ?? false));
    }),
    ...declarations
      .filter(({ juror, application }) => knownJurors.has(juror) && knownApplications.has(application))
      .map((declaration): Conflict => ({ ...declaration, source: 'declared', evidence: '' })),
  ];
}
