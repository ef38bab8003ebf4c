import type { Prices } from './auction.rules.js';
import { type Flow, solve } from './flow.rules.js';
import { type FlowProblem, type Limit, type Progress, shut } from './problem.rules.js';

/** A way to keep to the limits: pairs that are shut, by row and column. */
interface Branch {
  closed: [number, number][];
  flow: Flow;
}

/** The experts of each row. */
export function panelsOf({ placement }: Flow, rows: number): number[][] {
  const panels: number[][] = Array.from({ length: rows }, () => []);
  for (const [row, column] of placement.pairs()) panels[row]!.push(column);
  return panels;
}

/** Whom of the row's panel the first broken limit holds, and by how many they are too many. */
export function tooMany(limits: readonly Limit[], panel: readonly number[]) {
  for (const { members, most } of limits) {
    const inside = panel.filter((column) => members[column]);
    if (inside.length > most) return { inside, over: inside.length - most };
  }
  return null;
}

/**
 * `solve` under limits that cross each other, which a flow cannot hold: they are left out, and where the result
 * breaks one, each of the experts it has too many of is tried without (branch and bound, the cheapest first). Exact
 * unless it takes too long; then what is still broken is mended by the least loss, and `gap` says how far from the
 * optimum the result can be at most, in cost.
 */
export function* solveWithin(
  problem: FlowProblem,
  crossing: readonly (readonly Limit[] | null)[],
  start?: Prices,
): Generator<Progress, Flow & { gap: number }> {
  const first = yield* solve(problem, start);
  if (crossing.every((limits) => limits === null)) return { ...first, gap: 0 };
  const rows = problem.wanted.length;
  const faults = (flow: Flow) =>
    panelsOf(flow, rows).flatMap((panel, row) => {
      const limits = crossing[row];
      const fault = limits && tooMany(limits, panel);
      return fault ? [{ row, ...fault }] : [];
    });
  function* without(closed: [number, number][], { prices }: Flow) {
    const cells = closed.map(([row, column]) => row * problem.columns + column);
    const before = cells.map((cell) => problem.cost[cell]!);
    for (const cell of cells) problem.cost[cell] = shut;
    try {
      return yield* solve(problem, prices);
    } finally {
      cells.forEach((cell, n) => {
        problem.cost[cell] = before[n]!;
      });
    }
  }

  const patience = Math.max(20, Math.min(5000, Math.round(3e7 / problem.cost.length)));
  const open: Branch[] = [{ closed: [], flow: first }];
  // the same pairs are shut on many ways
  const met = new Set<string>();
  for (let tried = 0; ; tried++) {
    yield { step: 'limits', done: tried, of: patience };
    const cheapest = open.reduce(
      (best, branch, n) => (branch.flow.cost < open[best]!.flow.cost ? n : best),
      0,
    );
    const [branch] = open.splice(cheapest, 1) as [Branch];
    const broken = faults(branch.flow);
    if (broken.length === 0) return { ...branch.flow, gap: 0 };
    if (tried >= patience) {
      const { closed } = branch;
      let { flow } = branch;
      for (let left = broken; left.length > 0; left = faults(flow)) {
        for (const { row, inside, over } of left) {
          const costOf = (column: number) => problem.cost[row * problem.columns + column]!;
          const worst = [...inside].sort((a, b) => costOf(b) - costOf(a) || a - b).slice(0, over);
          closed.push(...worst.map((column): [number, number] => [row, column]));
        }
        flow = yield* without(closed, flow);
      }
      return { ...flow, gap: flow.cost - branch.flow.cost };
    }
    const { row, inside } = broken[0]!;
    for (const column of inside) {
      const closed: [number, number][] = [...branch.closed, [row, column]];
      const key = closed
        .map(([row, column]) => row * problem.columns + column)
        .sort((a, b) => a - b)
        .join();
      if (met.has(key)) continue;
      met.add(key);
      open.push({ closed, flow: yield* without(closed, branch.flow) });
    }
  }
}
