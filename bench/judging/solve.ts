import { Flow } from '../../src/juries/flow.rules.js';

/** What is asked of the solver, in indices; what belongs to a pair stands at `application * jurors + juror`. */
export interface Task {
  /** How many each application shall have, pinned ones included; as many as can be, as evenly as can be. */
  wanted: Int32Array;
  /** How many each juror may have, pinned ones included. */
  max: Int32Array;
  /** Integers within ±1,000,000. */
  values: Int32Array;
  /** 1 where the pair must not be. */
  shut: Uint8Array;
  /** Pairs that stay, even above the juror's maximum, by cell. */
  pinned?: readonly number[];
  /** What a juror's n-th application costs is n - 1 times this; nothing if absent. */
  step?: number;
  /** Lifts the application that is served worst. */
  worst?: boolean;
}

/**
 * The pairs of the greatest total for most sheets, by cell; null where the solver does not offer what is asked. All
 * that the bench and its specs know of the solver.
 */
export function solve({ wanted, max, values, shut, pinned = [], step = 0, worst }: Task): number[] | null {
  if (worst) return null;
  const jurors = max.length;
  const best = values.reduce((best, value) => Math.max(best, value), 0);
  const cost = values.map((value, cell) => (shut[cell] ? -(2 ** 31) : best - value));
  const served = new Int32Array(wanted.length);
  const load = new Int32Array(jurors);
  for (const cell of pinned) {
    cost[cell] = -(2 ** 31);
    served[Math.floor(cell / jurors)]!++;
    load[cell % jurors]!++;
  }
  const made = new Flow({ wanted, served, cost, max, load, loadCost: (_, n) => step * (n - 1) }).solve();
  return [...pinned, ...made.map(([a, j]) => a * jurors + j)].sort((a, b) => a - b);
}
