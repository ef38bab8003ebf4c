import { inverse, Matrix } from 'ml-matrix';
import { average, total } from './ratings.rules.js';

/** What a juror gave an application; each pair at most once. */
export interface Rating {
  application: string;
  juror: string;
  value: number;
}

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

export function check(ratings: readonly Rating[]): void {
  const pairs = new Set(ratings.map(({ application, juror }) => JSON.stringify([application, juror])));
  if (pairs.size !== ratings.length) throw new RangeError('A pair occurs twice');
  if (!ratings.every(({ value }) => Number.isFinite(value))) throw new RangeError('A value is not finite');
}

/** The ratings by connected component, the largest first, equal ones by their first application. */
export function connected(ratings: readonly Rating[]): Rating[][] {
  const parent = new Map<string, string>();
  const rootOf = (node: string): string => {
    let root = node;
    for (let up = parent.get(root); up !== undefined; up = parent.get(root)) root = up;
    for (let at = node; at !== root; ) {
      const up = parent.get(at)!;
      parent.set(at, root);
      at = up;
    }
    return root;
  };
  for (const { application, juror } of ratings) {
    const [one, other] = [rootOf(`a${application}`), rootOf(`j${juror}`)];
    if (one !== other) parent.set(one, other);
  }
  const parts = new Map<string, Rating[]>();
  for (const rating of inOrder(ratings)) {
    const root = rootOf(`a${rating.application}`);
    const part = parts.get(root);
    if (part) part.push(rating);
    else parts.set(root, [rating]);
  }
  return [...parts.values()].sort((a, b) => b.length - a.length);
}

const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** So that sums come out the same whatever the order of the input. */
const inOrder = (ratings: readonly Rating[]): Rating[] =>
  [...ratings].sort((a, b) => byText(a.application, b.application) || byText(a.juror, b.juror));

export const idsOf = (ratings: readonly Rating[], side: 'application' | 'juror'): string[] =>
  [...new Set(ratings.map((rating) => rating[side]))].sort(byText);

/** By the id of one side, in order. */
export function groupBy<R extends Rating>(
  ratings: readonly R[],
  side: 'application' | 'juror',
): [string, R[]][] {
  const groups = new Map(idsOf(ratings, side).map((id): [string, R[]] => [id, []]));
  for (const rating of ratings) groups.get(rating[side])!.push(rating);
  return [...groups];
}
