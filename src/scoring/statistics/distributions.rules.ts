import jstat from 'jstat';

const { centralF, chisquare, normal } = jstat;

/** Probability of an F at least as great, with `df1` and `df2` degrees of freedom. */
export const fTail = (f: number, df1: number, df2: number): number =>
  f === Infinity ? 0 : 1 - centralF.cdf(f, df1, df2);

/** The F below which a share `p` of all lies. Degrees of freedom may be fractions. */
export const fQuantile = (p: number, df1: number, df2: number): number => centralF.inv(p, df1, df2);

/** Probability of a chi-square at least as great. */
export const chiSquareTail = (chi2: number, df: number): number => 1 - chisquare.cdf(chi2, df);

/** Probability of a standard normal at least as far from zero. */
export const normalTails = (z: number): number => 2 * normal.cdf(-Math.abs(z), 0, 1);

/** The standard normal below which a share `p` of all lies. */
export const normalQuantile = (p: number): number => normal.inv(p, 0, 1);
