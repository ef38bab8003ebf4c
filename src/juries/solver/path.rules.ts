import type { Placement } from './placement.rules.js';
import { type FlowProblem, none } from './problem.rules.js';

/**
 * The network of columns: a column hands a row over to another, or takes a place more or less than before. All
 * places come from one store, the node `columns`. Prices keep every step at a reduced cost of zero or more.
 */
export class Network {
  /** By column, and of the store. */
  readonly price: Float64Array;
  /** How many rows more than places each column has, and places given out less than there are rows, of the store. */
  readonly excess: Int32Array;
  private readonly places: Int32Array;
  private readonly distance: Float64Array;
  private readonly settled: Uint8Array;
  private readonly giver: Int32Array;

  constructor(
    private readonly problem: FlowProblem,
    private readonly placement: Placement,
    price: Float64Array,
  ) {
    const { columns, max, loadCost } = problem;
    this.price = new Float64Array(columns + 1);
    this.price.set(price);
    this.excess = new Int32Array(columns + 1);
    this.places = new Int32Array(columns);
    this.distance = new Float64Array(columns + 1);
    this.settled = new Uint8Array(columns + 1);
    this.giver = new Int32Array(columns + 1);
    for (let j = 0; j < columns; j++) {
      const load = placement.load[j]!;
      let places = 0;
      // as many as are worth their price; what costs as much as it is worth, where there is a row for it
      while (places < max[j]!) {
        const cost = loadCost(j, places + 1);
        if (cost > price[j]! || (cost === price[j]! && places >= load)) break;
        places++;
      }
      this.places[j] = places;
      this.excess[j] = load - places;
      this.excess[columns]! += places - load;
    }
  }

  /** How many rows still stand where there is no place for them. */
  left = (): number => this.excess.reduce((sum, excess) => sum + Math.max(0, excess), 0);

  /**
   * Takes one row from where there are too many to where there are too few, by the shortest way (Dijkstra from all
   * of them at once). @returns false when there is none left. @throws Error where there is no way
   */
  advance(): boolean {
    const { columns } = this.problem;
    if (this.excess.every((excess) => excess <= 0)) return false;
    const end = this.search();
    if (end === none) throw new Error('A flow problem without vacancies has no solution');
    const length = this.distance[end]!;
    for (let node = 0; node <= columns; node++)
      if (this.distance[node]! < length) this.price[node]! += length - this.distance[node]!;
    this.walk(end);
    return true;
  }

  /** The nearest node with too few, all that is nearer having been settled. */
  private search(): number {
    const { distance, settled, excess, price, places } = this;
    const { columns, max, loadCost } = this.problem;
    settled.fill(0);
    for (let node = 0; node <= columns; node++) {
      distance[node] = excess[node]! > 0 ? 0 : Infinity;
      this.giver[node] = none;
    }
    for (let node = this.nearest(); node !== none; node = this.nearest()) {
      settled[node] = 1;
      if (excess[node]! < 0) return node;
      const base = distance[node]! - price[node]!;
      if (node === columns) {
        for (let j = 0; j < columns; j++)
          if (places[j]! > 0) this.reach(j, node, base + price[j]! - loadCost(j, places[j]!));
        continue;
      }
      const { moveCost } = this.placement;
      const at = node * columns;
      for (let taker = 0; taker < columns; taker++) {
        const through = base + moveCost[at + taker]! + price[taker]!;
        if (through < distance[taker]!) this.reach(taker, node, through);
      }
      if (places[node]! < max[node]!)
        this.reach(columns, node, base + loadCost(node, places[node]! + 1) + price[columns]!);
    }
    return none;
  }

  private reach(node: number, giver: number, distance: number): void {
    if (distance >= this.distance[node]!) return;
    this.distance[node] = distance;
    this.giver[node] = giver;
  }

  private nearest(): number {
    const { distance, settled } = this;
    let found = none;
    let least = Infinity;
    for (let node = 0; node < distance.length; node++) {
      if (distance[node]! < least && !settled[node]) {
        found = node;
        least = distance[node]!;
      }
    }
    return found;
  }

  private walk(end: number): void {
    const { columns } = this.problem;
    this.excess[end]!++;
    let node = end;
    for (let giver = this.giver[node]!; giver !== none; giver = this.giver[node]!) {
      if (node === columns) this.places[giver]!++;
      else if (giver === columns) this.places[node]!--;
      else this.placement.swap(this.placement.moveSlot[giver * columns + node]!, node);
      node = giver;
    }
    this.excess[node]!--;
  }
}
