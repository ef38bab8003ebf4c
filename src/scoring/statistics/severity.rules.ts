import { inverse, Matrix } from 'ml-matrix';
import { check, connected, groupBy, idsOf, type Rating } from './rated-pairs.rules.js';
import { average, total } from './ratings.rules.js';

/** Applications and jurors tied together by ratings: only within are results comparable. */
export interface Component {
  /** By id. */
  applications: AdjustedApplication[];
  jurors: JurorEffect[];
  /** Of the jurors' effects, in units of the error's variance; for `seOfDifference`. */
  covariance: number[][];
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
  jurors: number[];
}

export interface JurorEffect {
  juror: string;
  /** How much more than the average juror of the component they give; below zero is severe. */
  effect: number;
  se: number | null;
  ratings: number;
}

export interface AdditiveModel {
  /** The largest first. More than one: there is no fair way to compare them. */
  components: Component[];
  /** Of what application and juror do not explain; null where every rating is needed to explain them. */
  errorVariance: number | null;
  df: number;
}

/**
 * Least squares of value = application + juror + error on whatever pairs exist, the jurors' effects of each component
 * adding up to zero. Intrablock analysis of incomplete blocks: Searle (1971), Linear Models, ch. 7; the applications are
 * eliminated, which leaves one equation for each juror.
 * @throws RangeError for a pair that occurs twice or a value that is not finite
 */
export function fitAdditive(ratings: readonly Rating[]): AdditiveModel {
  check(ratings);
  const fits = connected(ratings).map(fitComponent);
  const df = total(fits.map(({ df }) => df));
  const errorVariance = df > 0 ? total(fits.map(({ residual }) => residual)) / df : null;
  const se = (units: number) =>
    errorVariance === null ? null : Math.sqrt(errorVariance * Math.max(units, 0));
  const components = fits.map(
    ({ applications, jurors, covariance }): Component => ({
      applications: applications.map((one) => ({
        ...one,
        se: se(1 / one.jurors.length + cross(covariance, one.jurors, one.jurors)),
      })),
      jurors: jurors.map((one, j) => ({ ...one, se: se(covariance[j]![j]!) })),
      covariance,
    }),
  );
  return { components, errorVariance, df };
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
function cross(covariance: readonly number[][], one: readonly number[], other: readonly number[]): number {
  let sum = 0;
  for (const i of one) for (const j of other) sum += covariance[i]![j]!;
  return sum / (one.length * other.length);
}

interface Fit {
  applications: Omit<AdjustedApplication, 'se'>[];
  jurors: Omit<JurorEffect, 'se'>[];
  covariance: number[][];
  residual: number;
  df: number;
}

function fitComponent(ratings: readonly Rating[]): Fit {
  const jurors = idsOf(ratings, 'juror');
  const placeOf = new Map(jurors.map((id, place) => [id, place]));
  const rows = groupBy(ratings, 'application').map(([application, own]) => ({
    application,
    raw: average(own.map(({ value }) => value)),
    jurors: own.map(({ juror }) => placeOf.get(juror)!),
    values: own.map(({ value }) => value),
  }));

  const size = jurors.length;
  // the average of the effects is not in the data: a constant in each cell fixes it at zero
  const normal = Matrix.ones(size, size).div(size);
  const right = new Array<number>(size).fill(0);
  const counts = new Array<number>(size).fill(0);
  for (const { raw, jurors: own, values } of rows) {
    own.forEach((j, at) => {
      counts[j]!++;
      right[j]! += values[at]! - raw;
      normal.set(j, j, normal.get(j, j) + 1);
      for (const other of own) normal.set(j, other, normal.get(j, other) - 1 / own.length);
    });
  }
  const inverted = inverse(normal);
  const effects = inverted.mmul(Matrix.columnVector(right)).to1DArray();
  const middle = average(effects);
  const effect = effects.map((value) => value - middle);
  const covariance = inverted.sub(1 / size).to2DArray();

  const applications = rows.map(({ application, raw, jurors: own }) => ({
    application,
    raw,
    adjusted: raw - average(own.map((j) => effect[j]!)),
    jurors: own,
  }));
  const residual = total(
    rows.flatMap(({ jurors: own, values }, i) =>
      own.map((j, at) => (values[at]! - applications[i]!.adjusted - effect[j]!) ** 2),
    ),
  );
  return {
    applications,
    jurors: jurors.map((juror, j) => ({ juror, effect: effect[j]!, ratings: counts[j]! })),
    covariance,
    residual,
    df: ratings.length - rows.length - size + 1,
  };
}
