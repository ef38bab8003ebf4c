import { type Ratings, type Refused, refuse, widthOf } from './ratings.rules.js';

/** How far apart two values are: names; places in an order; distances; distances relative to the size. */
export type Metric = 'nominal' | 'ordinal' | 'interval' | 'ratio';

export interface Alpha {
  alpha: number;
  metric: Metric;
  /** Values of applications with at least two ratings; others say nothing of agreement. */
  values: number;
  applications: number;
}

/**
 * Krippendorff's alpha with any number of jurors and missing values.
 *
 * Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, by the coincidences of values; ranks of the ordinal
 * metric are those of the values that occur. Refuses `too_few_pairs` (no application was rated twice), `no_variance`
 * (all values are the same: agreement and indifference cannot be told apart), `negative` (the ratio metric), `not_finite`.
 * @throws RangeError for rows of different lengths
 */
export function krippendorff(ratings: Ratings, metric: Metric): Alpha | Refused {
  widthOf(ratings);
  const units = ratings.map((row) => row.filter((value) => value !== null)).filter((row) => row.length > 1);
  const all = units.flat();
  if (units.length === 0) return refuse('too_few_pairs');
  if (!all.every(Number.isFinite)) return refuse('not_finite');
  if (metric === 'ratio' && all.some((value) => value < 0)) return refuse('negative');

  const values = [...new Set(all)].sort((a, b) => a - b);
  const place = new Map(values.map((value, index) => [value, index]));
  const counts = values.map(() => 0);
  for (const value of all) counts[place.get(value)!]!++;
  const difference = differences(metric, values, counts);

  const observed = units.reduce((sum, row) => {
    const places = row.map((value) => place.get(value)!);
    return sum + (2 * pairsOf(places, difference)) / (row.length - 1);
  }, 0);
  let expected = 0;
  for (let c = 0; c < values.length; c++)
    for (let d = c + 1; d < values.length; d++) expected += 2 * counts[c]! * counts[d]! * difference(c, d);
  if (expected === 0) return refuse('no_variance');
  return {
    alpha: 1 - ((all.length - 1) * observed) / expected,
    metric,
    values: all.length,
    applications: units.length,
  };
}

type Difference = (c: number, d: number) => number;

function pairsOf(places: readonly number[], difference: Difference): number {
  let sum = 0;
  for (let i = 0; i < places.length; i++)
    for (let j = i + 1; j < places.length; j++) sum += difference(places[i]!, places[j]!);
  return sum;
}

/** Squared differences of two values by their places among all values. */
function differences(metric: Metric, values: readonly number[], counts: readonly number[]): Difference {
  switch (metric) {
    case 'nominal':
      return (c, d) => (c === d ? 0 : 1);
    case 'interval':
      return (c, d) => (values[c]! - values[d]!) ** 2;
    case 'ratio':
      return (c, d) => (c === d ? 0 : ((values[c]! - values[d]!) / (values[c]! + values[d]!)) ** 2);
    case 'ordinal': {
      let before = 0;
      const middle = counts.map((count) => {
        before += count;
        return before - count / 2;
      });
      return (c, d) => (middle[c]! - middle[d]!) ** 2;
    }
  }
}
