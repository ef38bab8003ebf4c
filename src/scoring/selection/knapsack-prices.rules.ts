import type { Item } from './knapsack.rules.js';
import type { Limit } from './knapsack-limits.rules.js';

const ROUNDS = 400;

/**
 * Prices that bring the bound down: steps against what is asked beyond what there is, shorter when they lead nowhere
 * (Held, Wolfe, Crowder 1974, Mathematical Programming 6:62-88). What there is of each is 1; `reached` is what some choice
 * is worth.
 */
export function prices(
  values: readonly number[],
  costs: readonly number[],
  groups: readonly number[][],
  limits: readonly Limit[],
  reached: number,
) {
  const share = limits.map(({ most }) => 1 / Math.max(most, 1));
  let money = 0;
  let places = limits.map(() => 0);
  let best = { money, places, bound: Number.POSITIVE_INFINITY };
  let pace = 2;
  let stale = 0;
  for (let round = 0; round < ROUNDS && pace > 1e-6; round++) {
    const asked = { money: -1, places: limits.map(({ most }, at) => -most * share[at]!) };
    let bound = places.reduce((sum, price, at) => sum + price * limits[at]!.most * share[at]!, money);
    for (const [at, value] of values.entries()) {
      let surplus = value - money * costs[at]!;
      for (const group of groups[at]!) surplus -= places[group]! * share[group]!;
      if (surplus <= 0) continue;
      bound += surplus;
      asked.money += costs[at]!;
      for (const group of groups[at]!) asked.places[group]! += share[group]!;
    }
    if (bound < best.bound * (1 - 1e-9)) {
      best = { money, places, bound };
      stale = 0;
    } else if (++stale >= 10) {
      pace /= 2;
      stale = 0;
      ({ money, places } = best);
      continue;
    }
    const length = asked.places.reduce((sum, over) => sum + over * over, asked.money * asked.money);
    if (length === 0) break;
    const step = (pace * Math.max(bound - reached, 1e-9)) / length;
    money = Math.max(0, money + step * asked.money);
    places = places.map((price, at) => Math.max(0, price + step * asked.places[at]!));
  }
  return { forMoney: best.money, forPlaces: best.places.map((price, at) => price * share[at]!) };
}

/** A choice within budget and limits, by the places of its items. */
export interface Rough {
  taken: boolean[];
  value: bigint;
}

/** What comes of taking whatever fits in this order. */
export function takenInOrder(
  items: readonly Item[],
  budget: bigint,
  groups: readonly number[][],
  limits: readonly Limit[],
  order: readonly number[],
): Rough {
  const room = limits.map(({ most }) => most);
  const taken = items.map(() => false);
  let left = budget;
  let value = 0n;
  for (const at of order) {
    const item = items[at]!;
    if (item.cost > left || groups[at]!.some((group) => room[group]! <= 0)) continue;
    taken[at] = true;
    left -= item.cost;
    value += item.value;
    for (const group of groups[at]!) room[group]!--;
  }
  return { taken, value };
}
