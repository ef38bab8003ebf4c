/** What may be chosen: its worth and its price, both not below zero. */
export interface Item {
  id: string;
  value: bigint;
  cost: bigint;
}

export interface Packed {
  /** By id. */
  chosen: string[];
  value: bigint;
  cost: bigint;
  /** No choice is worth more than `value + gap`; zero where the best was found. */
  gap: bigint;
}

/** Some seconds of work at most, whatever the number of items: a step may look at each of them. */
const WORK = 500_000_000;
const nodesFor = (items: number): number => Math.min(5_000_000, Math.ceil(WORK / Math.max(items, 1)));

/**
 * The choice worth most that costs no more than `budget`: the 0-1 knapsack, exactly, in whatever units. Of choices worth
 * the same, one that does not depend on the order of the items. After `nodes` steps the best so far is given with the gap
 * that is left, the same on every machine.
 *
 * Branch and bound, depth first, by worth for the price: Horowitz, Sahni (1974), JACM 21:277-292, with Dantzig's bound;
 * Martello, Toth (1990), Knapsack Problems, 2.5.
 * @throws RangeError for a negative number or an id that occurs twice
 */
export function pack(items: readonly Item[], budget: bigint, nodes = nodesFor(items.length)): Packed {
  if (budget < 0n || items.some(({ value, cost }) => value < 0n || cost < 0n))
    throw new RangeError('A number is below zero');
  if (new Set(items.map(({ id }) => id)).size !== items.length) throw new RangeError('An id occurs twice');
  const sorted = [...items].sort(byWorth);
  const search = new Search(sorted, budget);
  const finished = search.run(nodes);
  const chosen = sorted.filter((_, at) => search.best[at]);
  return {
    chosen: chosen.map(({ id }) => id).sort(byText),
    value: search.bestValue,
    cost: chosen.reduce((sum, { cost }) => sum + cost, 0n),
    gap: finished ? 0n : search.openBound() - search.bestValue,
  };
}

const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** The most worth for the price first; what costs nothing before all. */
export function byWorth(a: Item, b: Item): number {
  const [left, right] = [a.value * b.cost, b.value * a.cost];
  return left === right ? Number(a.cost - b.cost) || byText(a.id, b.id) : left > right ? -1 : 1;
}

class Search {
  best: boolean[] = [];
  bestValue = -1n;
  private readonly taken: boolean[];
  private value = 0n;
  private left: bigint;

  constructor(
    private readonly items: readonly Item[],
    budget: bigint,
  ) {
    this.left = budget;
    this.taken = items.map(() => false);
  }

  /** False when the steps did not suffice. */
  run(nodes: number): boolean {
    let at = 0;
    for (let node = 0; ; node++) {
      if (this.bound(at, this.value, this.left) > this.bestValue) {
        for (; at < this.items.length; at++) {
          const { value, cost } = this.items[at]!;
          if (cost > this.left) {
            // leaving it out is no choice, but what follows may be worth too little by now
            if (this.bound(at + 1, this.value, this.left) <= this.bestValue) break;
            continue;
          }
          this.taken[at] = true;
          this.value += value;
          this.left -= cost;
        }
        if (this.value > this.bestValue) {
          this.bestValue = this.value;
          this.best = this.taken.slice();
        }
      }
      const last = this.taken.lastIndexOf(true, at - 1);
      if (last < 0) return true;
      if (node >= nodes) return this.openBound() <= this.bestValue;
      this.undo(last);
      at = last + 1;
    }
  }

  /** The most that choices not looked at may be worth. */
  openBound(): bigint {
    let [value, left, most] = [this.value, this.left, this.bestValue];
    for (let at = this.items.length - 1; at >= 0; at--) {
      if (!this.taken[at]) continue;
      value -= this.items[at]!.value;
      left += this.items[at]!.cost;
      const bound = this.bound(at + 1, value, left);
      if (bound > most) most = bound;
    }
    return most;
  }

  private undo(at: number): void {
    this.taken[at] = false;
    this.value -= this.items[at]!.value;
    this.left += this.items[at]!.cost;
  }

  /** What the rest could add if the first item that does not fit could be cut to size. */
  private bound(from: number, value: bigint, left: bigint): bigint {
    for (let at = from; at < this.items.length; at++) {
      const item = this.items[at]!;
      if (item.cost > left) return value + (item.value * left) / item.cost;
      value += item.value;
      left -= item.cost;
    }
    return value;
  }
}
