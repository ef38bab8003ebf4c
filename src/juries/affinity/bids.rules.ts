/** Where a bid stands among a juror's own. */
export interface RankedBid {
  /** From the strongest wish, or the strongest refusal; those that are equal share the middle of their ranks. */
  rank: number;
  /** How many wishes, or refusals, the juror gave. */
  of: number;
  /** Above 0 to 1 for a wish, below 0 to −1 for a refusal. */
  value: number;
}

/**
 * A juror's bids by their rank among themselves, on whatever scale they were given: 1 − (rank − 1) / of, wishes and
 * refusals each on its side of 0. So a first wish counts 1 whether there are forty others or none; who wishes for
 * everything alike says of each about half as much; and no bid, like a bid of 0, counts 0 for everyone.
 *
 * HotCRP's autoassigner, too, goes by the rank of a preference within its reviewer. Middle ranks for ties: Kendall,
 * Rank Correlation Methods (1948), chapter 3.
 * @param bids any numbers, in any order; the answers have the same order, null for 0
 * @throws RangeError for what is not a number
 */
export function rankedBids(bids: readonly number[]): (RankedBid | null)[] {
  const wrong = bids.find((bid) => !Number.isFinite(bid));
  if (wrong !== undefined) throw new RangeError(`A bid is a finite number, not ${wrong}`);
  const wishes = middleRanks(bids.filter((bid) => bid > 0));
  const refusals = middleRanks(bids.filter((bid) => bid < 0).map((bid) => -bid));
  return bids.map((bid) => {
    if (bid === 0) return null;
    const { ranks, of } = bid > 0 ? wishes : refusals;
    const rank = ranks.get(Math.abs(bid))!;
    return { rank, of, value: Math.sign(bid) * (1 - (rank - 1) / of) };
  });
}

/** The rank of each value, from the greatest. */
function middleRanks(values: readonly number[]): { ranks: Map<number, number>; of: number } {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const ranks = new Map<number, number>();
  let before = 0;
  for (const [value, count] of [...counts].sort(([a], [b]) => b - a)) {
    ranks.set(value, before + (count + 1) / 2);
    before += count;
  }
  return { ranks, of: values.length };
}
