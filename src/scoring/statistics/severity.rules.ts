import { cholesky, inverse, type Symmetric, solve, symmetric } from './cholesky.rules.js';
import { connected, countsOf, type Pairs } from './rated-pairs.rules.js';
import { average, total } from './ratings.rules.js';

/** Applications and jurors tied together by ratings: only within are results comparable. */
export interface Component {
  /** By id. */
  applications: AdjustedApplication[];
  jurors: JurorEffect[];
  /** Of the jurors' effects, in units of the error's variance; for `seOfDifference`. */
  covariance: Symmetric;
}

export interface AdjustedApplication {
  application: string;
  /** Mean of what it was given. */
  raw: number;
  /** What the average juror of its component would give. */
  adjusted: number;
  /** Standard error of `adjusted`; null where nothing is left to estimate the error from. */
  se: number | null;
  /** Places of its jurors in the component. */
  jurors: Int32Array;
}

export interface JurorEffect {
  juror: string;
  /** How much more than the average juror of the component they give; below zero is severe. */
  effect: number;
  se: number | null;
  ratings: number;
}

export interface AdditiveModel {
  /** The largest first, as `connected` has them. More than one: there is no fair way to compare them. */
  components: Component[];
  /** Of what application and juror do not explain; null where every rating is needed to explain them. */
  errorVariance: number | null;
  df: number;
  /** Of each rating, component by component, in the order of their pairs. */
  residuals: Float64Array[];
}

/**
 * Least squares of value = application + juror + error on whatever pairs exist, the jurors' effects of each component
 * adding up to zero. Intrablock analysis of incomplete blocks: Searle (1971), Linear Models, ch. 7; the applications are
 * eliminated, which leaves one equation for each juror.
 */
export function fitAdditive(pairs: Pairs): AdditiveModel {
  const fits = connected(pairs).map((part) => fitComponent(part));
  const df = total(fits.map(({ df }) => df));
  const squares = fits.map(({ residuals }) => residuals.reduce((sum, rest) => sum + rest * rest, 0));
  const errorVariance = df > 0 ? total(squares) / df : null;
  return {
    components: fits.map((fit) => withErrors(fit, errorVariance)),
    errorVariance,
    df,
    residuals: fits.map(({ residuals }) => residuals),
  };
}

/**
 * The same of one component with the jurors random, of variances known from elsewhere: the effects of those with few
 * ratings are drawn towards zero, the applications, which stay as they are, are not drawn towards each other. Mixed model
 * equations of Henderson (1975), Biometrics 31:423-447, the applications eliminated.
 */
export function fitShrunken(pairs: Pairs, { juror, error }: { juror: number; error: number }): Component {
  return withErrors(fitComponent(pairs, error / Math.max(juror, error * 1e-12)), error);
}

function withErrors({ applications, jurors, covariance }: Fit, errorVariance: number | null): Component {
  const se = (units: number) =>
    errorVariance === null ? null : Math.sqrt(errorVariance * Math.max(units, 0));
  return {
    applications: applications.map((one) => ({
      ...one,
      se: se(1 / one.jurors.length + cross(covariance, one.jurors, one.jurors)),
    })),
    jurors: jurors.map((one, j) => ({ ...one, se: se(covariance.cells[j * covariance.size + j]!) })),
    covariance,
  };
}

/**
 * Standard error of the difference of two applications' adjusted values; null where the error is not known or they
 * are in different components.
 */
export function seOfDifference(
  { components, errorVariance }: AdditiveModel,
  a: string,
  b: string,
): number | null {
  if (a === b) return 0;
  for (const { applications, covariance } of components) {
    const [one, other] = [a, b].map(
      (id) => applications.find(({ application }) => application === id)?.jurors,
    );
    if (!one || !other || errorVariance === null) continue;
    const units =
      1 / one.length +
      1 / other.length +
      cross(covariance, one, one) +
      cross(covariance, other, other) -
      2 * cross(covariance, one, other);
    return Math.sqrt(errorVariance * Math.max(units, 0));
  }
  return null;
}

/** Covariance of the mean effects of two sets of jurors. */
function cross({ size, cells }: Symmetric, one: Int32Array, other: Int32Array): number {
  let sum = 0;
  for (const i of one) for (const j of other) sum += cells[i * size + j]!;
  return sum / (one.length * other.length);
}

interface Fit {
  applications: Omit<AdjustedApplication, 'se'>[];
  jurors: Omit<JurorEffect, 'se'>[];
  covariance: Symmetric;
  residuals: Float64Array;
  df: number;
}

/** @param shrinking the error's variance by the jurors'; none for jurors whose effects are fixed */
function fitComponent(pairs: Pairs, shrinking = 0): Fit {
  const { starts, by, values } = pairs;
  const size = pairs.jurors.length;
  const counts = countsOf(pairs);
  const means = pairs.applications.map((_, a) => average(values.subarray(starts[a], starts[a + 1])));
  const normal = symmetric(size);
  // the average of the effects is not in the data: a constant in each cell fixes it at zero
  const constant = shrinking === 0 ? 1 / size : 0;
  normal.cells.fill(constant);
  counts.forEach((count, j) => {
    normal.cells[j * size + j]! += count + shrinking;
  });
  const right = new Float64Array(size);
  for (let a = 0; a < means.length; a++) {
    const [from, to] = [starts[a]!, starts[a + 1]!];
    for (let n = from; n < to; n++) {
      right[by[n]!]! += values[n]! - means[a]!;
      for (let other = from; other <= n; other++)
        normal.cells[by[n]! * size + by[other]!]! -= 1 / (to - from);
    }
  }
  const factor = cholesky(normal);
  const solved = solve(factor, right);
  const middle = average(solved);
  const effects = solved.map((value) => value - middle);
  const covariance = inverse(factor);
  covariance.cells.forEach((cell, at) => {
    covariance.cells[at] = cell - constant;
  });

  const residuals = new Float64Array(values.length);
  const applications = pairs.applications.map((application, a) => {
    const jurors = by.subarray(starts[a], starts[a + 1]);
    const adjusted = means[a]! - jurors.reduce((sum, j) => sum + effects[j]!, 0) / jurors.length;
    for (let n = starts[a]!; n < starts[a + 1]!; n++) residuals[n] = values[n]! - adjusted - effects[by[n]!]!;
    return { application, raw: means[a]!, adjusted, jurors };
  });
  return {
    applications,
    jurors: pairs.jurors.map((juror, j) => ({ juror, effect: effects[j]!, ratings: counts[j]! })),
    covariance,
    residuals,
    df: values.length - means.length - size + 1,
  };
}
