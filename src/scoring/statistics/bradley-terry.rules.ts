import { cholesky, inverse, type Symmetric, solve, symmetric } from './cholesky.rules.js';
import { average, type Refused, refuse } from './ratings.rules.js';

export interface Strengths {
  /** Natural logarithms of the strengths, adding up to zero; i beats j with odds of e^(a_i − a_j). */
  log: number[];
  /** Standard errors of `log`. */
  se: number[];
  /** Strengths whose product is 1. */
  strength: number[];
  covariance: number[][];
}

const ENOUGH = 1e-12;
/** Below this each step squares what is missing; one that is no shorter than the last is what arithmetic leaves. */
const NEAR = 1e-6;
const STEPS = 10_000;

/**
 * Strengths from paired comparisons by maximum likelihood. `wins[i][j]` is how often i was preferred to j (a tie counts
 * half for both); the diagonal is passed over.
 *
 * Bradley, Terry (1952), Biometrika 39:324-345; Newton's method on the log-strengths (the likelihood is concave), errors
 * from the information matrix. Refuses `too_few_applications` and `not_compared`: the best strengths exist only when no
 * group was never preferred to the rest (Ford 1957), that is where the graph of wins is strongly connected; `prior` wins
 * and losses of each against an average one make them exist always.
 * @throws RangeError for a table that is not square or has negative counts
 */
export function bradleyTerry(wins: readonly (readonly number[])[], prior = 0): Strengths | Refused {
  const n = wins.length;
  if (wins.some((row) => row.length !== n)) throw new RangeError('The table of wins is not square');
  if (wins.some((row) => row.some((count) => !(count >= 0 && Number.isFinite(count)))))
    throw new RangeError('A number of wins is below zero or not finite');
  if (n < 2) return refuse('too_few_applications');
  if (prior === 0 && !stronglyConnected(wins)) return refuse('not_compared');

  let log = new Float64Array(n);
  let last = Infinity;
  for (let step = 0; step < STEPS; step++) {
    const { gradient, information } = derivatives(wins, log, prior);
    const move = solve(cholesky(information), gradient);
    const longest = move.reduce((most, one) => Math.max(most, Math.abs(one)), 0);
    // far from the top a whole step may overshoot
    const scale = Math.min(1, 1 / longest);
    log = log.map((value, i) => value + scale * move[i]!);
    if (longest < ENOUGH || (longest < NEAR && longest >= last)) break;
    last = longest;
  }
  const middle = average(log);
  const centred = Array.from(log, (value) => value - middle);
  const covariance = centring(inverse(cholesky(derivatives(wins, log, prior).information)));
  return {
    log: centred,
    se: centred.map((_, i) => Math.sqrt(covariance[i]![i]!)),
    strength: centred.map(Math.exp),
    covariance,
  };
}

/** Standard error of the difference of two log-strengths. */
export const seOfContest = ({ covariance }: Strengths, i: number, j: number): number =>
  Math.sqrt(Math.max(0, covariance[i]![i]! + covariance[j]![j]! - 2 * covariance[i]![j]!));

/** Of what is left of each when their mean is taken away. */
function centring({ size, cells }: Symmetric): number[][] {
  const rows = Array.from({ length: size }, (_, i) => cells.subarray(i * size, (i + 1) * size));
  const means = rows.map(average);
  const middle = average(means);
  return rows.map((row, i) => Array.from(row, (cell, j) => cell - means[i]! - means[j]! + middle));
}

/** Slope and curvature of the likelihood. That strengths may all be multiplied by anything is fixed by a constant. */
function derivatives(wins: readonly (readonly number[])[], log: Float64Array, prior: number) {
  const n = wins.length;
  const information = symmetric(n);
  const { cells } = information;
  cells.fill(1 / n);
  const gradient = log.map((own, i) => {
    const odds = 1 / (1 + Math.exp(-own));
    cells[i * n + i]! += 2 * prior * odds * (1 - odds);
    let slope = prior * (1 - 2 * odds);
    for (let j = 0; j < n; j++) {
      const games = i === j ? 0 : wins[i]![j]! + wins[j]![i]!;
      if (games === 0) continue;
      const p = 1 / (1 + Math.exp(log[j]! - own));
      slope += wins[i]![j]! - games * p;
      cells[i * n + i]! += games * p * (1 - p);
      cells[i * n + j]! -= games * p * (1 - p);
    }
    return slope;
  });
  return { gradient, information };
}

function stronglyConnected(wins: readonly (readonly number[])[]): boolean {
  const reach = (won: (i: number, j: number) => boolean) => {
    const seen = new Set([0]);
    for (const i of seen) for (const j of wins.keys()) if (i !== j && won(i, j)) seen.add(j);
    return seen.size === wins.length;
  };
  return reach((i, j) => wins[i]![j]! > 0) && reach((i, j) => wins[j]![i]! > 0);
}

/** A table of wins from orders, each best first: whoever stands earlier is preferred to whoever stands later. */
export function winsOf(size: number, orders: readonly (readonly number[])[]): number[][] {
  const wins = Array.from({ length: size }, () => new Array<number>(size).fill(0));
  for (const order of orders)
    order.forEach((winner, place) => {
      for (const loser of order.slice(place + 1)) wins[winner]![loser]!++;
    });
  return wins;
}

export const probability = ({ log }: Strengths, i: number, j: number): number =>
  1 / (1 + Math.exp(log[j]! - log[i]!));
