import type { RankingEntry, RankingView } from '../../api/generated/index.js';

export interface Axis {
  from: number;
  to: number;
}

/** Where an application's totals lie on a common axis, in percent of its length. */
export interface Spread {
  score: number;
  low: number;
  high: number;
  dots: { key: string; at: number; counted: boolean }[];
  /** Without the experts' severity, and a standard error on either side; as much of it as is on the axis. */
  adjusted: { at: number; low: number; high: number } | null;
}

/** The axis all entries share: from the lowest to the highest total there is, a little wider. */
export function axisOf(range: RankingView['nominations'][number]['range']): Axis | null {
  if (!range) return null;
  const [low, high] = [Number(range.lowest), Number(range.highest)];
  const margin = (high - low || 1) * 0.04;
  return { from: low - margin, to: high + margin };
}

export function spreadOf({ score, totals, calibrated }: RankingEntry, axis: Axis): Spread | null {
  if (!score) return null;
  const at = (value: number) => (100 * (value - axis.from)) / (axis.to - axis.from);
  const dots = totals.flatMap(({ total, counted }, index) =>
    total === null ? [] : [{ key: `${index}`, at: at(Number(total)), counted }],
  );
  const places = dots.map((dot) => dot.at);
  const onAxis = (value: number) => Math.min(100, Math.max(0, at(value)));
  const around = ({ value, error }: { value: string; error: string }) => ({
    at: onAxis(Number(value)),
    low: onAxis(Number(value) - Number(error)),
    high: onAxis(Number(value) + Number(error)),
  });
  return {
    score: at(Number(score.shown)),
    low: Math.min(...places, at(Number(score.shown))),
    high: Math.max(...places, at(Number(score.shown))),
    dots,
    adjusted: calibrated?.adjusted ? around(calibrated.adjusted) : null,
  };
}
