import { byWorth, type Item, type Packed } from './knapsack.rules.js';
import { prices, type Rough, takenInOrder } from './knapsack-prices.rules.js';

/** At most `most` of these items may be chosen. */
export interface Limit {
  ids: ReadonlySet<string>;
  most: number;
}

/** About a second of work. */
const NODES = 1_000_000;
const FINENESS = 2 ** 30;

/**
 * The choice worth most that costs no more than `budget` and takes no more from any set than its limit. Of choices worth
 * the same, one that does not depend on the order of the items. After `nodes` steps the best so far is given with the
 * gap that is left, the same on every machine.
 *
 * Branch and bound on Lagrange's relaxation of all limits (Fisher 1981, Management Science 27:1-18): with prices for
 * money and places that a subgradient search finds once, what an item is worth beyond its prices tells which way it goes
 * and what it costs to go the other way, so a node's bound is one subtraction. Prices are whole numbers in the end, and
 * the bound is exact whatever they are. The search starts from the best of what comes of taking the worthiest that fits,
 * so that it is never worse. Numbers are not below zero, ids occur once.
 */
export function packWithin(
  unordered: readonly Item[],
  budget: bigint,
  limits: readonly Limit[],
  nodes = NODES,
): Packed {
  const items = [...unordered].sort((a, b) => (a.id < b.id ? -1 : 1));
  const groups = items.map(({ id }) => limits.flatMap(({ ids }, at) => (ids.has(id) ? [at] : [])));
  const inOrder = (before: (a: number, b: number) => number): Rough =>
    takenInOrder(
      items,
      budget,
      groups,
      limits,
      [...items.keys()].sort((a, b) => before(a, b) || a - b),
    );
  const better = (one: Rough, other: Rough) => (other.value > one.value ? other : one);
  const first = better(
    inOrder((a, b) => descending(items[a]!.value, items[b]!.value)),
    inOrder((a, b) => byWorth(items[a]!, items[b]!)),
  );
  const { scale, surplus, bound } = priced(items, groups, budget, limits, first.value);
  const rough = better(
    first,
    inOrder((a, b) => descending(surplus[a]!, surplus[b]!)),
  );
  const order = items
    .map((item, at) => ({ item, groups: groups[at]!, surplus: surplus[at]!, taken: rough.taken[at]! }))
    .sort((a, b) => descending(size(a.surplus), size(b.surplus)) || (a.item.id < b.item.id ? -1 : 1));
  const search = new Search(order, budget, limits, scale, bound);
  search.best = order.map(({ taken }) => taken);
  search.bestValue = rough.value;
  const finished = search.run(nodes);
  const chosen = order.filter((_, at) => search.best[at]).map(({ item }) => item);
  return {
    chosen: chosen.map(({ id }) => id).sort((a, b) => (a < b ? -1 : 1)),
    value: search.bestValue,
    cost: chosen.reduce((sum, { cost }) => sum + cost, 0n),
    gap: finished ? 0n : bound / scale - search.bestValue,
  };
}

const descending = (a: bigint, b: bigint) => Number(b > a) - Number(b < a);
const size = (value: bigint) => (value < 0n ? -value : value);

/** What each item is worth beyond its prices, and with it the bound on any choice; both times `scale`. */
function priced(
  items: readonly Item[],
  groups: readonly number[][],
  budget: bigint,
  limits: readonly Limit[],
  reached: bigint,
): { scale: bigint; surplus: bigint[]; bound: bigint } {
  const money = budget > 0n ? budget : 1n;
  let top = 1n;
  for (const { value } of items) if (value > top) top = value;
  const values = items.map(({ value }) => Number(value) / Number(top));
  const costs = items.map(({ cost }) => Number(cost) / Number(money));
  const { forMoney, forPlaces } = prices(values, costs, groups, limits, Number(reached) / Number(top));
  const whole = (price: number) => BigInt(Math.round(price * FINENESS)) * top;
  const scale = money * BigInt(FINENESS);
  const perUnit = whole(forMoney);
  const perPlace = forPlaces.map((price) => whole(price) * money);
  const surplus = items.map(({ value, cost }, at) =>
    groups[at]!.reduce((rest, group) => rest - perPlace[group]!, value * scale - perUnit * cost),
  );
  const bound = surplus.reduce(
    (sum, one) => (one > 0n ? sum + one : sum),
    limits.reduce((sum, { most }, at) => sum + perPlace[at]! * BigInt(most), perUnit * budget),
  );
  return { scale, surplus, bound };
}

interface Ordered {
  item: Item;
  groups: number[];
  surplus: bigint;
}

class Search {
  best: boolean[] = [];
  bestValue = -1n;
  private readonly taken: boolean[];
  /** Whether the other way was looked at too. */
  private readonly turned: boolean[];
  private readonly lost: bigint[];
  private readonly room: number[];
  private value = 0n;

  constructor(
    private readonly items: readonly Ordered[],
    private left: bigint,
    limits: readonly Limit[],
    private readonly scale: bigint,
    private readonly bound: bigint,
  ) {
    this.taken = items.map(() => false);
    this.turned = items.map(() => false);
    this.lost = items.map(() => 0n);
    this.room = limits.map(({ most }) => most);
  }

  /** False when the steps did not suffice. */
  run(nodes: number): boolean {
    let at = 0;
    let lost = 0n;
    for (let node = 0; node < nodes; ) {
      while (at < this.items.length && this.promising(lost)) {
        const { surplus } = this.items[at]!;
        const fits = this.fits(at);
        this.lost[at] = lost;
        this.turned[at] = !fits;
        if (surplus > 0n && fits) this.take(at);
        else if (surplus > 0n) lost += surplus;
        at++;
        node++;
      }
      if (at === this.items.length && this.value > this.bestValue) {
        this.bestValue = this.value;
        this.best = this.taken.slice();
      }
      // back to where the other way is open and may lead to more
      for (;;) {
        if (--at < 0) return true;
        node++;
        const wasTaken = this.taken[at];
        if (wasTaken) this.untake(at);
        if (this.turned[at]) continue;
        this.turned[at] = true;
        lost = this.lost[at]! + size(this.items[at]!.surplus);
        if (!this.promising(lost)) continue;
        if (!wasTaken) this.take(at);
        break;
      }
      at++;
    }
    return false;
  }

  private promising(lost: bigint): boolean {
    return this.bound - lost >= (this.bestValue + 1n) * this.scale;
  }

  private fits(at: number): boolean {
    const { item, groups } = this.items[at]!;
    return item.cost <= this.left && groups.every((group) => this.room[group]! > 0);
  }

  private take(at: number): void {
    const { item, groups } = this.items[at]!;
    this.taken[at] = true;
    this.left -= item.cost;
    this.value += item.value;
    for (const group of groups) this.room[group]!--;
  }

  private untake(at: number): void {
    const { item, groups } = this.items[at]!;
    this.taken[at] = false;
    this.left += item.cost;
    this.value -= item.value;
    for (const group of groups) this.room[group]!++;
  }
}
