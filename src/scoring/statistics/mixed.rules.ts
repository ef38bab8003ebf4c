import { cholesky, inverse, solve, symmetric } from './cholesky.rules.js';
import { minimise } from './minimise.rules.js';
import { connected, countsOf, type Pairs } from './rated-pairs.rules.js';
import { average, type Refused, refuse, total } from './ratings.rules.js';
import { type Component, fitAdditive } from './severity.rules.js';

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
 * `not_connected` (panels that share nobody), `no_variance`, `not_finite` (squares are more than a number holds), `no_error` (applications and jurors explain everything, and
 * more likely than any variances are always greater ones). `additive` is the least squares of the same pairs.
 */
export function fitMixed(pairs: Pairs, additive = fitAdditive(pairs)): MixedModel | Refused {
  const parts = connected(pairs).length;
  if (parts > 1) return refuse('not_connected', { count: parts });
  const design = designOf(pairs);
  if (pairs.applications.length < 2) return refuse('too_few_applications');
  if (pairs.jurors.length < 2) return refuse('too_few_jurors');
  if (design.squares === 0) return refuse('no_variance');
  if (!Number.isFinite(design.squares)) return refuse('not_finite');
  const { components, errorVariance } = additive;
  if (errorVariance === null) return refuse('too_few_ratings');
  if (errorVariance < design.squares * 1e-12) return refuse('no_error');

  // a ratio of variances is the square of what is searched for: zero is no edge, and below it nothing
  const { at, value } = minimise(
    (a, j) => estimate(design, a * a, j * j).deviance,
    firstGuess(components[0]!, errorVariance),
  );
  return predictions(design, at[0] ** 2, at[1] ** 2, value);
}

/** By moments: effects vary by what they are estimated with, and by themselves. */
function firstGuess({ applications, jurors }: Component, error: number): [number, number] {
  const root = (effects: number[], errors: number[]) => {
    const middle = average(effects);
    const spread = total(effects.map((effect) => (effect - middle) ** 2)) / (effects.length - 1);
    return Math.sqrt(Math.max((spread - average(errors)) / error, 0.01));
  };
  return [
    root(
      applications.map(({ adjusted }) => adjusted),
      applications.map(({ se }) => se! ** 2),
    ),
    root(
      jurors.map(({ effect }) => effect),
      jurors.map(({ se }) => se! ** 2),
    ),
  ];
}

interface Design extends Pairs {
  counts: Int32Array;
  /** Of each application, of each juror. All values are taken from their mean: squares of large ones drown differences. */
  sums: Float64Array;
  jurorSums: Float64Array;
  origin: number;
  squares: number;
}

function designOf(pairs: Pairs): Design {
  const origin = pairs.values.length > 0 ? average(pairs.values) : 0;
  const values = pairs.values.map((value) => value - origin);
  const sums = new Float64Array(pairs.applications.length);
  const jurorSums = new Float64Array(pairs.jurors.length);
  for (let a = 0; a < sums.length; a++)
    for (let n = pairs.starts[a]!; n < pairs.starts[a + 1]!; n++) {
      sums[a]! += values[n]!;
      jurorSums[pairs.by[n]!]! += values[n]!;
    }
  const squares = values.reduce((sum, value) => sum + value * value, 0);
  return { ...pairs, counts: countsOf(pairs), sums, jurorSums, origin, squares };
}

/** The equations of the mean and the jurors at given ratios of the variances to the error's, and their solution. */
function estimate(design: Design, ofApplication: number, ofJuror: number) {
  const { counts, starts, by, sums, jurorSums, values, squares } = design;
  const size = counts.length + 1;
  const root = Math.sqrt(ofJuror);
  const left = symmetric(size);
  const { cells } = left;
  const right = new Float64Array(size);
  cells[0] = values.length;
  for (let j = 1; j < size; j++) {
    cells[j * size] = root * counts[j - 1]!;
    cells[j * size + j] = ofJuror * counts[j - 1]! + 1;
    right[j] = root * jurorSums[j - 1]!;
  }
  let explained = 0;
  let logs = 0;
  for (let a = 0; a < sums.length; a++) {
    const [from, to, sum] = [starts[a]!, starts[a + 1]!, sums[a]!];
    const count = to - from;
    const diagonal = 1 + ofApplication * count;
    const share = ofApplication / diagonal;
    cells[0]! -= share * count * count;
    right[0]! -= share * count * sum;
    for (let n = from; n < to; n++) {
      const row = (by[n]! + 1) * size;
      cells[row]! -= share * root * count;
      for (let other = from; other <= n; other++) cells[row + by[other]! + 1]! -= share * ofJuror;
      right[by[n]! + 1]! -= share * root * sum;
    }
    explained += share * sum * sum;
    logs += Math.log(diagonal);
  }
  const factor = cholesky(left);
  const solution = solve(factor, right);
  for (let i = 0; i < size; i++) logs += 2 * Math.log(factor.cells[i * size + i]!);
  const rest = squares - explained - right.reduce((sum, value, i) => sum + value * solution[i]!, 0);
  const df = values.length - 1;
  const error = Math.max(rest, squares * 1e-14) / df;
  return { deviance: df * (Math.log(error) + 1) + logs, error, solution, factor };
}

function predictions(design: Design, ofApplication: number, ofJuror: number, deviance: number): MixedModel {
  const { applications, jurors, starts, by, sums, counts, origin } = design;
  const { error, solution, factor } = estimate(design, ofApplication, ofJuror);
  const { size, cells } = inverse(factor);
  const root = Math.sqrt(ofJuror);
  const sd = (units: number) => Math.sqrt(error * Math.max(units, 0));
  return {
    mean: origin + solution[0]!,
    variances: { application: ofApplication * error, juror: ofJuror * error, error },
    applications: applications.map((id, a) => {
      const own = by.subarray(starts[a], starts[a + 1]);
      const share = ofApplication / (1 + ofApplication * own.length);
      let given = own.length * solution[0]!;
      let spread = own.length ** 2 * cells[0]!;
      for (const j of own) {
        given += root * solution[j + 1]!;
        spread += 2 * own.length * root * cells[j + 1]!;
        for (const other of own) spread += ofJuror * cells[(j + 1) * size + other + 1]!;
      }
      return {
        id,
        effect: share * (sums[a]! - given),
        se: sd(share + share ** 2 * spread),
        ratings: own.length,
      };
    }),
    jurors: jurors.map((id, j) => ({
      id,
      effect: root * solution[j + 1]!,
      se: sd(ofJuror * cells[(j + 1) * size + j + 1]!),
      ratings: counts[j]!,
    })),
    deviance,
  };
}
