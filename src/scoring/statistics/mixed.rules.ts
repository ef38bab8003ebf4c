import { CholeskyDecomposition, Matrix } from 'ml-matrix';
import { minimise } from './minimise.rules.js';
import { check, connected, groupBy, idsOf, type Rating } from './rated-pairs.rules.js';
import { type Refused, refuse, total } from './ratings.rules.js';
import { fitAdditive } from './severity.rules.js';

/** A shrunken effect: few ratings are drawn towards the mean. */
export interface Prediction {
  id: string;
  effect: number;
  /** Standard error of the prediction. */
  se: number;
  ratings: number;
}

export interface MixedModel {
  mean: number;
  /** Of applications, of jurors, and of what neither explains. */
  variances: { application: number; juror: number; error: number };
  /** By id. `mean + effect` is what the average juror would give. */
  applications: Prediction[];
  jurors: Prediction[];
  /** Minus twice the restricted log-likelihood at its maximum, but for a constant of the number of ratings. */
  deviance: number;
}

/**
 * value = mean + application + juror + error, applications and jurors random: variance components by restricted maximum
 * likelihood (none below zero), effects by best linear unbiased prediction. Where everybody rates everything and no
 * component is zero, the variances are those of the analysis of variance.
 *
 * Patterson, Thompson (1971), Biometrika 58:545-554; the equations are Henderson's, applications eliminated; the error
 * is profiled out as in Bates et al. (2015), Fitting Linear Mixed-Effects Models Using lme4, J. Stat. Software 67(1).
 * Refuses `too_few_applications`, `too_few_jurors`, `too_few_ratings` (no more than applications and jurors explain),
 * `not_connected` (panels that share nobody), `no_variance`, `no_error` (applications and jurors explain everything, and
 * more likely than any variances are always greater ones).
 * @throws RangeError for a pair that occurs twice or a value that is not finite
 */
export function fitMixed(ratings: readonly Rating[]): MixedModel | Refused {
  check(ratings);
  const parts = connected(ratings);
  if (parts.length > 1) return refuse('not_connected', { count: parts.length });
  const own = parts[0] ?? [];
  const design = designOf(own);
  if (design.applications.length < 2) return refuse('too_few_applications');
  if (design.jurors.length < 2) return refuse('too_few_jurors');
  if (design.squares === 0) return refuse('no_variance');
  const { errorVariance } = fitAdditive(own);
  if (errorVariance === null) return refuse('too_few_ratings');
  if (errorVariance < design.squares * 1e-12) return refuse('no_error');

  // a ratio of variances is the square of what is searched for: zero is no edge, and below it nothing
  const { at, value: deviance } = minimise(([a, j]) => solve(design, a! ** 2, j! ** 2).deviance, [1, 1]);
  return predictions(design, at[0]! ** 2, at[1]! ** 2, deviance);
}

interface Design {
  applications: { id: string; jurors: number[]; sum: number }[];
  jurors: { id: string; ratings: number; sum: number }[];
  ratings: number;
  /** All values are taken from their mean, so that squares of large ones do not drown the small differences. */
  origin: number;
  squares: number;
}

function designOf(ratings: readonly Rating[]): Design {
  const origin = total(ratings.map(({ value }) => value)) / Math.max(ratings.length, 1);
  const ids = idsOf(ratings, 'juror');
  const placeOf = new Map(ids.map((id, place) => [id, place]));
  const sumOf = (some: readonly Rating[]) => total(some.map(({ value }) => value - origin));
  return {
    applications: groupBy(ratings, 'application').map(([id, some]) => ({
      id,
      jurors: some.map(({ juror }) => placeOf.get(juror)!),
      sum: sumOf(some),
    })),
    jurors: groupBy(ratings, 'juror').map(([id, some]) => ({ id, ratings: some.length, sum: sumOf(some) })),
    ratings: ratings.length,
    origin,
    squares: total(ratings.map(({ value }) => (value - origin) ** 2)),
  };
}

/** The equations of the mean and the jurors at given ratios of the variances to the error's, and their solution. */
function solve(design: Design, ofApplication: number, ofJuror: number) {
  const size = design.jurors.length + 1;
  const root = Math.sqrt(ofJuror);
  const left = Matrix.zeros(size, size);
  const right = new Array<number>(size).fill(0);
  left.set(0, 0, design.ratings);
  design.jurors.forEach(({ ratings, sum }, j) => {
    left.set(0, j + 1, root * ratings);
    left.set(j + 1, 0, root * ratings);
    left.set(j + 1, j + 1, ofJuror * ratings + 1);
    right[j + 1] = root * sum;
  });
  let explained = 0;
  let logs = 0;
  for (const { jurors, sum } of design.applications) {
    const diagonal = 1 + ofApplication * jurors.length;
    const share = ofApplication / diagonal;
    const row = [[0, jurors.length] as const, ...jurors.map((j) => [j + 1, root] as const)];
    for (const [i, x] of row) {
      right[i]! -= share * x * sum;
      for (const [k, y] of row) left.set(i, k, left.get(i, k) - share * (x * y));
    }
    explained += share * sum * sum;
    logs += Math.log(diagonal);
  }
  const cholesky = new CholeskyDecomposition(left);
  const solution = cholesky.solve(Matrix.columnVector(right)).to1DArray();
  const lower = cholesky.lowerTriangularMatrix;
  for (let i = 0; i < size; i++) logs += 2 * Math.log(lower.get(i, i));
  const rest = design.squares - explained - total(right.map((value, i) => value * solution[i]!));
  const df = design.ratings - 1;
  const error = Math.max(rest, design.squares * 1e-14) / df;
  return { deviance: df * (Math.log(error) + 1) + logs, error, solution, cholesky };
}

function predictions(design: Design, ofApplication: number, ofJuror: number, deviance: number): MixedModel {
  const { error, solution, cholesky } = solve(design, ofApplication, ofJuror);
  const size = solution.length;
  const inverse = cholesky.solve(Matrix.eye(size, size));
  const root = Math.sqrt(ofJuror);
  const sd = (units: number) => Math.sqrt(error * Math.max(units, 0));
  return {
    mean: design.origin + solution[0]!,
    variances: { application: ofApplication * error, juror: ofJuror * error, error },
    applications: design.applications.map(({ id, jurors, sum }) => {
      const share = ofApplication / (1 + ofApplication * jurors.length);
      const row = [[0, jurors.length] as const, ...jurors.map((j) => [j + 1, root] as const)];
      const given = total(row.map(([i, x]) => x * solution[i]!));
      const spread = total(row.flatMap(([i, x]) => row.map(([k, y]) => x * y * inverse.get(i, k))));
      return {
        id,
        effect: share * (sum - given),
        se: sd(share + share ** 2 * spread),
        ratings: jurors.length,
      };
    }),
    jurors: design.jurors.map(({ id, ratings }, j) => ({
      id,
      effect: root * solution[j + 1]!,
      se: sd(ofJuror * inverse.get(j + 1, j + 1)),
      ratings,
    })),
    deviance,
  };
}
