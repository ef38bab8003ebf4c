import { fQuantile, fTail } from './distributions.rules.js';
import { average, complete, isRefused, type Ratings, type Refused, refuse } from './ratings.rules.js';

/** A coefficient with the bounds of its interval and the test of "there are no differences to find". */
export interface Coefficient {
  /** This and the bounds are null where a mean of jurors would need a variance below zero. */
  value: number | null;
  low: number | null;
  high: number | null;
  /** Null where it is infinite: the ratings leave no error. */
  f: number | null;
  df1: number;
  df2: number;
  p: number;
}

/** Intraclass correlations; the names are those of the publication. */
export interface Icc {
  /** Each application has jurors of its own. */
  icc11: Coefficient;
  /** The jurors are drawn from many and rate all: agreement. */
  icc21: Coefficient;
  /** These jurors and no others: consistency. */
  icc31: Coefficient;
  /** The same of the mean over all jurors. */
  icc1k: Coefficient;
  icc2k: Coefficient;
  icc3k: Coefficient;
  /** Mean squares: between applications, within applications, between jurors, error. */
  bms: number;
  wms: number;
  jms: number;
  ems: number;
  applications: number;
  jurors: number;
}

/**
 * The six intraclass correlations with intervals at `level` (0.95) and F tests.
 *
 * Shrout, Fleiss (1979), Intraclass Correlations, Psychological Bulletin 86:420-428; the interval of ICC(2,·) with
 * Satterthwaite's degrees of freedom as given there. The test of ICC(2,·) is that of ICC(3,·), as there and in psych; irr
 * takes other degrees of freedom for it. Values below zero are given as they come.
 * Refuses what is not complete, `no_variance` where all ratings are the same, and `no_differences` where all
 * applications have the same mean.
 */
export function icc(ratings: Ratings, level = 0.95): Icc | Refused {
  const table = complete(ratings);
  if (isRefused(table)) return table;
  const squares = meanSquares(table);
  const { bms, wms, jms, ems } = squares;
  if (!Number.isFinite(bms + wms + jms + ems)) return refuse('not_finite');
  if (bms === 0) return refuse(wms === 0 ? 'no_variance' : 'no_differences');
  const [n, k] = [table.length, table[0]!.length];
  const tail = 1 - (1 - level) / 2;
  const test = (f: number, df1: number, df2: number) => ({
    f: Number.isFinite(f) ? f : null,
    df1,
    df2,
    p: fTail(f, df1, df2),
  });

  const [of, ofWithin, ofError] = [n - 1, n * (k - 1), (n - 1) * (k - 1)];
  const one = test(ratio(bms, wms), of, ofWithin);
  const two = test(ratio(bms, ems), of, ofError);
  const bounds = (f: number, df2: number) =>
    [f / fQuantile(tail, of, df2), f * fQuantile(tail, df2, of)] as const;

  const within = bounds(ratio(bms, wms), ofWithin);
  const error = bounds(ratio(bms, ems), ofError);
  const single = (f: number) => (f === Infinity ? 1 : (f - 1) / (f + k - 1));
  const mean = (f: number) => 1 - 1 / f;
  const stepped = (value: number) =>
    1 + value * (k - 1) > 1e-12 ? (value * k) / (1 + value * (k - 1)) : null;

  const icc21 = (bms - ems) / (bms + (k - 1) * ems + (k * (jms - ems)) / n);
  const [low, high] = agreementBounds(squares, icc21, n, k, tail);
  return {
    icc11: {
      value: (bms - wms) / (bms + (k - 1) * wms),
      low: single(within[0]),
      high: single(within[1]),
      ...one,
    },
    icc21: { value: icc21, low, high, ...two },
    icc31: {
      value: (bms - ems) / (bms + (k - 1) * ems),
      low: single(error[0]),
      high: single(error[1]),
      ...two,
    },
    icc1k: { value: mean(ratio(bms, wms)), low: mean(within[0]), high: mean(within[1]), ...one },
    icc2k: {
      value: stepped(icc21),
      low: stepped(low),
      high: stepped(high),
      ...two,
    },
    icc3k: { value: mean(ratio(bms, ems)), low: mean(error[0]), high: mean(error[1]), ...two },
    ...squares,
    applications: n,
    jurors: k,
  };
}

const ratio = (above: number, below: number): number => (below === 0 ? Infinity : above / below);

interface MeanSquares {
  bms: number;
  wms: number;
  jms: number;
  ems: number;
}

function meanSquares(table: readonly (readonly number[])[]): MeanSquares {
  const [n, k] = [table.length, table[0]!.length];
  const rows = table.map(average);
  const columns = table[0]!.map((_, j) => average(table.map((row) => row[j]!)));
  const grand = average(rows);
  const squared = (values: readonly number[]) => values.reduce((sum, value) => sum + value * value, 0);
  const between = k * squared(rows.map((row) => row - grand));
  const jurors = n * squared(columns.map((column) => column - grand));
  const within = squared(table.flatMap((row, i) => row.map((value) => value - rows[i]!)));
  const error = squared(
    table.flatMap((row, i) => row.map((value, j) => value - rows[i]! - columns[j]! + grand)),
  );
  return {
    bms: between / (n - 1),
    wms: within / (n * (k - 1)),
    jms: jurors / (k - 1),
    ems: error / ((n - 1) * (k - 1)),
  };
}

/** Bounds of ICC(2,1): both 1 where the jurors differ in nothing, 0 and 1 where there are too few degrees of freedom to tell. */
function agreementBounds(
  { bms, jms, ems }: MeanSquares,
  value: number,
  n: number,
  k: number,
  tail: number,
): [number, number] {
  if (jms === 0 && ems === 0) return [1, 1];
  // the publication divides by the error's mean square; multiplied by it, both sides bear an error of zero
  const a = k * value * jms;
  const b = (n * (1 + (k - 1) * value) - k * value) * ems;
  const df = ((k - 1) * (n - 1) * (a + b) ** 2) / ((n - 1) * a ** 2 + b ** 2);
  const [upper, lower] = [fQuantile(tail, n - 1, df), fQuantile(tail, df, n - 1)];
  if (![upper, lower].every((f) => Number.isFinite(f))) return [0, 1];
  const rest = k * jms + (k * n - k - n) * ems;
  return [
    (n * (bms - upper * ems)) / (upper * rest + n * bms),
    (n * (lower * bms - ems)) / (rest + n * lower * bms),
  ];
}
