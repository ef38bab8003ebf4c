import { z } from 'zod';
import { MoneyView } from '../platform/money.rules.js';
import { Key, ToConfirm } from './criterion.rules.js';
import { fraction, PositiveDecimal } from './decimal.rules.js';

const HowMany = z.int().min(0).max(10_000);

/** How many with one value of a field may be selected: `of` names values, `most` goes for all others. */
const Quota = z
  .strictObject({
    field: Key,
    most: HowMany.optional(),
    of: z.record(z.string().min(1).max(200), HowMany).optional(),
  })
  .refine(({ most, of }) => most !== undefined || of !== undefined, {
    params: { code: 'rulebook.quota_empty' },
  });
export type Quota = z.infer<typeof Quota>;

/** Who is selected in a nomination; with neither number nor budget, everyone in the ranking. */
export const Selection = z.strictObject({
  count: z.int().min(1).max(10_000).optional(),
  budget: MoneyView.optional(),
  /**
   * At the first application that does not fit the budget: stop there, or skip it and go on. Or those are selected
   * whose scores (places, where the ranking does not go by a score that adds up) make the greatest total together.
   */
  whenOverBudget: z.enum(['stop', 'skip', 'best_total']),
  /** What a winner gets where it is the same for all; otherwise what was requested. */
  amount: MoneyView.optional(),
  quotas: z.array(Quota).max(20).optional(),
  /** At least one is selected with each value of the field that somebody in the ranking has, or of those named. */
  cover: z
    .strictObject({ field: Key, values: z.array(z.string().min(1).max(200)).max(200).optional() })
    .optional(),
  /**
   * Who does not fit the budget gets what is left of it, rounded down to `step`, if that is at least `least` percent of
   * the sum.
   */
  partial: z
    .strictObject({
      least: PositiveDecimal.refine((text) => fraction(text).gt(0) && fraction(text).lte(100), {
        params: { code: 'rulebook.percent' },
      }),
      step: MoneyView.optional(),
    })
    .optional(),
  /** How many wait for an award to come free; absent: all. Equal places are not parted. */
  waiting: HowMany.optional(),
  toConfirm: ToConfirm,
});
export type Selection = z.infer<typeof Selection>;

/** Sums above the band before it, up to this one and with it. */
export const Band = z.strictObject({
  id: Key,
  /** Only the last band may be open. */
  upTo: MoneyView.optional(),
  /** Weights of this band, by criterion; those of the nomination, or the criterion's own, where absent. */
  weights: z.record(Key, PositiveDecimal).optional(),
  threshold: PositiveDecimal.optional(),
  toConfirm: ToConfirm,
});
export type Band = z.infer<typeof Band>;
