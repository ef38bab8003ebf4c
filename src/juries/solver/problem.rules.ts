export const none = -1;

/** In place of a cost: the pair is not allowed. */
export const shut = -Infinity;

/** At most `most` of the new experts of an application are members of a group (by column, 1 for a member). */
export interface Limit {
  members: Uint8Array;
  most: number;
}

/** An assignment by indices: applications are rows, jurors are columns. Pairs that exist already are no part of it. */
export interface FlowProblem {
  /** How many new experts each application gets: exactly so many. It must be possible; `vacancies` see to it. */
  wanted: Int32Array;
  columns: number;
  /** By application and column (`a * columns + j`): an integer from zero up, or `shut`. */
  cost: Float64Array;
  /** How many new applications each column may have. */
  max: Int32Array;
  /** What the n-th new application of a column costs, n from 1: an integer from zero up, not falling with n. */
  loadCost: (column: number, n: number) => number;
  /** What of a pair's cost only settles what is equal. */
  lot: (application: number, column: number) => number;
  /** By application, null where it has none. Two limits of one application are nested or have no member in common. */
  limits: readonly (readonly Limit[] | null)[];
  /** The last columns are no jurors: an application that has one of them lacks an expert. */
  vacancies: number;
}

/** Says how far a long computation is; whoever runs it may stop listening at any time. */
export interface Progress {
  step: 'prices' | 'places' | 'worst' | 'limits';
  done: number;
  of: number;
}

/** Runs to the end what could be watched. */
export function finish<T>(run: Generator<Progress, T>): T {
  for (;;) {
    const { done, value } = run.next();
    if (done) return value;
  }
}

/** A number below `bound` for each number, seemingly at random (the finaliser of MurmurHash3): so equals mix. */
export function scattered(n: number, bound: number): number {
  let bits = Math.imul(n + 1, 0x9e3779b1);
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return ((bits ^ (bits >>> 16)) >>> 0) % bound;
}
