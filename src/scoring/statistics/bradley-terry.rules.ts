import { inverse, Matrix } from 'ml-matrix';
import { average, type Refused, refuse, total } from './ratings.rules.js';

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

  let log = new Array<number>(n).fill(0);
  for (let step = 0; step < STEPS; step++) {
    const { gradient, information } = derivatives(wins, log, prior);
    const move = inverse(information).mmul(Matrix.columnVector(gradient)).to1DArray();
    // far from the top a whole step may overshoot
    const longest = Math.max(...move.map(Math.abs));
    const scale = Math.min(1, 1 / longest);
    log = log.map((value, i) => value + scale * move[i]!);
    if (longest < ENOUGH) break;
  }
  const middle = average(log);
  const centred = log.map((value) => value - middle);
  const spread = inverse(derivatives(wins, log, prior).information);
  const covariance = centring(n).mmul(spread).mmul(centring(n));
  return {
    log: centred,
    se: centred.map((_, i) => Math.sqrt(covariance.get(i, i))),
    strength: centred.map(Math.exp),
    covariance: covariance.to2DArray(),
  };
}

/** Standard error of the difference of two log-strengths. */
export const seOfContest = ({ covariance }: Strengths, i: number, j: number): number =>
  Math.sqrt(Math.max(0, covariance[i]![i]! + covariance[j]![j]! - 2 * covariance[i]![j]!));

const centring = (n: number) => Matrix.eye(n, n).sub(Matrix.ones(n, n).div(n));

/** Slope and curvature of the likelihood. That strengths may all be multiplied by anything is fixed by a constant. */
function derivatives(wins: readonly (readonly number[])[], log: readonly number[], prior: number) {
  const n = wins.length;
  const information = Matrix.ones(n, n).div(n);
  const gradient = log.map((own, i) => {
    const odds = 1 / (1 + Math.exp(-own));
    information.set(i, i, information.get(i, i) + 2 * prior * odds * (1 - odds));
    let slope = prior * (1 - 2 * odds);
    for (let j = 0; j < n; j++) {
      const games = i === j ? 0 : wins[i]![j]! + wins[j]![i]!;
      if (games === 0) continue;
      const p = 1 / (1 + Math.exp(log[j]! - own));
      slope += wins[i]![j]! - games * p;
      information.set(i, i, information.get(i, i) + games * p * (1 - p));
      information.set(i, j, information.get(i, j) - games * p * (1 - p));
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

export const probability = (strengths: Strengths, i: number, j: number): number =>
  strengths.strength[i]! / total([strengths.strength[i]!, strengths.strength[j]!]);
