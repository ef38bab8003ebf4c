import { average, type Ratings, type Refused, refuse, total, widthOf } from './ratings.rules.js';

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
  return alphaOf(
    ratings.map((row) => row.filter((value) => value !== null)),
    metric,
  );
}

/** The same of what each application was given, by whomever: the table without its gaps. */
export function alphaOf(
  given: readonly (readonly number[] | Float64Array)[],
  metric: Metric,
): Alpha | Refused {
  const units = given.filter((values) => values.length > 1);
  const all = units.flatMap((values) => [...values]);
  if (units.length === 0) return refuse('too_few_pairs');
  if (!all.every(Number.isFinite)) return refuse('not_finite');
  if (metric === 'ratio' && all.some((value) => value < 0)) return refuse('negative');

  const apart = differences(metric, all);
  // what floating point leaves of equal values is no difference
  const expected = all.every((value) => value === all[0]) ? 0 : apart(all);
  if (expected === 0) return refuse('no_variance');
  if (!Number.isFinite(expected)) return refuse('not_finite');
  const observed = total(units.map((values) => apart([...values]) / (values.length - 1)));
  return {
    alpha: 1 - ((all.length - 1) * observed) / expected,
    metric,
    values: all.length,
    applications: units.length,
  };
}

/** The sum of squared differences over all pairs of some values. */
type Apart = (values: number[]) => number;

function differences(metric: Metric, all: readonly number[]): Apart {
  switch (metric) {
    case 'nominal':
      return (values) => (values.length ** 2 - total([...counted(values).values()].map((n) => n * n))) / 2;
    case 'interval':
      return squares;
    case 'ratio':
      return ratios;
    case 'ordinal': {
      let before = 0;
      const middle = new Map<number, number>();
      for (const [value, count] of [...counted(all)].sort(([a], [b]) => a - b)) {
        middle.set(value, before + count / 2);
        before += count;
      }
      return (values) => squares(values.map((value) => middle.get(value)!));
    }
  }
}

/** Over all pairs, by way of the mean: as many steps as values. */
function squares(values: number[]): number {
  const mean = average(values);
  return values.length * total(values.map((value) => (value - mean) ** 2));
}

function ratios(values: number[]): number {
  const counts = [...counted(values)];
  let sum = 0;
  for (const [i, [a, m]] of counts.entries())
    for (const [b, n] of counts.slice(i + 1)) sum += m * n * ((a - b) / (a + b)) ** 2;
  return sum;
}

function counted(values: readonly number[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
