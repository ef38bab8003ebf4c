import { type FlowProblem, none, type Progress, scattered } from './problem.rules.js';

/** Prices of columns, and what each row holds at them (1 for a pair, by row and column). */
export interface Prices {
  price: Float64Array;
  held: Uint8Array;
}

/** A column's places as a heap, the cheapest on top: what the holder has bid, at first what the place costs. */
class Places {
  private readonly first: Int32Array;
  private readonly price: Float64Array;
  private readonly holder: Int32Array;

  constructor(
    private readonly count: Int32Array,
    private readonly loadCost: FlowProblem['loadCost'],
  ) {
    this.first = new Int32Array(count.length + 1);
    count.forEach((places, j) => {
      this.first[j + 1] = this.first[j]! + places;
    });
    this.price = new Float64Array(this.first.at(-1)!);
    this.holder = new Int32Array(this.price.length);
  }

  /** Where every price may begin: below it all places go, whatever the differences in cost. */
  floor(total: number, widest: number): number {
    const costs = new Float64Array(this.price.length);
    for (let j = 0, at = 0; j < this.count.length; j++)
      for (let n = 1; n <= this.count[j]!; n++) costs[at++] = this.loadCost(j, n);
    costs.sort();
    return Math.max(0, (costs[Math.min(total, costs.length) - 1] ?? 0) - widest);
  }

  cheapest = (j: number): number => (this.count[j]! > 0 ? this.price[this.first[j]!]! : Infinity);

  /** Takes every place back; none is cheaper than the price then. */
  clear(lowest: Float64Array): void {
    this.holder.fill(none);
    for (let j = 0; j < this.count.length; j++)
      for (let n = 0; n < this.count[j]!; n++)
        this.price[this.first[j]! + n] = Math.max(lowest[j]!, this.loadCost(j, n + 1));
  }

  /** Gives the cheapest place of the column to the row. @returns who had it, or `none` */
  take(j: number, row: number, bid: number): number {
    const { price, holder } = this;
    const first = this.first[j]!;
    const count = this.count[j]!;
    const before = holder[first]!;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= count) break;
      if (below + 1 < count && price[first + below + 1]! < price[first + below]!) below++;
      if (price[first + below]! >= bid) break;
      price[first + at] = price[first + below]!;
      holder[first + at] = holder[first + below]!;
      at = below;
    }
    price[first + at] = bid;
    holder[first + at] = row;
    return before;
  }
}

/** The least raise of a bid, as a part of the widest difference in cost: few phases, measured on all sizes of the bench. */
const phases = [16, 200, 2000];

/** The greatest cost of a pair with a juror. */
function widestOf(cost: Float64Array, jurors: number, columns: number): number {
  let widest = 0;
  for (let first = 0; first < cost.length; first += columns)
    for (let j = 0; j < jurors; j++) if (cost[first + j]! > widest) widest = cost[first + j]!;
  return widest;
}

/**
 * Forecasts what a place with each juror is worth: the forward auction for transportation problems with
 * ε-scaling (Bertsekas, Castañon, 1989: The auction algorithm for the transportation problem; similar objects).
 * The prices are near those of the optimum, which is all that is asked of them: `flow` makes them exact. Limits
 * and vacancies are left aside, and whoever is outbid for ever by others is given up.
 */
export function* forecast(problem: FlowProblem): Generator<Progress, Prices> {
  const { wanted, columns, cost } = problem;
  const rows = wanted.length;
  const jurors = columns - problem.vacancies;
  const total = wanted.reduce((sum, count) => sum + count, 0);
  const room = 4 * Math.ceil(total / Math.max(1, jurors)) + 4;
  const places = new Places(
    Int32Array.from({ length: jurors }, (_, j) => Math.min(problem.max[j]!, room)),
    problem.loadCost,
  );
  const price = new Float64Array(columns);
  const held = new Uint8Array(rows * columns);
  const missing = new Int32Array(rows);
  const most = wanted.reduce((most, count) => Math.max(most, count), 0);
  const best = { column: new Int32Array(most + 1), net: new Float64Array(most + 1) };

  /** Finds the `count` columns that suit the row best at the present prices, the best first. @returns how many */
  const choose = (row: number, count: number): number => {
    const { column, net } = best;
    const first = row * columns;
    let found = 0;
    let worst = -Infinity;
    const look = (from: number, to: number) => {
      for (let j = from; j < to; j++) {
        const own = cost[first + j]!;
        const value = -own - price[j]!;
        if (found === count && value <= worst) continue;
        if (own < 0 || held[first + j]) continue;
        let at = found < count ? found++ : count - 1;
        for (; at > 0 && net[at - 1]! < value; at--) {
          net[at] = net[at - 1]!;
          column[at] = column[at - 1]!;
        }
        net[at] = value;
        column[at] = j;
        worst = net[found - 1]!;
      }
    };
    const turn = scattered(row, jurors);
    look(turn, jurors);
    look(0, turn);
    return found;
  };

  const widest = Math.max(1, widestOf(cost, jurors, columns));
  price.fill(places.floor(total, widest), 0, jurors);
  for (const [phase, part] of phases.entries()) {
    yield { step: 'prices', done: phase, of: phases.length };
    const least = Math.max(1, Math.ceil(widest / part));
    held.fill(0);
    places.clear(price);
    for (let j = 0; j < jurors; j++) price[j] = places.cheapest(j);
    missing.set(wanted);
    const waiting = Array.from({ length: rows }, (_, row) => row);
    let patience = 20 * total + rows;
    for (let next = 0; next < waiting.length && patience > 0; next++) {
      const row = waiting[next]!;
      const lacks = missing[row]!;
      const found = choose(row, lacks + 1);
      // whoever has no other choice bids as if the next one were the worst there is
      const other = found > lacks ? best.net[lacks]! : (best.net[found - 1] ?? 0) - widest;
      for (let n = 0; n < Math.min(lacks, found); n++) {
        const j = best.column[n]!;
        const loser = places.take(j, row, price[j]! + best.net[n]! - other + least);
        price[j] = places.cheapest(j);
        held[row * columns + j] = 1;
        missing[row]!--;
        patience--;
        if (loser === none) continue;
        held[loser * columns + j] = 0;
        if (missing[loser]!++ === 0) waiting.push(loser);
      }
      patience--;
    }
  }
  for (let j = 0; j < jurors; j++) if (!Number.isFinite(price[j]!)) price[j] = 0;
  return { price, held };
}
