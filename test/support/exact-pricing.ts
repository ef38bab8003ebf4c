import { Columns, type ExactAnswer, type ExactProblem, Network, type Step } from './exact-network.js';

/** How many pairs each application, and each juror, begins with, and how many it takes in a round. */
const FIRST = 12;
const MORE = 12;

/** The few smallest, kept while they come. */
class Smallest {
  readonly cells: number[] = [];
  private readonly keys: number[] = [];

  constructor(private readonly limit: number) {}

  offer(cell: number, key: number) {
    let at = this.keys.length;
    if (at === this.limit && key >= this.keys[at - 1]!) return;
    while (at > 0 && this.keys[at - 1]! > key) at--;
    this.keys.splice(at, 0, key);
    this.cells.splice(at, 0, cell);
    if (this.keys.length > this.limit) {
      this.keys.pop();
      this.cells.pop();
    }
  }
}

/** The columns of a large problem that are in the model, and what the others would be worth. */
export class Pricing {
  private readonly network: Network;
  private readonly cells: number[] = [];
  private readonly taken: Uint8Array;
  /** Columns before those of the pairs. */
  private readonly before: number;
  private readonly first: Columns;

  constructor(private readonly problem: ExactProblem) {
    this.network = new Network(problem);
    this.taken = problem.shut.slice();
    this.first = this.network.steps();
    // what is missing, at more than any chain of pairs could gain
    const { values } = problem;
    const range = values.reduce((max, value) => Math.max(max, Math.abs(value)), 1);
    for (let row = 0; row < this.network.rows; row++)
      this.first.add(1e3 * range, [0, Number.POSITIVE_INFINITY], [[row, 1]]);
    this.before = this.first.count;
    for (const cell of problem.pinned ?? []) this.take(this.first, cell);
    for (const cell of this.likely()) this.take(this.first, cell);
  }

  model = () => this.network.model(this.first);

  /** Pairs outside that would lower the objective at these prices of rows, as columns; none if there are none. */
  worthTaking(prices: Float64Array) {
    const columns = new Columns();
    const { applications, jurors } = this.network;
    const rounded = prices.map(Math.round);
    for (let a = 0; a < applications; a++) {
      const best = new Smallest(MORE);
      for (let cell = a * jurors; cell < (a + 1) * jurors; cell++) {
        if (this.taken[cell]) continue;
        const reduced = this.reduced(cell, rounded);
        if (reduced < 0) best.offer(cell, reduced);
      }
      for (const cell of best.cells) this.take(columns, cell);
    }
    if (columns.count === 0) return null;
    return {
      cost: Float64Array.from(columns.cost),
      lower: Float64Array.from(columns.lower),
      upper: Float64Array.from(columns.upper),
      matrix: columns.matrix(this.network.rows),
    };
  }

  /** The answer, after it was compared with the bound of these prices. */
  proved(used: Float64Array, prices: Float64Array): ExactAnswer {
    const answer = this.network.answer(this.cells, used.subarray(this.before));
    const bound = this.bound(prices.map(Math.round));
    if (answer.objective !== bound)
      throw new Error(`Not proved: ${answer.objective} was found, and ${bound} is the bound`);
    return answer;
  }

  /**
   * What no assignment exceeds: Lagrange's bound, in which each pair and step is used just as it suits the prices.
   * It holds at any prices and is whole at whole ones.
   */
  private bound(prices: Float64Array): number {
    const { values, shut, pinned, sheets, places } = this.problem;
    let bound = 0;
    for (let cell = 0; cell < values.length; cell++) {
      if (shut[cell]) continue;
      const gain = -this.reduced(cell, prices);
      if (gain > 0 || pinned?.has(cell)) bound += gain;
    }
    const stepGain = ({ gain, least, most }: Step, price: number) => {
      const net = gain - price;
      return net * (net > 0 ? most : least);
    };
    [...sheets, ...places].forEach((steps, row) => {
      for (const step of steps) bound += stepGain(step, prices[row]!);
    });
    return bound;
  }

  /** The cost of a pair less what its rows pay for it. */
  private reduced(cell: number, prices: Float64Array): number {
    const { rowOf, columnOf } = this.network;
    return -this.problem.values[cell]! - prices[rowOf(cell)]! - prices[columnOf(cell)]!;
  }

  private take(columns: Columns, cell: number) {
    if (this.taken[cell]) return;
    this.taken[cell] = 1;
    this.cells.push(cell);
    this.network.addPair(columns, cell);
  }

  /** For each application the best jurors, by value and by value above the juror's mean; for each juror likewise. */
  private likely(): Set<number> {
    const { values, shut } = this.problem;
    const { applications, jurors } = this.network;
    const means = new Float64Array(jurors);
    for (let cell = 0; cell < values.length; cell++) means[cell % jurors]! += values[cell]! / applications;
    const byJuror = Array.from({ length: jurors }, () => new Smallest(FIRST));
    const found = new Set<number>();
    for (let a = 0; a < applications; a++) {
      const row = values.subarray(a * jurors, (a + 1) * jurors);
      const mean = row.reduce((sum, value) => sum + value, 0) / jurors;
      const plain = new Smallest(FIRST / 2);
      const above = new Smallest(FIRST);
      row.forEach((value, j) => {
        const cell = a * jurors + j;
        if (shut[cell]) return;
        plain.offer(cell, -value);
        above.offer(cell, means[j]! - value);
        byJuror[j]!.offer(cell, mean - value);
      });
      for (const cell of [...plain.cells, ...above.cells]) found.add(cell);
    }
    for (const { cells } of byJuror) for (const cell of cells) found.add(cell);
    return found;
  }
}
