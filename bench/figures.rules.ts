/** One measured operation, in milliseconds and calls per second. */
export interface Timing {
  calls: number;
  p50: number;
  p95: number;
  perSecond: number;
}

/** The smallest value that at least `share` of all values do not exceed. @throws RangeError of nothing */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (value === undefined) throw new RangeError('A percentile of nothing');
  return value;
}

export const median = (values: readonly number[]): number => percentile(values, 0.5);

/** To three significant digits: more than that says nothing on a machine that does other things as well. */
export const brief = (value: number): number => Number(value.toPrecision(3));

/** What `elapsed` milliseconds with these calls come to. */
export const timing = (milliseconds: readonly number[], elapsed: number): Timing => ({
  calls: milliseconds.length,
  p50: brief(percentile(milliseconds, 0.5)),
  p95: brief(percentile(milliseconds, 0.95)),
  perSecond: brief((milliseconds.length / elapsed) * 1000),
});

/** How a figure's cost may grow with the number of applications. */
export type Growth = 'constant' | 'n log n';

/** Noise and the depth of an index: a page that takes this much longer among ten times as many is still the same. */
const STILL_CONSTANT = 2;
/** The same tolerance over what n log n would cost. */
const TOLERANCE = 1.5;

export interface Step {
  from: number;
  to: number;
  /** How many times the cost. */
  factor: number;
  allowed: number;
  ok: boolean;
}

/** Compares neighbouring sizes. Costs below `floor` (milliseconds) are taken for it: they are noise. */
export function growth(costs: ReadonlyMap<number, number>, kind: Growth, floor = 2): Step[] {
  const sizes = [...costs.keys()].sort((a, b) => a - b);
  return sizes.slice(1).map((to, index) => {
    const from = sizes[index]!;
    const factor = Math.max(costs.get(to)!, floor) / Math.max(costs.get(from)!, floor);
    const tenfolds = Math.log10(to / from);
    const allowed =
      kind === 'constant'
        ? STILL_CONSTANT ** tenfolds
        : TOLERANCE * ((to * Math.log(to)) / (from * Math.log(from)));
    return { from, to, factor: brief(factor), allowed: brief(allowed), ok: factor <= allowed };
  });
}
