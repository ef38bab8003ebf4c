import fc from 'fast-check';
import {
  type Assignment,
  type AssignmentProblem,
  assign,
  type Pair,
} from '../src/juries/assignment.rules.js';
import type { LimitRule, Objectives } from '../src/juries/problem.rules.js';
import { exact } from './support/exact.js';
import { each } from './support/exact-network.js';

// Limits, languages, minima and what is there at present, all at once and crossing each other, against HiGHS.

const objectives: Objectives = {
  coverage: 'first',
  worst: false,
  affinity: 1,
  balance: 3,
  connectivity: false,
};

const places = fc.constantFrom('north', 'south', 'east');
const houses = fc.constantFrom('archive', 'library', 'museum');
const anyLimit: fc.Arbitrary<LimitRule> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('applicant' as const, 'panel' as const),
    by: fc.constantFrom('region' as const, 'employer' as const),
    count: fc.integer({ min: 0, max: 2 }),
  }),
  fc.record({
    kind: fc.constant('competence' as const),
    tag: fc.constantFrom('law', 'children'),
    count: fc.integer({ min: 1, max: 2 }),
  }),
);

const anyProblem: fc.Arbitrary<AssignmentProblem> = fc
  .record({
    applications: fc.array(
      fc.record({
        wanted: fc.integer({ min: 1, max: 4 }),
        region: fc.option(places, { nil: undefined }),
        organisation: fc.option(houses, { nil: undefined }),
        language: fc.option(fc.constantFrom('ru', 'en'), { nil: undefined }),
      }),
      { minLength: 1, maxLength: 6 },
    ),
    jurors: fc.array(
      fc.record({
        max: fc.integer({ min: 0, max: 4 }),
        min: fc.integer({ min: 0, max: 2 }),
        region: fc.option(places, { nil: undefined }),
        employer: fc.option(houses, { nil: undefined }),
        tags: fc.subarray(['law', 'children']),
        languages: fc.option(fc.constantFrom(['ru'], ['ru', 'en']), { nil: undefined }),
      }),
      { minLength: 1, maxLength: 8 },
    ),
    limits: fc.array(anyLimit, { maxLength: 3 }),
    seed: fc.string(),
  })
  .chain(({ applications, jurors, limits, seed }) => {
    const pair = fc.record({
      application: fc.nat(applications.length - 1).map((index) => `a${index}`),
      juror: fc.nat(jurors.length - 1).map((index) => `j${index}`),
    });
    return fc.record({
      applications: fc.constant(applications.map((one, index) => ({ ...one, id: `a${index}` }))),
      jurors: fc.constant(
        jurors.map((one, index) => ({ ...one, min: Math.min(one.min, one.max), id: `j${index}` })),
      ),
      conflicts: fc.array(pair, { maxLength: 4 }),
      forbidden: fc.array(pair, { maxLength: 2 }),
      pinned: fc.array(pair, { maxLength: 1 }),
      matrix: fc
        .array(fc.integer({ min: -50, max: 99 }), {
          minLength: applications.length * jurors.length,
          maxLength: applications.length * jurors.length,
        })
        .map((all) => Int32Array.from(all)),
      limits: fc.constant(limits),
      objectives: fc.constant(objectives),
      present: fc.option(fc.array(pair, { maxLength: 8 }), { nil: undefined }),
      seed: fc.constant(seed),
    });
  });

const cellOf = ({ jurors }: AssignmentProblem, { application, juror }: Pair): number =>
  Number(application.slice(1)) * jurors.length + Number(juror.slice(1));

/** Pins that hold; what else bars a pair; the groups of which each application has at most so many. */
function facts(problem: AssignmentProblem) {
  const { applications, jurors, limits = [] } = problem;
  const conflicts = new Set(problem.conflicts.map((pair) => cellOf(problem, pair)));
  const pinned = new Set(
    problem.pinned.map((pair) => cellOf(problem, pair)).filter((cell) => !conflicts.has(cell)),
  );
  const shut = new Uint8Array(applications.length * jurors.length);
  for (const pair of [...problem.conflicts, ...problem.forbidden]) shut[cellOf(problem, pair)] = 1;
  applications.forEach(({ language }, a) => {
    jurors.forEach(({ languages }, j) => {
      if (language && languages && !languages.includes(language)) shut[a * jurors.length + j] = 1;
    });
  });
  for (const cell of pinned) shut[cell] = 0;
  const groups = applications.flatMap((application, a) =>
    limits.flatMap((limit) => {
      const group = (most: number, belongs: (juror: (typeof jurors)[number]) => boolean) => {
        const cells = jurors.flatMap((juror, j) => (belongs(juror) ? [a * jurors.length + j] : []));
        // a pin stays whatever the limit says
        const pins = cells.filter((cell) => pinned.has(cell)).length;
        return { cells, least: 0, most: Math.max(pins, most) };
      };
      if (limit.kind === 'competence')
        return [
          group(Math.max(0, application.wanted - limit.count), ({ tags }) => !tags?.includes(limit.tag)),
        ];
      const of = (juror: (typeof jurors)[number]) => juror[limit.by];
      if (limit.kind === 'panel') {
        const values = new Set(jurors.flatMap((juror) => of(juror) ?? []));
        return [...values].map((value) => group(limit.count, (juror) => of(juror) === value));
      }
      const own = limit.by === 'region' ? application.region : application.organisation;
      return own === undefined ? [] : [group(limit.count, (juror) => of(juror) === own)];
    }),
  );
  return { pinned, shut, groups };
}

const expert = 10_000_000;
const minimum = 100_000;
const gains = {
  /** More experts first, then fewer where there are many. */
  expert: (n: number) => expert * (100 - (2 * n - 1)),
  place: (min: number) => (n: number) => (n <= min ? minimum : 0) - 100 * 3 * (n - 1),
};
const sumOf = (count: number, gain: (n: number) => number) =>
  Array.from({ length: count }, (_, n) => gain(n + 1)).reduce((sum, one) => sum + one, 0);

function merit(problem: AssignmentProblem, { pairs, loads, applications }: Assignment): number {
  const present = problem.present && new Set(problem.present.map((pair) => cellOf(problem, pair)));
  return (
    pairs.reduce((sum, pair) => sum + worth(problem, present, cellOf(problem, pair)), 0) +
    applications.reduce((sum, { experts }) => sum + sumOf(experts, gains.expert), 0) +
    loads.reduce((sum, { load, min }) => sum + sumOf(load, gains.place(min)), 0)
  );
}

/** In hundredths, so that a pair that is there at present counts for one. */
const worth = (
  { matrix }: AssignmentProblem,
  present: ReadonlySet<number> | undefined,
  cell: number,
): number => 100 * matrix![cell]! + Number(present?.has(cell) ?? false);

it('is as good as HiGHS makes it, whatever limits cross', async () => {
  const seen = { short: 0, crossing: 0, present: 0, language: 0, competence: 0, applicant: 0, panel: 0 };
  await fc.assert(
    fc.asyncProperty(anyProblem, async (problem) => {
      const { pinned, shut, groups } = facts(problem);
      const found = assign(problem);
      const present = problem.present && new Set(problem.present.map((pair) => cellOf(problem, pair)));
      const pins = (side: 'application' | 'juror', id: string) =>
        found.pairs.filter((pair) => pair.pinned && pair[side] === id).length;
      const best = await exact({
        sheets: problem.applications.map(({ id, wanted }) =>
          each(Math.max(wanted, pins('application', id)), gains.expert),
        ),
        places: problem.jurors.map(({ id, max, min = 0 }) =>
          each(Math.max(max, pins('juror', id)), gains.place(min)),
        ),
        values: Int32Array.from(problem.matrix!, (_, cell) => worth(problem, present, cell)),
        shut,
        pinned,
        groups,
      });
      const cells = new Set(found.pairs.map((pair) => cellOf(problem, pair)));
      for (const group of groups)
        expect(group.cells.filter((cell) => cells.has(cell)).length).toBeLessThanOrEqual(group.most);
      expect(merit(problem, found)).toBe(best.objective);
      expect(found.objective.gap).toBe(0);

      const kinds = new Set(problem.limits?.map(({ kind }) => kind));
      seen.short += Number(found.uncovered.length > 0);
      seen.crossing += Number((problem.limits?.length ?? 0) > 1);
      seen.present += Number(problem.present !== undefined);
      seen.language += Number(problem.applications.some(({ language }) => language === 'en'));
      for (const kind of kinds) seen[kind]++;
    }),
    { numRuns: 500 },
  );
  // the instances are of every kind
  expect(Object.values(seen).filter((count) => count < 50)).toEqual([]);
}, 120_000);
