import { chiSquareTail } from './distributions.rules.js';
import {
  average,
  complete,
  isRefused,
  midRanks,
  type Ratings,
  type Refused,
  refuse,
  ties,
  total,
} from './ratings.rules.js';

export interface Concordance {
  /** From 0 (no agreement) to 1 (all jurors have the same order). */
  w: number;
  /** The same without the correction for ties. */
  uncorrected: number;
  /** Sum of squares of the rank sums about their mean. */
  s: number;
  /** By application: 1 is the smallest value; equal values share the mean of their places. */
  rankSums: number[];
  chi2: number;
  df: number;
  p: number;
  /** Mean of Spearman's correlation over all pairs of jurors, as W gives it. */
  meanSpearman: number;
}

/**
 * Kendall's coefficient of concordance W over the jurors' orders, corrected for ties, with the chi-square test
 * (good from about seven applications on).
 *
 * Kendall, Gibbons (1990), Rank Correlation Methods, ch. 6. Ratings are turned into ranks for each juror.
 * Refuses what is not complete, and `no_variance` where no juror tells any two applications apart.
 */
export function kendall(ratings: Ratings): Concordance | Refused {
  const table = complete(ratings);
  if (isRefused(table)) return table;
  const [n, m] = [table.length, table[0]!.length];
  const columns = table[0]!.map((_, j) => table.map((row) => row[j]!));
  const ranks = columns.map(midRanks);
  const rankSums = table.map((_, i) => total(ranks.map((column) => column[i]!)));
  const mean = average(rankSums);
  const s = rankSums.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const tied = total(columns.flatMap((column) => ties(column).map((count) => count ** 3 - count)));
  const full = m * m * (n ** 3 - n);
  if (full === m * tied) return refuse('no_variance');
  const w = (12 * s) / (full - m * tied);
  const chi2 = m * (n - 1) * w;
  return {
    w,
    uncorrected: (12 * s) / full,
    s,
    rankSums,
    chi2,
    df: n - 1,
    p: chiSquareTail(chi2, n - 1),
    meanSpearman: (m * w - 1) / (m - 1),
  };
}
