import type { Prices } from './auction.rules.js';
import { type Flow, solve } from './flow.rules.js';
import { type FlowProblem, type Limit, type Progress, shut } from './problem.rules.js';

/** A way to keep to the limits: pairs that are shut (`row * columns + column`). */
interface Branch {
  closed: readonly number[];
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

/** How many ways are tried: fewer where each takes longer. */
const patienceFor = (cells: number): number => Math.max(10, Math.min(5000, Math.round(5e6 / cells)));

/**
 * `solve` under limits that cross each other, which a flow cannot hold: they are left out, and whom the result has too
 * many of are dropped where that loses least. Unless that is as good as what was found without the limits, each of
 * them is tried without in turn (branch and bound, the cheapest first). Exact unless it takes too long; `gap` then says
 * how far from the optimum the result can be at most, in cost.
 */
export function* solveWithin(
  problem: FlowProblem,
  crossing: readonly (readonly Limit[] | null)[],
  start?: Prices,
): Generator<Progress, Flow & { gap: number }> {
  const first = yield* solve(problem, start);
  if (crossing.every((limits) => limits === null)) return { ...first, gap: 0 };
  const { columns, cost } = problem;
  const faults = (flow: Flow) =>
    panelsOf(flow, problem.wanted.length).flatMap((panel, row) => {
      const limits = crossing[row];
      const fault = limits && tooMany(limits, panel);
      return fault ? [{ row, ...fault }] : [];
    });
  function* without(closed: readonly number[], { prices }: Flow) {
    const before = closed.map((cell) => cost[cell]!);
    for (const cell of closed) cost[cell] = shut;
    try {
      return yield* solve(problem, prices);
    } finally {
      closed.forEach((cell, n) => {
        cost[cell] = before[n]!;
      });
    }
  }
  function* mended(from: Flow) {
    const closed: number[] = [];
    let flow = from;
    for (let broken = faults(flow); broken.length > 0; broken = faults(flow)) {
      for (const { row, inside, over } of broken) {
        const { price } = flow.prices;
        const loss = (column: number) => cost[row * columns + column]! + price[column]!;
        const dropped = [...inside].sort((a, b) => loss(b) - loss(a) || a - b).slice(0, over);
        closed.push(...dropped.map((column) => row * columns + column));
      }
      flow = yield* without(closed, flow);
    }
    return flow;
  }

  const best = yield* mended(first);
  const patience = patienceFor(cost.length);
  const open: Branch[] = [{ closed: [], flow: first }];
  // the same pairs are shut on many ways
  const met = new Set<string>();
  for (let tried = 0; ; tried++) {
    yield { step: 'limits', done: tried, of: patience };
    const least = open.reduce((least, { flow }, n) => (flow.cost < open[least]!.flow.cost ? n : least), 0);
    const [branch] = open.splice(least, 1);
    if (!branch || branch.flow.cost >= best.cost) return { ...best, gap: 0 };
    const [broken] = faults(branch.flow);
    if (!broken) return { ...branch.flow, gap: 0 };
    if (tried >= patience) return { ...best, gap: best.cost - branch.flow.cost };
    for (const column of broken.inside) {
      const closed = [...branch.closed, broken.row * columns + column].sort((a, b) => a - b);
      if (met.has(closed.join())) continue;
      met.add(closed.join());
      open.push({ closed, flow: yield* without(closed, branch.flow) });
    }
  }
}
