import { z } from 'zod';
import { fraction, PositiveDecimal } from './decimal.rules.js';

const Ends = z.int().min(1).max(10);
/** The regulation rounds here, half away from zero, and ranks by what is rounded. */
const Decimals = z.int().min(0).max(6).optional();

/** From the sheets of an application to its score. */
export const Across = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('mean') }),
  z.strictObject({ kind: z.literal('median') }),
  /** Without the `drop` lowest and highest; with few sheets as many are dropped as leaves one or two. */
  z.strictObject({ kind: z.literal('trimmed'), drop: Ends }),
  /** Without the lowest and the highest; both count where there are only two. */
  z.strictObject({ kind: z.literal('olympic') }),
  /** The `ends` lowest count as the next above them, the highest as the next below; as many as leaves one or two. */
  z.strictObject({ kind: z.literal('winsorised'), ends: Ends }),
  /** Each criterion over the experts first, and what comes of it like one sheet. */
  z.strictObject({ kind: z.literal('per_criterion'), by: z.enum(['mean', 'median']), decimals: Decimals }),
  /** The mean, rounded where the regulation rounds it, times a factor: 4.26 is 4.3 is 43. */
  z.strictObject({
    kind: z.literal('mean_times'),
    factor: PositiveDecimal.refine((text) => !fraction(text).equals(0), { params: { code: 'decimal.zero' } }),
    decimals: Decimals,
  }),
  /** Places an expert's totals give the applications of a nomination, added up: the least is best. */
  z.strictObject({ kind: z.literal('rank_sum') }),
  /** For each expert a point for each application of the nomination left behind, half a point for each equal one. */
  z.strictObject({ kind: z.literal('borda') }),
  /** What the panel agreed on, entered as a sheet of its own; `without`: what stands until there is one, if anything. */
  z.strictObject({ kind: z.literal('consensus'), without: z.enum(['mean', 'median']).optional() }),
]);
export type Across = z.infer<typeof Across>;

/** `entered`: the expert enters the score as such, in the one criterion that has a weight. */
export const Within = z.enum(['weighted_sum', 'weighted_mean', 'entered']);
export type Within = z.infer<typeof Within>;

export const Combining = z.strictObject({ within: Within, across: Across });

/** Another expert is called where totals differ by the limit. */
export const ExtraExpert = z.strictObject({
  /** Nobody is called where all totals are below the threshold that is in force for the application. */
  unlessAllBelow: z.boolean().optional(),
  /** What counts once there is one more sheet than is assigned, and the totals still differ by the limit. */
  counting: z.enum(['all', 'two_closest']),
});
