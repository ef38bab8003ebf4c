import { type Reason, reason } from '../../contests/reason.rules.js';
import { fQuantile } from '../statistics/distributions.rules.js';
import { fitMixed, type MixedModel } from '../statistics/mixed.rules.js';
import { countsOf, type Pairs } from '../statistics/rated-pairs.rules.js';
import { average, isRefused, type Refused } from '../statistics/ratings.rules.js';
import {
  type AdditiveModel,
  type Component,
  fitAdditive,
  fitShrunken,
} from '../statistics/severity.rules.js';
import { ENOUGH_SHEETS, mappedMeans, standardise } from '../statistics/standardise.rules.js';

/** How severity was taken out of a group of experts who share applications. */
export type Method = 'least_squares' | 'shrunken';

/** An application without its experts' severity, on the scale of the totals. */
export interface Adjusted {
  application: string;
  adjusted: number;
  se: number;
}

export interface Severity {
  juror: string;
  sheets: number;
  mean: number;
  /** How much more than the others of the group they give; below zero is severe. Null where none can be told. */
  effect: number | null;
  /** Of the effect, with 95 %. */
  low: number | null;
  high: number | null;
}

/** What a group of experts and applications says. */
export interface GroupFit {
  /** Null: nothing can be told apart. */
  method: Method | null;
  /** Why this method, or why none; texts are under `reliability` in the locales. */
  because: Reason;
  applications: Adjusted[];
  jurors: Severity[];
  /** By application: the mean of its z-scores on the scale of the group, where all its experts have enough sheets. */
  standardised: Map<string, number>;
  additive: AdditiveModel;
  mixed: MixedModel | Refused;
}

/**
 * One connected group. Least squares where each expert has four sheets or more; otherwise with the experts random, of the
 * mixed model's variances: those with few sheets are drawn towards the others, as little is known of their habits.
 */
export function fitGroup(pairs: Pairs): GroupFit {
  const additive = fitAdditive(pairs);
  const mixed = fitMixed(pairs, additive);
  const counts = countsOf(pairs);
  const few = counts.filter((count) => count < ENOUGH_SHEETS).length;
  const rest = { standardised: standardisedOf(pairs, counts), additive, mixed };
  const told = additive.errorVariance !== null && Number.isFinite(additive.errorVariance);
  if (!told || pairs.jurors.length < 2 || pairs.applications.length < 2)
    return {
      method: null,
      because: isRefused(mixed) ? mixed.refused : reason('too_few_ratings'),
      applications: [],
      jurors: jurorsOf(pairs),
      ...rest,
    };
  const shrunken = few > 0 && !isRefused(mixed);
  const fit = shrunken ? fitShrunken(pairs, mixed.variances) : additive.components[0]!;
  return {
    method: shrunken ? 'shrunken' : 'least_squares',
    because: shrunken
      ? reason('shrunken', { count: few, enough: ENOUGH_SHEETS })
      : few > 0 && isRefused(mixed)
        ? mixed.refused
        : reason('least_squares', { count: ENOUGH_SHEETS }),
    applications: fit.applications.map(({ application, adjusted, se }) => ({
      application,
      adjusted,
      se: se!,
    })),
    jurors: jurorsOf(pairs, { fit, width: Math.sqrt(fQuantile(0.95, 1, additive.df)) }),
    ...rest,
  };
}

/**
 * What experts like those of the group differ by: their effects, as wide apart as the variance of the mixed model has
 * them. None where nothing can be told apart.
 */
export function effectsOf({ method, jurors, mixed }: GroupFit): number[] {
  if (method === null) return [];
  const effects = jurors.map(({ effect }) => effect!);
  return isRefused(mixed) ? effects : asWideAs(mixed.variances.juror, effects);
}

/** What each application would get without chance, again as wide apart as the mixed model has them. */
export function levelsOf({ applications, mixed }: GroupFit): [string, number][] {
  if (isRefused(mixed)) return applications.map(({ application, adjusted }) => [application, adjusted]);
  const effects = asWideAs(
    mixed.variances.application,
    mixed.applications.map(({ effect }) => effect),
  );
  return mixed.applications.map(({ id }, at) => [id, mixed.mean + effects[at]!]);
}

/**
 * Effects that were found are too near each other where they are shrunken, and too far apart where they are not: what is
 * drawn from them would differ from what was drawn to find them. Carpenter, Goldstein, Rasbash (2003), Applied Statistics
 * 52:431-443.
 */
function asWideAs(variance: number, effects: readonly number[]): number[] {
  const spread = average(effects.map((effect) => effect * effect));
  const width = spread > 0 ? Math.sqrt(variance / spread) : 0;
  return effects.map((effect) => effect * width);
}

/** @param found their effects, and how many standard errors the interval has on either side */
function jurorsOf(pairs: Pairs, found?: { fit: Component; width: number }): Severity[] {
  const { jurors, by, values } = pairs;
  const counts = countsOf(pairs);
  const sums = new Float64Array(jurors.length);
  for (let n = 0; n < by.length; n++) sums[by[n]!]! += values[n]!;
  return jurors.map((juror, j) => {
    const own = { juror, sheets: counts[j]!, mean: sums[j]! / counts[j]! };
    if (!found) return { ...own, effect: null, low: null, high: null };
    const { effect, se } = found.fit.jurors[j]!;
    return { ...own, effect, low: effect - found.width * se!, high: effect + found.width * se! };
  });
}

function standardisedOf(pairs: Pairs, counts: Int32Array): Map<string, number> {
  const { applications, starts, by } = pairs;
  if (pairs.jurors.length < 2) return new Map();
  const means = mappedMeans(pairs, standardise(pairs));
  return new Map(
    applications.flatMap((application, a) =>
      by.subarray(starts[a], starts[a + 1]).every((j) => counts[j]! >= ENOUGH_SHEETS)
        ? [[application, means[a]!] as const]
        : [],
    ),
  );
}
