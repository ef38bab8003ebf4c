import type { AssignedApplication, AssignedJuror, AssignmentProblem, LimitRule } from '../problem.rules.js';
import type { Limit } from '../solver/problem.rules.js';

/** A limit of one application, with the rule it comes from (its index). */
export interface RuledLimit extends Limit {
  rule: number;
}

const attribute = { region: ['region', 'region'], employer: ['organisation', 'employer'] } as const;

/** Groups are few and shared by all applications: what is found of two is found once. */
function remembered<T>(find: (a: Uint8Array, b: Uint8Array) => T) {
  const known = new Map<Uint8Array, Map<Uint8Array, T>>();
  return (a: Uint8Array, b: Uint8Array): T => {
    const row = known.get(a) ?? new Map<Uint8Array, T>();
    known.set(a, row);
    let found = row.get(b);
    if (found === undefined) {
      found = find(a, b);
      row.set(b, found);
    }
    return found;
  };
}

/**
 * What the rules mean for one application, as groups of jurors of whom it may have at most so many. A competence
 * is a limit on those without it. Groups are made once and shared; `columns` is the length of `members`.
 */
function limitsFor(rules: readonly LimitRule[], jurors: readonly AssignedJuror[], columns: number) {
  const groups = new Map<string, Uint8Array>();
  const groupOf = (key: string, belongs: (juror: AssignedJuror) => boolean): Uint8Array => {
    let members = groups.get(key);
    if (!members) {
      members = new Uint8Array(columns);
      for (const [j, juror] of jurors.entries()) members[j] = Number(belongs(juror));
      groups.set(key, members);
    }
    return members;
  };
  const sharing = (by: 'region' | 'employer', value: string) =>
    groupOf(`${by}\n${value}`, (juror) => juror[attribute[by][1]] === value);

  return (application: AssignedApplication): RuledLimit[] =>
    rules.flatMap((limit, rule): RuledLimit[] => {
      if (limit.kind === 'competence') {
        const members = groupOf(`without\n${limit.tag}`, ({ tags = [] }) => !tags.includes(limit.tag));
        return [{ rule, members, most: Math.max(0, application.wanted - limit.count) }];
      }
      if (limit.kind === 'applicant') {
        const own = application[attribute[limit.by][0]];
        return own === undefined ? [] : [{ rule, members: sharing(limit.by, own), most: limit.count }];
      }
      const values = new Set(jurors.flatMap((juror) => juror[attribute[limit.by][1]] ?? []));
      return [...values]
        .sort()
        .map((value) => ({ rule, members: sharing(limit.by, value), most: limit.count }));
    });
}

/** What two groups share and what only the first has; null where they are nested, or share nothing. */
export function crossed(a: Uint8Array, b: Uint8Array): [both: Uint8Array, only: Uint8Array] | null {
  let both = false;
  let onlyA = false;
  let onlyB = false;
  for (let j = 0; j < a.length; j++) {
    if (a[j] && b[j]) both = true;
    else if (a[j]) onlyA = true;
    else if (b[j]) onlyB = true;
  }
  if (!both || !onlyA || !onlyB) return null;
  return [a.map((member, j) => member & b[j]!), a.map((member, j) => member & ~b[j]!)];
}

const sizeOf = (members: Uint8Array): number => members.reduce((sum, member) => sum + member, 0);

/**
 * Divides limits into those a flow can keep to, which are nested, and those that cross them. Of the latter the parts
 * inside and outside are kept to all the same, which leaves little to be broken.
 */
export function divide<T extends Limit>(limits: readonly T[], split = crossed, size = sizeOf) {
  const nested: T[] = [];
  const crossing: T[] = [];
  for (const limit of [...limits].sort((a, b) => size(b.members) - size(a.members))) {
    if (size(limit.members) <= limit.most) continue;
    let parts = [limit.members];
    for (const other of nested) parts = parts.flatMap((part) => split(part, other.members) ?? [part]);
    if (parts.length > 1) crossing.push(limit);
    for (const members of parts) if (size(members) > limit.most) nested.push({ ...limit, members });
  }
  return { nested, crossing };
}

/** How many of the columns keep to the limits together: exact where these are nested, else at least so many. */
export function mostWithin(columns: readonly number[], limits: readonly RuledLimit[]): number {
  const counts = limits.map(() => 0);
  const groupsOf = (j: number) => limits.reduce((sum, { members }) => sum + members[j]!, 0);
  let most = 0;
  for (const j of [...columns].sort((a, b) => groupsOf(a) - groupsOf(b))) {
    if (limits.some(({ members, most }, n) => members[j] && counts[n]! >= most)) continue;
    limits.forEach(({ members }, n) => {
      counts[n]! += members[j]!;
    });
    most++;
  }
  return most;
}

/**
 * The limits of each application, less its pinned experts: all of them; those a flow can keep to; those that cross
 * these. Null where there are none.
 */
export function limitsOf(
  { limits: rules = [] }: AssignmentProblem,
  applications: readonly AssignedApplication[],
  jurors: readonly AssignedJuror[],
  pins: readonly number[][],
) {
  const own: (RuledLimit[] | null)[] = applications.map(() => null);
  const nested: (RuledLimit[] | null)[] = applications.map(() => null);
  const crossing: (RuledLimit[] | null)[] = applications.map(() => null);
  if (rules.length > 0) {
    const vacancies = applications.reduce(
      (most, { wanted }) => Math.max(most, Math.min(wanted, jurors.length)),
      0,
    );
    const limitsOf = limitsFor(rules, jurors, jurors.length + vacancies);
    const split = remembered(crossed);
    const sizes = new Map<Uint8Array, number>();
    const size = (members: Uint8Array): number => {
      const known = sizes.get(members) ?? sizeOf(members);
      sizes.set(members, known);
      return known;
    };
    applications.forEach((application, a) => {
      const all = limitsOf(application).map((limit) => ({
        ...limit,
        most: Math.max(0, limit.most - pins[a]!.reduce((sum, j) => sum + limit.members[j]!, 0)),
      }));
      if (all.length === 0) return;
      own[a] = all;
      const divided = divide(all, split, size);
      nested[a] = divided.nested;
      if (divided.crossing.length > 0) crossing[a] = divided.crossing;
    });
  }
  return { own, nested, crossing };
}
