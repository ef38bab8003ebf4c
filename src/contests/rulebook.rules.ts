import { z } from 'zod';
import { Currency, type MoneyView, toMoney } from '../platform/money.rules.js';
import { Combining, ExtraExpert } from './combining.rules.js';
import { Criterion, Key, ToConfirm } from './criterion.rules.js';
import { Decimal, PositiveDecimal } from './decimal.rules.js';
import { EligibilityRule } from './eligibility.rules.js';
import { Ranking } from './ranking-order.rules.js';
import { misfits } from './rulebook-misfits.rules.js';
import { Band, Selection } from './selection-terms.rules.js';

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
    /** The same in percent of what lies between the least and the greatest total of a sheet. */
    divergencePercent: PositiveDecimal.optional(),
    extraExpert: ExtraExpert.optional(),
    /** Experts do not read applications of their own region. */
    sameRegionConflict: z.boolean().optional(),
    toConfirm: ToConfirm,
  })
  .refine(({ sheetsMin, sheetsTarget }) => sheetsMin <= sheetsTarget, {
    params: { code: 'rulebook.sheets_min_over_target' },
    path: ['sheetsMin'],
  });

export const awardKinds = ['travel', 'project', 'money', 'diploma'] as const;
export const AwardKind = z.enum(awardKinds).meta({ id: 'AwardKind' });

const NominationRules = z.strictObject({
  id: Key,
  award: AwardKind,
  selection: Selection,
  /** Weights of this nomination, by criterion; the criterion's own where absent. */
  weights: z.record(Key, PositiveDecimal).optional(),
  /** The least score of this nomination; the contest's where absent. */
  threshold: Decimal.optional(),
  /** How this nomination is ranked; as the contest where absent. */
  ranking: Ranking.optional(),
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
  /** Bands of the requested sum, the lowest first, that have weights or a threshold of their own. */
  bands: z.array(Band).max(20).optional(),
  nominations: z.array(NominationRules).max(50),
});
export type RulebookShape = z.infer<typeof rulebookShape>;

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

/** The band the requested sum belongs to, if the rulebook has one for it. */
export const bandOf = (
  { bands = [] }: Pick<Rulebook, 'bands'>,
  requested: MoneyView | null,
): Band | undefined =>
  requested === null
    ? undefined
    : bands.find(({ upTo }) => !upTo || toMoney(requested).minor <= toMoney(upTo).minor);

/** The criteria as one nomination weighs them, and in it the band of the requested sum. */
export const criteriaFor = (
  rulebook: Pick<Rulebook, 'criteria'>,
  nomination: NominationRules | undefined,
  band?: Band,
): Criterion[] =>
  rulebook.criteria.map((criterion) => ({
    ...criterion,
    weight:
      (criterion.scale.kind !== 'gate' &&
        (band?.weights?.[criterion.id] ?? nomination?.weights?.[criterion.id])) ||
      criterion.weight,
  }));

/** The least score in force: that of the band, or else of the nomination, or else of the contest. */
export const thresholdFor = (
  { thresholds }: Rulebook,
  nomination: NominationRules | undefined,
  band?: Band,
): string | undefined => band?.threshold ?? nomination?.threshold ?? thresholds.overall;

/** How a nomination is ranked. */
export const rankingFor = (rulebook: Rulebook, nomination: NominationRules | undefined): Ranking =>
  nomination?.ranking ?? rulebook.ranking;

/** JSON pointers of the parts still marked as unconfirmed: "/criteria/0". */
export function partsToConfirm(part: unknown, pointer = ''): string[] {
  if (typeof part !== 'object' || part === null) return [];
  const own = 'toConfirm' in part && part.toConfirm === true ? [pointer] : [];
  return [
    ...own,
    ...Object.entries(part).flatMap(([key, value]) => partsToConfirm(value, `${pointer}/${key}`)),
  ];
}
