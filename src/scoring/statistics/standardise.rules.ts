import { countsOf, type Pairs } from './rated-pairs.rules.js';
import { average } from './ratings.rules.js';

/** With fewer sheets a juror's mean and spread say little of their habits. */
export const ENOUGH_SHEETS = 4;

/** By rating, in the order of its pairs. */
export interface Standardised {
  /** Distance from the juror's mean in the juror's standard deviations; null of a juror with too few sheets. */
  z: (number | null)[];
  /** On the scale of the pool; as it was given where there is no z. */
  mapped: Float64Array;
}

/**
 * Each rating on the pool's scale: z = (value − juror's mean) / juror's deviation, mapped = pool's mean + z × pool's
 * deviation. Deviations are those of samples (n − 1); a juror who gives everybody the same has z = 0. The pool is the
 * ratings that have a z.
 */
export function standardise(pairs: Pairs, enough = ENOUGH_SHEETS): Standardised {
  const { by, values } = pairs;
  const counts = countsOf(pairs);
  const own = Array.from(counts, (count) => new Float64Array(count));
  const filled = new Int32Array(counts.length);
  for (let n = 0; n < by.length; n++) own[by[n]!]![filled[by[n]!]!++] = values[n]!;
  const habits = own.map(habitOf);
  const pool = habitOf(values.filter((_, n) => counts[by[n]!]! >= enough));
  const z = Array.from(values, (value, n) => {
    const { mean, deviation } = habits[by[n]!]!;
    if (counts[by[n]!]! < enough) return null;
    return deviation === 0 ? 0 : (value - mean) / deviation;
  });
  const mapped = values.map((value, n) => (z[n] === null ? value : pool.mean + z[n]! * pool.deviation));
  return { z, mapped };
}

/** Of each application, in the order of the pairs, the mean of its mapped ratings. */
export const mappedMeans = ({ applications, starts }: Pairs, { mapped }: Standardised): number[] =>
  applications.map((_, a) => average(mapped.subarray(starts[a], starts[a + 1])));

function habitOf(values: Float64Array) {
  const mean = values.length > 0 ? average(values) : 0;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  // what floating point leaves of equal values is no spread
  const deviation = values.every((value) => value === values[0])
    ? 0
    : Math.sqrt(squares / (values.length - 1));
  return { mean, deviation };
}
