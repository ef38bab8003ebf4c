import { type Assignment, type AssignmentProblem, assign } from '../../src/juries/assignment.rules.js';
import type { Objectives, Pair } from '../../src/juries/problem.rules.js';

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

/** The greatest total for most sheets, and nothing else, so that it can be compared with other solvers. */
export const totalOnly: Objectives = {
  coverage: 'first',
  worst: false,
  affinity: 1,
  balance: 'off',
  connectivity: false,
};

export function problemOf({ wanted, max, values, shut, pinned = [], step, worst }: Task): AssignmentProblem {
  const jurors = max.length;
  const pairAt = (cell: number): Pair => ({
    application: `a${Math.floor(cell / jurors)}`,
    juror: `j${cell % jurors}`,
  });
  const conflicts: Pair[] = [];
  for (let cell = 0; cell < shut.length; cell++) if (shut[cell]) conflicts.push(pairAt(cell));
  return {
    applications: Array.from(wanted, (wanted, a) => ({ id: `a${a}`, wanted })),
    jurors: Array.from(max, (max, j) => ({ id: `j${j}`, max })),
    conflicts,
    pinned: pinned.map(pairAt),
    forbidden: [],
    matrix: values,
    objectives: { ...totalOnly, balance: step ?? 'off', worst: worst ?? false },
    seed: 'bench',
  };
}

/** The pairs of an assignment, by cell. */
export const cellsOf = ({ pairs }: Assignment, jurors: number): number[] =>
  pairs
    .map(({ application, juror }) => Number(application.slice(1)) * jurors + Number(juror.slice(1)))
    .sort((a, b) => a - b);

/** All that the bench and its specs know of the solver. */
export const solve = (task: Task): number[] => cellsOf(assign(problemOf(task)), task.max.length);
