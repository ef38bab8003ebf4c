import { normalTails } from './distributions.rules.js';
import { type Refused, refuse, total } from './ratings.rules.js';

export interface Kappa {
  kappa: number;
  /** Standard error of the estimate, for its interval; null where it has none. */
  se: number | null;
  /** Standard error where there is no agreement but by chance, for the test. */
  seNull: number;
  z: number;
  p: number;
  observed: number;
  byChance: number;
}

export type Weights = 'unweighted' | 'linear' | 'quadratic';

/** Agreement of two categories by their places on a scale of `size`, from 0 to 1. */
export function weight(weights: Weights, size: number): (i: number, j: number) => number {
  const widest = Math.max(size - 1, 1);
  if (weights === 'unweighted') return (i, j) => (i === j ? 1 : 0);
  const power = weights === 'linear' ? 1 : 2;
  return (i, j) => 1 - (Math.abs(i - j) / widest) ** power;
}

/**
 * Cohen's kappa of two jurors, weighted. `counts[i][j]` is how often the first gave category i and the second j; the
 * categories are the whole scale in its order, used or not, and so are the weights; irr and SAS leave out those that
 * neither used.
 *
 * Cohen (1968), Psychological Bulletin 70:213-220; both standard errors by Fleiss, Cohen, Everitt (1969), Psychological
 * Bulletin 72:323-327. Refuses `too_few_pairs` (there are none), `no_variance` (both always gave the same category).
 */
export function cohen(
  counts: readonly (readonly number[])[],
  weights: Weights | ((i: number, j: number) => number) = 'unweighted',
): Kappa | Refused {
  const size = counts.length;
  const n = total(counts.flat());
  if (n === 0) return refuse('too_few_pairs');
  const w = typeof weights === 'function' ? weights : weight(weights, size);
  const p = counts.map((row) => row.map((count) => count / n));
  const first = p.map(total);
  const second = first.map((_, j) => total(p.map((row) => row[j]!)));
  const cells = p.flatMap((row, i) => row.map((share, j) => ({ i, j, share, w: w(i, j) })));
  const observed = total(cells.map((cell) => cell.share * cell.w));
  const byChance = total(cells.map((cell) => first[cell.i]! * second[cell.j]! * cell.w));
  if (1 - byChance < 1e-12) return refuse('no_variance');

  const ofFirst = first.map((_, i) => total(second.map((share, j) => share * w(i, j))));
  const ofSecond = second.map((_, j) => total(first.map((share, i) => share * w(i, j))));
  const kappa = (observed - byChance) / (1 - byChance);
  const both = ({ i, j }: { i: number; j: number }) => ofFirst[i]! + ofSecond[j]!;
  const nullSum = total(cells.map((cell) => first[cell.i]! * second[cell.j]! * (cell.w - both(cell)) ** 2));
  const sum = total(
    cells.map((cell) => cell.share * (cell.w * (1 - byChance) - both(cell) * (1 - observed)) ** 2),
  );
  const rest = observed * byChance - 2 * byChance + observed;
  const root = (variance: number) => Math.sqrt(Math.max(variance, 0) / n);
  const seNull = root(nullSum - byChance ** 2) / (1 - byChance);
  return tested({
    kappa,
    se: root(sum - rest ** 2) / (1 - byChance) ** 2,
    seNull,
    observed,
    byChance,
  });
}

/**
 * Fleiss' kappa. `counts[i][c]` is how many jurors put application i into category c; each application has the same
 * number of ratings, of whichever jurors.
 *
 * Fleiss (1971), Psychological Bulletin 76:378-382; the standard error under chance by Fleiss, Nee, Landis (1979),
 * Psychological Bulletin 86:974-977, which corrects that of 1971. Refuses `too_few_applications`, `too_few_jurors`,
 * `uneven` (different numbers of ratings), `no_variance` (only one category was ever used).
 */
export function fleiss(counts: readonly (readonly number[])[]): Kappa | Refused {
  const applications = counts.length;
  if (applications === 0) return refuse('too_few_applications');
  const jurors = total(counts[0]!);
  if (jurors < 2) return refuse('too_few_jurors');
  if (counts.some((row) => total(row) !== jurors)) return refuse('uneven');
  const shares = counts[0]!.map((_, c) => total(counts.map((row) => row[c]!)) / (applications * jurors));
  const byChance = total(shares.map((share) => share ** 2));
  if (1 - byChance < 1e-12) return refuse('no_variance');
  const pairs = jurors * (jurors - 1);
  const observed =
    total(counts.map((row) => total(row.map((count) => count * (count - 1))) / pairs)) / applications;
  const spread = total(shares.map((share) => share * (1 - share)));
  const skew = total(shares.map((share) => share * (1 - share) * (1 - 2 * share)));
  const seNull = Math.sqrt((2 * (spread ** 2 - skew)) / (applications * pairs)) / spread;
  return tested({ kappa: (observed - byChance) / (1 - byChance), se: null, seNull, observed, byChance });
}

function tested(kappa: Omit<Kappa, 'z' | 'p'>): Kappa {
  const z = kappa.seNull === 0 ? 0 : kappa.kappa / kappa.seNull;
  return { ...kappa, z, p: normalTails(z) };
}
