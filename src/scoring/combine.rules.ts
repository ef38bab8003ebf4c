import { type Figure, type Fraction, figure, fraction, sum } from '../contests/decimal.rules.js';
import type { Across } from '../contests/rulebook.rules.js';

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

/** How many values the trimmed mean drops at each end: as many as asked for, but one or two must be left. */
export const trimmedEnds = (count: number, drop: number): number =>
  Math.max(0, Math.min(drop, Math.floor((count - 1) / 2)));

/** Combines what several experts gave, exactly. */
export function combineAcross(values: readonly Fraction[], across: Across): Fraction | null {
  switch (across.kind) {
    case 'mean':
      return mean(values);
    case 'median':
      return median(values);
    case 'trimmed': {
      const ends = trimmedEnds(values.length, across.drop);
      return mean(ascending(values).slice(ends, values.length - ends));
    }
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
export function divergence(totals: readonly Fraction[], limit?: string): Divergence | null {
  if (totals.length < 2) return null;
  const sorted = ascending(totals);
  const lowest = sorted[0]!;
  const highest = sorted.at(-1)!;
  const range = highest.sub(lowest);
  return {
    lowest: figure(lowest),
    highest: figure(highest),
    range: figure(range),
    flagged: limit !== undefined && range.gte(fraction(limit)),
  };
}
