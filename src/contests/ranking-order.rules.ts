import { z } from 'zod';
import { MoneyView } from '../platform/money.rules.js';
import { Key } from './criterion.rules.js';
import { Decimal, fraction, PositiveDecimal } from './decimal.rules.js';

/** What puts one of two equal applications first: the first key that tells them apart. */
export const TieKey = z.discriminatedUnion('key', [
  z.strictObject({ key: z.literal('criterion'), criterion: Key }),
  z.strictObject({ key: z.literal('earlier_submission') }),
  z.strictObject({ key: z.literal('lower_requested') }),
  /** Of the public where it voted, otherwise the number of sheets. */
  z.strictObject({ key: z.literal('more_votes') }),
  /** Who brings more values of the field that nobody ranked higher has: topics, regions. */
  z.strictObject({ key: z.literal('coverage'), field: Key }),
  /** Whose value of the field fewer of those ranked higher have. */
  z.strictObject({ key: z.literal('balance'), field: Key }),
  z.strictObject({ key: z.literal('lot') }),
]);
export type TieKey = z.infer<typeof TieKey>;

const falling = (table: readonly string[]) =>
  table.every((points, index) => index === 0 || fraction(points).lte(fraction(table[index - 1]!)));

/**
 * What the ranking goes by. Places are those an expert's totals give the applications that stand in the ranking; where
 * experts judged different ones, see `places.rules.ts` in scoring.
 */
export const RankedBy = z.discriminatedUnion('kind', [
  /** The score; with `weights` made anew by them, while the thresholds stay those of the score as shown. */
  z.strictObject({ kind: z.literal('score'), weights: z.record(Key, PositiveDecimal).optional() }),
  z.strictObject({ kind: z.literal('rank_sum') }),
  z.strictObject({ kind: z.literal('borda') }),
  /** Points by place, the first for the best: 12, 10, 8, 7 … */
  z.strictObject({
    kind: z.literal('points_by_place'),
    table: z
      .array(PositiveDecimal)
      .min(1)
      .max(100)
      .refine(falling, { params: { code: 'rulebook.table_rises' } }),
    /** In a vote: who is not in somebody's order has no points from them. Absent: no opinion of theirs counts. */
    unlisted: z.literal('zero').optional(),
  }),
  /** Strengths from who was preferred to whom; `prior` wins and losses against an average one make them always exist. */
  z.strictObject({ kind: z.literal('bradley_terry'), prior: PositiveDecimal.optional() }),
  /**
   * The method of equal shares: each expert is a voter who approves of the applications to which they give at least
   * `approve`. The winners are selected, nobody else.
   */
  z.strictObject({
    kind: z.literal('equal_shares'),
    approve: Decimal,
    /** By this much all shares are raised until nothing more fits. */
    raise: MoneyView.optional(),
    /** Who is approved by a smaller part of the voters than cost / (floor × budget) cannot win. */
    floor: z.int().min(1).max(1000).optional(),
  }),
]);
export type RankedBy = z.infer<typeof RankedBy>;

export const Ranking = z
  .strictObject({
    /** Absent: the score. */
    by: RankedBy.optional(),
    ties: z.array(TieKey).max(20),
    sharedPlaces: z.boolean(),
  })
  .refine(({ ties, sharedPlaces }) => sharedPlaces || ties.at(-1)?.key === 'lot', {
    params: { code: 'rulebook.lot_missing' },
    path: ['ties'],
  });
export type Ranking = z.infer<typeof Ranking>;
