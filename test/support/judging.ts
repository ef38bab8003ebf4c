import fc from 'fast-check';
import type { Criterion } from '../../src/contests/criterion.rules.js';
import { Rulebook } from '../../src/contests/rulebook.rules.js';
import type { RankApplication, RankSheet } from '../../src/scoring/result.rules.js';

// Rulebooks of every kind, and sheets that fit them more often than not.

const optional = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
const rarely = <Value>(value: fc.Arbitrary<Value>) =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value });
const weight = fc.constantFrom('0', '0.5', '1', '1', '2.25', '3');
const some = <Value>(...values: Value[]) => fc.constantFrom(...values);
export const rub = (whole: number) => ({ amount: `${whole}.00`, currency: 'RUB' as const });

const scale = some<Criterion['scale']>(
  { kind: 'number', min: '0', max: '10', step: '1' },
  { kind: 'number', min: '0', max: '10', step: '1' },
  { kind: 'number', min: '0', max: '10', step: '1' },
  { kind: 'number', min: '-2', max: '5', step: '0.5' },
  { kind: 'number', min: '1', max: '9', step: '1', best: 'low' },
  { kind: 'number', min: '0', max: '8', step: '1', total: '15' },
  { kind: 'gate', passes: 'all' },
  { kind: 'gate', passes: 'majority' },
  {
    kind: 'options',
    options: [
      { key: 'none', value: '0', title: { en: 'none' } },
      { key: 'low', value: '2.5', title: { en: 'low' } },
      { key: 'high', value: '10', title: { en: 'high' } },
    ],
  },
);

const across = some<Rulebook['combining']['across']>(
  { kind: 'mean' },
  { kind: 'median' },
  { kind: 'trimmed', drop: 1 },
  { kind: 'trimmed', drop: 2 },
  { kind: 'olympic' },
  { kind: 'winsorised', ends: 1 },
  { kind: 'per_criterion', by: 'median' },
  { kind: 'per_criterion', by: 'mean', decimals: 1 },
  { kind: 'mean_times', factor: '10', decimals: 1 },
  { kind: 'rank_sum' },
  { kind: 'borda' },
  { kind: 'consensus', without: 'mean' },
  { kind: 'consensus' },
);

const tieKey = some<Rulebook['ranking']['ties'][number]>(
  { key: 'criterion', criterion: 'c0' },
  { key: 'criterion', criterion: 'c1' },
  { key: 'earlier_submission' },
  { key: 'lower_requested' },
  { key: 'more_votes' },
  { key: 'coverage', field: 'topic' },
  { key: 'balance', field: 'region' },
);

const ranking = (kinds: Rulebook['ranking']['by'][]): fc.Arbitrary<Rulebook['ranking']> =>
  fc
    .record({
      by: some(...kinds),
      ties: fc.uniqueArray(tieKey, { maxLength: 4 }),
      sharedPlaces: fc.boolean(),
    })
    .map(({ by, ties, sharedPlaces }) => ({
      ...(by && { by }),
      ties: sharedPlaces ? ties : [...ties, { key: 'lot' }],
      sharedPlaces,
    }));

/** What a rank can be computed from with fractions alone, also slowly. */
export const exactKinds: Rulebook['ranking']['by'][] = [
  ...[undefined, undefined, { kind: 'score' as const, weights: { c0: '2', c1: '0.5' } }],
  { kind: 'rank_sum' },
  { kind: 'borda' },
  { kind: 'points_by_place', table: ['12', '10', '8', '7'] },
  { kind: 'points_by_place', table: ['1'], unlisted: 'zero' },
];
export const allKinds: Rulebook['ranking']['by'][] = [
  ...exactKinds,
  { kind: 'bradley_terry' },
  { kind: 'bradley_terry', prior: '0.5' },
  { kind: 'equal_shares', approve: '5' },
  { kind: 'equal_shares', approve: '3', raise: rub(1), floor: 3 },
];

const selection = fc.record({
  whenOverBudget: some('stop' as const, 'skip' as const, 'best_total' as const),
  count: optional(fc.integer({ min: 1, max: 5 })),
  budget: optional(fc.integer({ min: 0, max: 30 }).map(rub)),
  amount: optional(some(rub(3), rub(0))),
  quotas: optional(some([{ field: 'region', most: 1 }], [{ field: 'topic', of: { a: 1, b: 0 }, most: 2 }])),
  cover: optional(fc.constant({ field: 'topic' })),
  partial: optional(some({ least: '30' }, { least: '50', step: rub(2) })),
  waiting: optional(fc.nat(3)),
});

/** Any rulebook that the schema takes, with nominations `main` and `second`. */
export const anyRulebook = (kinds = allKinds): fc.Arbitrary<Rulebook> =>
  fc
    .record({
      criteria: fc.array(fc.tuple(scale, weight, fc.boolean(), rarely(some('2', '4'))), {
        minLength: 2,
        maxLength: 4,
      }),
      within: some(
        'weighted_sum' as const,
        'weighted_sum' as const,
        'weighted_mean' as const,
        'entered' as const,
      ),
      across,
      overall: rarely(some('3', '8')),
      divergence: optional(some('4', '9')),
      percent: optional(some('20', '50')),
      extra: optional(
        fc.record({ unlessAllBelow: fc.boolean(), counting: some('all' as const, 'two_closest' as const) }),
      ),
      target: fc.integer({ min: 1, max: 3 }),
      banded: fc.boolean(),
      contest: ranking(kinds),
      own: optional(ranking(kinds)),
      selections: fc.tuple(selection, selection),
      weights: optional(fc.constant({ c0: '1.5' })),
      threshold: rarely(some('2', '6')),
    })
    .map(({ criteria, within, overall, contest, own, target, ...rest }) => {
      const limited = rest.divergence !== undefined || rest.percent !== undefined;
      let entered = false;
      const weigh = (kind: string, given: string) => {
        if (kind === 'gate') return '0';
        if (within !== 'entered') return given;
        const first = !entered;
        entered = true;
        return first ? '1' : '0';
      };
      const plain = within === 'entered';
      const scored = (one: Rulebook['ranking']): Rulebook['ranking'] =>
        plain && one.by?.kind === 'score' ? { ties: one.ties, sharedPlaces: one.sharedPlaces } : one;
      const document = {
        format: 1,
        version: 1,
        currency: 'RUB',
        eligibility: [],
        review: {
          sheetsMin: 1,
          sheetsTarget: target,
          jurorSees: { applicantNames: true, otherScores: 'never' },
          applicantSees: { score: true, comments: true },
          divergence: rest.divergence,
          divergencePercent: rest.percent,
          extraExpert: limited ? rest.extra : undefined,
        },
        criteria: criteria.map(([own, given, allowNotApplicable, threshold], index) => ({
          id: `c${index}`,
          title: { ru: `к${index}`, en: `c${index}` },
          scale: own,
          weight: weigh(own.kind, given),
          allowNotApplicable,
          threshold,
        })),
        combining: { within, across: rest.across },
        thresholds: { overall },
        ranking: scored(contest),
        bands: rest.banded
          ? [
              { id: 'small', upTo: rub(3), ...(!plain && { weights: { c0: '0', c1: '4' } }), threshold: '1' },
              { id: 'middle', upTo: rub(6) },
            ]
          : undefined,
        nominations: [
          {
            id: 'main',
            award: 'project',
            selection: rest.selections[0],
            weights: plain ? undefined : rest.weights,
            threshold: rest.threshold,
          },
          { id: 'second', award: 'travel', selection: rest.selections[1], ranking: own && scored(own) },
        ],
      };
      return Rulebook.parse(JSON.parse(JSON.stringify(document)));
    });

const application: fc.Arbitrary<Omit<RankApplication, 'id'>> = fc.record(
  {
    nomination: some('main', 'main', 'main', 'main', 'second', 'second', 'gone'),
    submittedAt: some(null, '2026-03-01T00:00:00Z', '2026-03-02T00:00:00Z', 'never'),
    requested: fc.option(
      fc.oneof(
        fc.integer({ min: 0, max: 9 }).map(rub),
        fc.constant({ amount: '1.00', currency: 'EUR' as const }),
      ),
    ),
    fields: fc.record(
      { region: fc.subarray(['n', 's'], { maxLength: 1 }), topic: fc.subarray(['a', 'b', 'c']) },
      { requiredKeys: [] },
    ),
    votes: fc.nat(3),
  },
  { requiredKeys: ['nomination', 'submittedAt', 'requested'] },
);

/** An answer that fits the criterion for most numbers. */
function answer({ scale, allowNotApplicable }: Criterion, drawn: number) {
  if (drawn === 97) return { value: null, notApplicable: true };
  if (drawn === 98) return { value: '77' };
  if (allowNotApplicable && drawn % 6 === 5) return { value: null, notApplicable: true };
  if (scale.kind === 'gate') return { value: drawn % 13 === 0 ? 'no' : 'yes' };
  if (scale.kind === 'options') return { value: scale.options[drawn % scale.options.length]!.key };
  const first = Number(scale.min);
  const width = (scale.total ? 3 : Number(scale.max) - first) + 1;
  return { value: String(first + (drawn % width)) };
}

export interface Entries {
  applications: RankApplication[];
  sheets: RankSheet[];
}

/** Applications, and sheets of four experts, of whom nobody reads everything; now and then one agreed on. */
export const anyEntries = (rulebook: Rulebook, most = 7): fc.Arbitrary<Entries> =>
  fc
    .array(
      fc.record({
        application,
        drawn: fc.array(fc.option(fc.array(fc.nat(99), { minLength: 4, maxLength: 4 }), { freq: 3 }), {
          minLength: 4,
          maxLength: 4,
        }),
        agreed: fc.integer({ min: 0, max: 9 }),
      }),
      { maxLength: most },
    )
    .map((all) => {
      const sheet = (id: string, juror: string, drawn: number[]): RankSheet => ({
        id: `${id}-${juror}`,
        application: id,
        juror,
        values: Object.fromEntries(
          rulebook.criteria.map((criterion, index) => [
            criterion.id,
            answer(criterion, drawn[index % drawn.length]!),
          ]),
        ),
      });
      return {
        applications: all.map(({ application: own }, index) => ({ ...own, id: `a${index}` })),
        sheets: all.flatMap(({ drawn, agreed }, index) => [
          ...drawn.flatMap((numbers, juror) => (numbers ? [sheet(`a${index}`, `j${juror}`, numbers)] : [])),
          ...(agreed < 3
            ? [{ ...sheet(`a${index}`, `panel${agreed}`, [agreed + 3, agreed + 1, 2, 4]), consensus: true }]
            : []),
        ]),
      };
    });

export const judgedBy = (kinds = allKinds, most = 7): fc.Arbitrary<Entries & { rulebook: Rulebook }> =>
  anyRulebook(kinds).chain((rulebook) =>
    anyEntries(rulebook, most).map((entries) => ({ rulebook, ...entries })),
  );
