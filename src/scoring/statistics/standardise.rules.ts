import { check, groupBy, type Rating } from './rated-pairs.rules.js';
import { average } from './ratings.rules.js';

/** With fewer sheets a juror's mean and spread say little of their habits. */
export const ENOUGH_SHEETS = 4;

export interface Standardised extends Rating {
  /** Distance from the juror's mean in the juror's standard deviations; null of a juror with too few sheets. */
  z: number | null;
  /** On the scale of the pool; as it was given where there is no z. */
  mapped: number;
}

/**
 * Each rating on the pool's scale: z = (value − juror's mean) / juror's deviation, mapped = pool's mean + z × pool's
 * deviation. Deviations are those of samples (n − 1); a juror who gives everybody the same has z = 0. The pool is the
 * ratings that have a z.
 * @throws RangeError for a pair that occurs twice or a value that is not finite
 */
export function standardise(ratings: readonly Rating[], enough = ENOUGH_SHEETS): Standardised[] {
  check(ratings);
  const habits = new Map(
    groupBy(ratings, 'juror').map(([juror, own]) => [juror, habitOf(own.map(({ value }) => value))]),
  );
  const judged = ratings.filter(({ juror }) => habits.get(juror)!.count >= enough);
  const pool = habitOf(judged.map(({ value }) => value));
  return ratings.map((rating) => {
    const { mean, deviation, count } = habits.get(rating.juror)!;
    if (count < enough) return { ...rating, z: null, mapped: rating.value };
    const z = deviation === 0 ? 0 : (rating.value - mean) / deviation;
    return { ...rating, z, mapped: pool.mean + z * pool.deviation };
  });
}

/** By application, the mean of its mapped ratings. */
export function mappedMeans(ratings: readonly Standardised[]): Map<string, number> {
  return new Map(
    groupBy(ratings, 'application').map(([id, own]) => [id, average(own.map(({ mapped }) => mapped))]),
  );
}

function habitOf(values: readonly number[]) {
  const mean = values.length > 0 ? average(values) : 0;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  // what floating point leaves of equal values is no spread
  const deviation = values.every((value) => value === values[0])
    ? 0
    : Math.sqrt(squares / (values.length - 1));
  return { mean, deviation, count: values.length };
}
