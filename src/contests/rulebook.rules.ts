import { z } from 'zod';
import { Currency, MoneyView } from '../platform/money.rules.js';
import { Criterion, Key, ToConfirm } from './criterion.rules.js';
import { Decimal, PositiveDecimal } from './decimal.rules.js';
import { EligibilityRule } from './eligibility.rules.js';

/** What of their own judging applicants learn once the result is announced: the score, the experts' comments. */
export const ApplicantSees = z
  .strictObject({ score: z.boolean(), comments: z.boolean() })
  .meta({ id: 'ApplicantSees' });

const Review = z
  .strictObject({
    /** Sheets per application: below the least the ranking is provisional; the target is what is assigned. */
    sheetsMin: z.int().min(1).max(50),
    sheetsTarget: z.int().min(1).max(50),
    jurorSees: z.strictObject({
      applicantNames: z.boolean(),
      otherScores: z.enum(['never', 'after_own', 'always']),
    }),
    applicantSees: ApplicantSees,
    /** Two sheets whose totals differ by this much or more are pointed out to the chair. */
    divergence: PositiveDecimal.optional(),
    /** Experts do not read applications of their own region. */
    sameRegionConflict: z.boolean().optional(),
    toConfirm: ToConfirm,
  })
  .refine(({ sheetsMin, sheetsTarget }) => sheetsMin <= sheetsTarget, {
    params: { code: 'rulebook.sheets_min_over_target' },
    path: ['sheetsMin'],
  });

const Combining = z.strictObject({
  within: z.enum(['weighted_sum', 'weighted_mean']),
  across: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('mean') }),
    z.strictObject({ kind: z.literal('median') }),
    /** Without the `drop` lowest and highest; with few sheets as many are dropped as leaves one or two. */
    z.strictObject({ kind: z.literal('trimmed'), drop: z.int().min(1).max(10) }),
  ]),
});
export type Across = z.infer<typeof Combining>['across'];

/** What puts one of two equal applications first: the first key that tells them apart. */
const TieKey = z.discriminatedUnion('key', [
  z.strictObject({ key: z.literal('criterion'), criterion: Key }),
  z.strictObject({ key: z.literal('earlier_submission') }),
  z.strictObject({ key: z.literal('lower_requested') }),
  z.strictObject({ key: z.literal('lot') }),
]);
export type TieKey = z.infer<typeof TieKey>;

const Ranking = z
  .strictObject({ ties: z.array(TieKey).max(20), sharedPlaces: z.boolean() })
  .refine(({ ties, sharedPlaces }) => sharedPlaces || ties.at(-1)?.key === 'lot', {
    params: { code: 'rulebook.lot_missing' },
    path: ['ties'],
  });

/** Who is selected in a nomination; with neither number nor budget, everyone in the ranking. */
const Selection = z.strictObject({
  count: z.int().min(1).max(10_000).optional(),
  budget: MoneyView.optional(),
  /** At the first application that does not fit the budget: stop there, or skip it and go on. */
  whenOverBudget: z.enum(['stop', 'skip']),
  /** What a winner gets where it is the same for all; otherwise what was requested. */
  amount: MoneyView.optional(),
  toConfirm: ToConfirm,
});
export type Selection = z.infer<typeof Selection>;

export const awardKinds = ['travel', 'project', 'money', 'diploma'] as const;
export const AwardKind = z.enum(awardKinds).meta({ id: 'AwardKind' });

const NominationRules = z.strictObject({
  id: Key,
  award: AwardKind,
  selection: Selection,
  /** Weights of this nomination, by criterion; the criterion's own where absent. */
  weights: z.record(Key, PositiveDecimal).optional(),
  toConfirm: ToConfirm,
});
export type NominationRules = z.infer<typeof NominationRules>;

const rulebookShape = z.strictObject({
  /** Of the document's shape; a later shape migrates an older one. */
  format: z.literal(1),
  /** Of this contest's rules: each change after the opening is a new version. */
  version: z.int().min(1),
  /** Of budgets, awards and requested sums. */
  currency: Currency,
  eligibility: z.array(EligibilityRule).max(50),
  review: Review,
  criteria: z.array(Criterion).max(50),
  combining: Combining,
  /** The least score with which an application stays in the ranking. */
  thresholds: z.strictObject({ overall: Decimal.optional(), toConfirm: ToConfirm }),
  ranking: Ranking,
  nominations: z.array(NominationRules).max(50),
});

interface Misfit {
  path: (string | number)[];
  code: string;
  id: string;
}

const duplicates = (items: readonly { id: string }[], name: string): Misfit[] =>
  items.flatMap(({ id }, index) =>
    items.findIndex((other) => other.id === id) < index
      ? [{ path: [name, index, 'id'], code: 'rulebook.duplicate_id', id }]
      : [],
  );

/** What the parts of a rulebook say of each other and do not find. */
function misfits(rulebook: z.infer<typeof rulebookShape>): Misfit[] {
  const { criteria, currency, eligibility, nominations, ranking } = rulebook;
  const knows = (list: readonly { id: string }[], id: string) => list.some((item) => item.id === id);
  return [
    ...duplicates(criteria, 'criteria'),
    ...duplicates(eligibility, 'eligibility'),
    ...duplicates(nominations, 'nominations'),
    ...ranking.ties.flatMap((tie, index) =>
      tie.key === 'criterion' && !knows(criteria, tie.criterion)
        ? [{ path: ['ranking', 'ties', index], code: 'rulebook.criterion_unknown', id: tie.criterion }]
        : [],
    ),
    ...nominations.flatMap(({ weights }, index) =>
      Object.keys(weights ?? {})
        .filter((id) => !knows(criteria, id))
        .map((id) => ({
          path: ['nominations', index, 'weights', id],
          code: 'rulebook.criterion_unknown',
          id,
        })),
    ),
    ...nominations.flatMap(({ selection }, index) =>
      (['budget', 'amount'] as const)
        .filter((name) => selection[name] && selection[name].currency !== currency)
        .map((name) => ({
          path: ['nominations', index, 'selection', name],
          code: 'rulebook.currency_differs',
          id: currency,
        })),
    ),
    ...eligibility.flatMap((rule, index) =>
      (rule.nominations ?? [])
        .filter((id) => !knows(nominations, id))
        .map((id) => ({
          path: ['eligibility', index, 'nominations'],
          code: 'rulebook.nomination_unknown',
          id,
        })),
    ),
  ];
}

/**
 * The regulation of a contest as data: who may apply, what experts fill in, how it becomes a ranking,
 * and who is selected. Frozen when the contest opens; a later change is a new version.
 * A draft may lack criteria or nominations; `readiness` says so before publication.
 */
export const Rulebook = rulebookShape
  .superRefine((rulebook, context) => {
    for (const { path, code, id } of misfits(rulebook)) {
      context.addIssue({ code: 'custom', path, params: { code, id } });
    }
  })
  .meta({ id: 'Rulebook' });
export type Rulebook = z.infer<typeof Rulebook>;

export const nominationRules = (rulebook: Rulebook, id: string): NominationRules | undefined =>
  rulebook.nominations.find((nomination) => nomination.id === id);

/** The criteria as one nomination weighs them. */
export const criteriaFor = (rulebook: Rulebook, nomination: NominationRules | undefined): Criterion[] =>
  rulebook.criteria.map((criterion) => ({
    ...criterion,
    weight: (criterion.scale.kind !== 'gate' && nomination?.weights?.[criterion.id]) || criterion.weight,
  }));

/** JSON pointers of the parts still marked as unconfirmed: "/criteria/0". */
export function partsToConfirm(part: unknown, pointer = ''): string[] {
  if (typeof part !== 'object' || part === null) return [];
  const own = 'toConfirm' in part && part.toConfirm === true ? [pointer] : [];
  return [
    ...own,
    ...Object.entries(part).flatMap(([key, value]) => partsToConfirm(value, `${pointer}/${key}`)),
  ];
}
