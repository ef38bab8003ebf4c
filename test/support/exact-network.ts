/** So many sheets or places, each of which changes the objective by `gain`. `least` of them must be used. */
export interface Step {
  gain: number;
  least: number;
  most: number;
}

/** An assignment in indices; what belongs to a pair stands at `application * jurors + juror`. */
export interface ExactProblem {
  /** By application. Gains must not grow from step to step. */
  sheets: readonly (readonly Step[])[];
  /** By juror, likewise. */
  places: readonly (readonly Step[])[];
  /** Integers. */
  values: Int32Array;
  /** 1 where the pair must not be. */
  shut: Uint8Array;
  /** Pairs that must be, by cell. */
  pinned?: ReadonlySet<number>;
  /** How many of these pairs there may be. */
  groups?: readonly { cells: readonly number[]; least: number; most: number }[];
}

export interface ExactAnswer {
  /** The pairs made, in ascending order. */
  cells: number[];
  /** The sum of their values. */
  total: number;
  /** With the gains of the steps. */
  objective: number;
}

/** Exactly so many. */
export const exactly = (count: number): Step[] => [{ gain: 0, least: count, most: count }];

/** Any number up to the most. */
export const upTo = (most: number, least = 0): Step[] => [{ gain: 0, least, most }];

/** Each of them with a gain of its own, counted from 1. */
export const each = (count: number, gain: (n: number) => number): Step[] =>
  Array.from({ length: count }, (_, at) => ({ gain: gain(at + 1), least: 0, most: 1 }));

/** Columns in the shape HiGHS takes them: cost, bounds, and entries one after the other. */
export class Columns {
  readonly cost: number[] = [];
  readonly lower: number[] = [];
  readonly upper: number[] = [];
  private readonly starts = [0];
  private readonly rows: number[] = [];
  private readonly values: number[] = [];

  add(
    cost: number,
    [lower, upper]: readonly [number, number],
    entries: readonly (readonly [row: number, value: number])[],
  ) {
    this.cost.push(cost);
    this.lower.push(lower);
    this.upper.push(upper);
    for (const [row, value] of entries) {
      this.rows.push(row);
      this.values.push(value);
    }
    this.starts.push(this.rows.length);
  }

  get count() {
    return this.cost.length;
  }

  matrix(numRows: number) {
    return {
      format: 'csc' as const,
      numRows,
      numCols: this.count,
      starts: Int32Array.from(this.starts),
      indices: Int32Array.from(this.rows),
      values: Float64Array.from(this.values),
    };
  }
}

/** What using so many of the steps gains: those that must be used, and then the best. */
function gainOf(steps: readonly Step[], count: number): number {
  let left = count - steps.reduce((sum, { least }) => sum + least, 0);
  let gain = 0;
  for (const step of [...steps].sort((a, b) => b.gain - a.gain)) {
    const more = Math.min(left, step.most - step.least);
    gain += (step.least + more) * step.gain;
    left -= more;
  }
  return gain;
}

/**
 * A problem as rows and columns, to be made as small as can be: for each application and each juror a row in which
 * pairs and steps are equal, then one for each group; for each step a column, then those of pairs.
 */
export class Network {
  readonly applications: number;
  readonly jurors: number;
  readonly rows: number;
  private readonly groupsOf = new Map<number, number[]>();

  constructor(readonly problem: ExactProblem) {
    this.applications = problem.sheets.length;
    this.jurors = problem.places.length;
    const groups = problem.groups ?? [];
    const nodes = this.applications + this.jurors;
    this.rows = nodes + groups.length;
    groups.forEach(({ cells }, index) => {
      for (const cell of cells) {
        const known = this.groupsOf.get(cell);
        if (known) known.push(nodes + index);
        else this.groupsOf.set(cell, [nodes + index]);
      }
    });
  }

  steps(): Columns {
    const columns = new Columns();
    [...this.problem.sheets, ...this.problem.places].forEach((steps, row) => {
      for (const { gain, least, most } of steps) columns.add(-gain, [least, most], [[row, -1]]);
    });
    return columns;
  }

  addPair(columns: Columns, cell: number) {
    const { values, pinned } = this.problem;
    columns.add(
      -values[cell]!,
      [pinned?.has(cell) ? 1 : 0, 1],
      [this.rowOf(cell), this.columnOf(cell), ...(this.groupsOf.get(cell) ?? [])].map((row) => [row, 1]),
    );
  }

  /** The rows of the pair's application and juror. */
  rowOf = (cell: number): number => Math.floor(cell / this.jurors);
  columnOf = (cell: number): number => this.applications + (cell % this.jurors);

  model(columns: Columns) {
    const groups = this.problem.groups ?? [];
    const bounds = (of: 'least' | 'most') =>
      Float64Array.from([
        ...Array<number>(this.rows - groups.length).fill(0),
        ...groups.map((group) => group[of]),
      ]);
    return {
      numCols: columns.count,
      numRows: this.rows,
      colCost: columns.cost,
      colLower: columns.lower,
      colUpper: columns.upper,
      rowLower: bounds('least'),
      rowUpper: bounds('most'),
      matrix: columns.matrix(this.rows),
      ...(groups.length > 0 ? { integrality: new Int32Array(columns.count).fill(1) } : {}),
    };
  }

  /** `used` tells of each of these cells whether its pair is made. */
  answer(cells: readonly number[], used: Float64Array): ExactAnswer {
    const made = cells.filter((_, at) => used[at]! > 0.5).sort((a, b) => a - b);
    const total = made.reduce((sum, cell) => sum + this.problem.values[cell]!, 0);
    const times = new Int32Array(this.applications + this.jurors);
    for (const cell of made) {
      times[this.rowOf(cell)]!++;
      times[this.columnOf(cell)]!++;
    }
    const objective = [...this.problem.sheets, ...this.problem.places].reduce(
      (sum, steps, row) => sum + gainOf(steps, times[row]!),
      total,
    );
    return { cells: made, total, objective };
  }
}
