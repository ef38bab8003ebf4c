import type { Flow } from '../solver/flow.rules.js';
import { type FlowProblem, type Limit, none, type Progress, shut } from '../solver/problem.rules.js';
import { panelsOf, solveWithin } from '../solver/within.rules.js';
import type { Board } from './board.rules.js';
import { divide } from './panel-limits.rules.js';
import { Panels, totalFor } from './panels.rules.js';

/** How the application that is served worst stands, in affinity per wanted expert. */
export interface Worst {
  application: string;
  level: number;
  /** No assignment serves it, or another one, better than this, for conflicts alone. */
  bound: number;
}

/** The level no assignment can pass, since even alone some application would not. */
function boundOf({ value, bars, jurors, pins, flow, applications }: Board): number {
  let bound = Infinity;
  const width = jurors.length;
  applications.forEach(({ wanted }, a) => {
    if (wanted <= 0 || flow.wanted[a]! + pins[a]!.length < wanted) return;
    const open: number[] = [];
    for (let j = 0; j < width; j++) if (!bars[a * width + j]) open.push(value[a * width + j]!);
    open.sort((x, y) => y - x);
    let total = 0;
    for (const j of pins[a]!) total += value[a * width + j]!;
    for (const one of open.slice(0, flow.wanted[a]!)) total += one;
    bound = Math.min(bound, total / wanted);
  });
  return bound;
}

/**
 * Thresholds that panels of this worth keep to, and which make the total certain: at most n experts are worth less
 * than the panel's (n + 1)th, where each is lowered as far as the total allows.
 */
function thresholds(board: Board, row: number, worths: readonly number[], total: number): Limit[] {
  const sorted = [...worths].sort((a, b) => a - b);
  const sumUnder = (top: number) => sorted.reduce((sum, worth) => sum + Math.min(worth, top), 0);
  let low = sorted[0]!;
  let high = sorted.at(-1)!;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (sumUnder(middle) >= total) high = middle;
    else low = middle + 1;
  }
  const width = board.jurors.length;
  const steps = sorted.map((worth) => Math.min(worth, high));
  return steps.flatMap((step, n) => {
    if (n > 0 && step === steps[n - 1]) return [];
    const members = new Uint8Array(board.flow.columns);
    for (let j = 0; j < width; j++) members[j] = Number(board.value[row * width + j]! < step);
    return [{ members, most: n }];
  });
}

/**
 * Lifts the application that is served worst as far as handing over allows, then makes the best of the other
 * objectives over it, exactly: an application that would fall below the level is bound by thresholds which the
 * lifted assignment keeps to (a flow with nested limits), and the whole solved again, until none falls.
 * The lift looks for chains of exchanges; it may stop short of the optimum, and then of `bound`.
 */
export function* serveWorst(
  board: Board,
  flow: Flow & { gap: number },
): Generator<Progress, { flow: Flow & { gap: number }; worst: Worst | null }> {
  const bound = boundOf(board);
  const panels = new Panels(board, panelsOf(flow, board.applications.length));
  const before = panels.worst();
  if (before === none) return { flow, worst: null };
  const start = panels.levelOf(before);
  if (start < bound) yield* panels.lift(bound);
  const level = panels.levelOf(panels.worst());
  // where experts are scarce, those who have them all may be others now
  const named = (found: Flow): Worst | null => {
    const served = new Panels(board, panelsOf(found, board.applications.length));
    const row = served.worst();
    return row === none
      ? null
      : { application: board.applications[row]!.id, level: served.levelOf(row), bound };
  };
  if (level === start) return { flow, worst: named(flow) };

  const problem: FlowProblem = {
    ...board.flow,
    cost: board.flow.cost.slice(),
    limits: [...board.flow.limits],
  };
  const bounded = new Set<number>();
  let found = flow;
  for (;;) {
    const fallen = new Panels(board, panelsOf(found, board.applications.length)).below(level);
    if (fallen.length === 0) return { flow: found, worst: named(found) };
    for (const row of fallen) {
      const own = panels.columns(row);
      const width = board.jurors.length;
      const lacks = own.length < board.flow.wanted[row]!;
      const worths = own.map((j) => board.value[row * width + j]!);
      const total = totalFor(level, board.applications[row]!.wanted) - panels.pinnedTotal(row);
      const limits = lacks
        ? []
        : [...(board.flow.limits[row] ?? []), ...thresholds(board, row, worths, total)];
      if (lacks || bounded.has(row) || divide(limits).crossing.length > 0) {
        // as it was lifted; who lacked an expert then is not judged by those it would have now
        for (let column = 0; column < (lacks ? width : problem.columns); column++)
          if (!own.includes(column)) problem.cost[row * problem.columns + column] = shut;
      } else (problem.limits as (readonly Limit[] | null)[])[row] = limits;
      bounded.add(row);
    }
    found = yield* solveWithin(problem, board.crossing, found.prices);
  }
}
