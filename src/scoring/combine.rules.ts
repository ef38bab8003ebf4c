import type { Across } from '../contests/combining.rules.js';
import { type Figure, type Fraction, figure, fraction, rounded, sum } from '../contests/decimal.rules.js';

const ascending = (values: readonly Fraction[]) => [...values].sort((a, b) => a.compare(b));

/** The exact mean; null of nothing. */
export const mean = (values: readonly Fraction[]): Fraction | null =>
  values.length === 0 ? null : sum(values).div(values.length);

/** The exact median, of an even number the mean of the middle two; null of nothing. */
export function median(values: readonly Fraction[]): Fraction | null {
  const sorted = ascending(values);
  const middle = sorted.length >> 1;
  return mean(sorted.length % 2 ? sorted.slice(middle, middle + 1) : sorted.slice(middle - 1, middle + 1));
}

/** How many values are dropped or replaced at each end: as many as asked for, but one or two must be left. */
const endsOf = (count: number, wanted: number): number =>
  Math.max(0, Math.min(wanted, Math.floor((count - 1) / 2)));

/** How many values of so many the rule drops at each end. */
export const droppedEnds = (count: number, across: Across): number =>
  across.kind === 'trimmed' ? endsOf(count, across.drop) : across.kind === 'olympic' ? endsOf(count, 1) : 0;

/** Rounded half away from zero where a regulation ranks by what is rounded. */
const roundedTo = (value: Fraction | null, decimals: number | undefined): Fraction | null =>
  value && decimals !== undefined ? fraction(rounded(value, decimals)) : value;

/**
 * One criterion over the experts, in its own points. Where the score is made of places or agreed on, the mean (or what
 * stands until the panel agrees).
 */
export function criterionAcross(values: readonly Fraction[], across: Across): Fraction | null {
  switch (across.kind) {
    case 'median':
      return median(values);
    case 'trimmed':
    case 'olympic': {
      const ends = droppedEnds(values.length, across);
      return mean(ascending(values).slice(ends, values.length - ends));
    }
    case 'winsorised': {
      const ends = endsOf(values.length, across.ends);
      const sorted = ascending(values);
      const last = sorted.length - 1 - ends;
      return mean(sorted.map((_, index) => sorted[Math.min(Math.max(index, ends), last)]!));
    }
    case 'per_criterion':
      return roundedTo(across.by === 'median' ? median(values) : mean(values), across.decimals);
    case 'consensus':
      return across.without === 'median' ? median(values) : mean(values);
    case 'mean':
    case 'mean_times':
    case 'rank_sum':
    case 'borda':
      return mean(values);
  }
}

/**
 * What several experts' totals make together, exactly. Null of nothing, and where the totals alone do not make the
 * score: it is agreed on, or made of places among the others.
 */
export function combineAcross(totals: readonly Fraction[], across: Across): Fraction | null {
  switch (across.kind) {
    case 'mean_times':
      return roundedTo(mean(totals), across.decimals)?.mul(fraction(across.factor)) ?? null;
    case 'consensus':
      return across.without ? criterionAcross(totals, across) : null;
    case 'rank_sum':
    case 'borda':
      return null;
    default:
      return criterionAcross(totals, across);
  }
}

/** How far experts are apart on one application. */
export interface Divergence {
  lowest: Figure;
  highest: Figure;
  /** Highest less lowest. */
  range: Figure;
  /** The range reaches the rulebook's limit. */
  flagged: boolean;
}

/** The spread of sheet totals; null when fewer than two experts have one. `limit` is the rulebook's, if it has any. */
export function divergence(totals: readonly Fraction[], limit?: Fraction): Divergence | null {
  if (totals.length < 2) return null;
  const sorted = ascending(totals);
  const lowest = sorted[0]!;
  const highest = sorted.at(-1)!;
  const range = highest.sub(lowest);
  return {
    lowest: figure(lowest),
    highest: figure(highest),
    range: figure(range),
    flagged: limit !== undefined && range.gte(limit),
  };
}

/** Those two whose totals are closest; of pairs as close the better one, and of equal sheets the first by id. */
export function twoClosest<Sheet extends { sheet: string; total: Fraction }>(
  sheets: readonly Sheet[],
  lowIsBest: boolean,
): Sheet[] {
  const sorted = [...sheets].sort((a, b) => {
    const order = a.total.compare(b.total);
    return (lowIsBest ? order : -order) || (a.sheet < b.sheet ? -1 : 1);
  });
  let found = 0;
  const apart = (at: number) => sorted[at + 1]!.total.sub(sorted[at]!.total).abs();
  for (let at = 1; at + 1 < sorted.length; at++) if (apart(at).lt(apart(found))) found = at;
  return sorted.slice(found, found + 2);
}
