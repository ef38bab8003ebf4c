import type { RankingEntry } from '../../api/generated/index.js';

/** Where an application's totals lie on a common axis, in percent of its length. */
export interface Spread {
  score: number;
  low: number;
  high: number;
  dots: { key: string; at: number; counted: boolean }[];
}

/** The axis all entries share: from the lowest to the highest total there is, a little wider. */
export function axisOf(entries: readonly RankingEntry[]): { from: number; to: number } | null {
  const totals = entries.flatMap(({ totals, score }) => [
    ...totals.flatMap(({ total }) => (total === null ? [] : [Number(total)])),
    ...(score ? [Number(score.shown)] : []),
  ]);
  if (totals.length === 0) return null;
  const [low, high] = [Math.min(...totals), Math.max(...totals)];
  const margin = (high - low || 1) * 0.04;
  return { from: low - margin, to: high + margin };
}

export function spreadOf({ score, totals }: RankingEntry, axis: { from: number; to: number }): Spread | null {
  if (!score) return null;
  const at = (value: number) => (100 * (value - axis.from)) / (axis.to - axis.from);
  const dots = totals.flatMap(({ total, counted }, index) =>
    total === null ? [] : [{ key: `${index}`, at: at(Number(total)), counted }],
  );
  const places = dots.map((dot) => dot.at);
  return {
    score: at(Number(score.shown)),
    low: Math.min(...places, at(Number(score.shown))),
    high: Math.max(...places, at(Number(score.shown))),
    dots,
  };
}
