/** How much a juror wants to read about something, from "not at all" to "my field". */
export const interestLevels = [-2, -1, 0, 1, 2] as const;
export type InterestLevel = (typeof interestLevels)[number];

/** The squares of HotCRP's weights for them, with their signs. */
const squares: Record<InterestLevel, number> = { [-2]: -0.5, [-1]: -0.25, 0: 0, 1: 0.5, 2: 1 };

/** @throws RangeError for what is not a level */
export function interestSquare(level: number): number {
  const square = squares[level as InterestLevel];
  if (square === undefined) throw new RangeError(`An interest is one of ${interestLevels}, not ${level}`);
  return square;
}

/**
 * How the juror's interests fit an application's tags, −1…1: the root of the mean square over its tags, with the sign
 * of the mean. With one tag of interest among n it is HotCRP's topic score (`PaperInfo::topic_interest_score`,
 * weight / √n); that score has no upper end, and an application with many tags would be worth more to everyone.
 * @param sum of `interestSquare` over the tags
 */
export const interestFit = (sum: number, tags: number): number =>
  tags === 0 ? 0 : Math.sign(sum) * Math.sqrt(Math.abs(sum) / tags);
