import { type Reason, reason } from '../../contests/reason.rules.js';

/** One row for each application, one column for each juror; null where a juror did not rate it. */
export type Ratings = readonly (readonly (number | null)[])[];

/** A figure that the data cannot give, and why; texts are under `reliability` in the locales. */
export interface Refused {
  refused: Reason;
}

export const refuse = (code: string, params: Reason['params'] = {}): Refused => ({
  refused: reason(code, params),
});

export const isRefused = (result: object): result is Refused => 'refused' in result;

/**
 * The table as numbers, where each of at least two jurors rated each of at least two applications.
 * Refuses with `too_few_applications`, `too_few_jurors`, `incomplete`, `not_finite`.
 * @throws RangeError for rows of different lengths
 */
export function complete(ratings: Ratings): number[][] | Refused {
  const jurors = widthOf(ratings);
  if (ratings.length < 2) return refuse('too_few_applications');
  if (jurors < 2) return refuse('too_few_jurors');
  if (ratings.some((row) => row.some((value) => value === null))) return refuse('incomplete');
  if (ratings.some((row) => !row.every(Number.isFinite))) return refuse('not_finite');
  return ratings as number[][];
}

/** The number of columns. @throws RangeError for rows of different lengths */
export function widthOf(ratings: Ratings): number {
  const width = ratings[0]?.length ?? 0;
  if (ratings.some((row) => row.length !== width)) throw new RangeError('Rows have different lengths');
  return width;
}

export function total(values: Iterable<number>): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}
export const average = (values: readonly number[] | Float64Array): number => total(values) / values.length;

/** Ranks from 1 for the smallest; equal values share the mean of their places. */
export function midRanks(values: readonly number[]): number[] {
  const order = values.map((_, index) => index).sort((a, b) => values[a]! - values[b]!);
  const ranks = new Array<number>(values.length);
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (to + 1 < order.length && values[order[to + 1]!] === values[order[from]!]) to++;
    for (let at = from; at <= to; at++) ranks[order[at]!] = (from + to) / 2 + 1;
    from = to + 1;
  }
  return ranks;
}

/** How many values there are of each, for those that occur more than once. */
export function ties(values: readonly number[]): number[] {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts.values()].filter((count) => count > 1);
}
