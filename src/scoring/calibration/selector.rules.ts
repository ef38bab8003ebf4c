import { fraction } from '../../contests/decimal.rules.js';
import type { Selection } from '../../contests/selection-terms.rules.js';
import type { MoneyView } from '../../platform/money.rules.js';
import { bestTotal } from '../selection/best-total.rules.js';
import { type Fields, keyOf, QuotaRoom, valuesOf } from '../selection/quota.rules.js';
import { minor, type Priced } from '../selection/selected.rules.js';
import type { BootstrapProblem } from '../statistics/bootstrap.rules.js';

/** A ranked application, and what the rules of a selection look at beside its score. */
export interface Drawn {
  application: string;
  /** What it would get. */
  amount: MoneyView | null;
  fields: Fields;
  /** The least score it needs. */
  threshold: number | null;
}

/** Of those who reach their threshold the first comes first: marks with 1 who is selected. */
type Choice = (order: readonly number[], selected: Uint8Array, scores: Float64Array) => void;

/** In a draw the best total found by then is taken: enough for all but the closest calls. */
const NODES = 2000;
/** Scores as whole numbers, for totals. */
const UNITS = 1e6;

/**
 * Selects as `select` of selection.rules.ts does where no two share a place, thousands of times a second. Of equal scores
 * the one that stands first in the ranking is first, as what told them apart still does. Who waits is not selected.
 */
export function selector(rules: Selection, ranked: readonly Drawn[]): BootstrapProblem['select'] {
  const choose = isPacked(rules) ? packing(rules, ranked) : descending(rules, ranked);
  const order = fallingOrder(ranked.length);
  const least = Float64Array.from(ranked, ({ threshold }) => threshold ?? Number.NEGATIVE_INFINITY);
  return (scores, selected) => {
    const reaching: number[] = [];
    for (const at of order(scores)) if (scores[at]! >= least[at]!) reaching.push(at);
    choose(reaching, selected, scores);
  };
}

/** From the highest score down, equal ones as they stand. A sort that asks a function takes several times as long. */
function fallingOrder(count: number): (scores: Float64Array) => Uint32Array {
  const order = new Uint32Array(count);
  const sorted = new Float64Array(count);
  const placed = new Uint32Array(count);
  return (scores) => {
    for (let at = 0; at < count; at++) sorted[at] = -scores[at]!;
    sorted.sort();
    placed.fill(0);
    for (let at = 0; at < count; at++) {
      let [low, high] = [0, count];
      while (low < high) {
        const middle = (low + high) >>> 1;
        if (sorted[middle]! < -scores[at]!) low = middle + 1;
        else high = middle;
      }
      order[low + placed[low]!++] = at;
    }
    return order;
  };
}

/** Not down the ranking: every draw is a search of its own. */
export const isPacked = ({ whenOverBudget, budget }: Selection): boolean =>
  whenOverBudget === 'best_total' && budget !== undefined;

function packing(rules: Selection, ranked: readonly Drawn[]): Choice {
  const placeOf = new Map(ranked.map(({ application }, at) => [application, at]));
  return (order, selected, scores) => {
    const candidates = order.map((at, index): Priced => {
      const { application, amount, fields } = ranked[at]!;
      const value = BigInt(Math.round(UNITS * Math.max(0, scores[at]!)));
      return { application, place: index + 1, requested: amount, amount, fields, value };
    });
    for (const { application, outcome } of bestTotal(candidates, rules, NODES).fates.values())
      if (outcome === 'selected') selected[placeOf.get(application)!] = 1;
  };
}

/** As `Descent` of descent.rules.ts, on plain numbers: minor units, whose sums stay far below what one holds exactly. */
function descending(rules: Selection, ranked: readonly Drawn[]): Choice {
  const { budget, count = Number.POSITIVE_INFINITY, cover, partial } = rules;
  // without a budget nobody is too dear; under one, who has no sum cannot be paid
  const amounts = Float64Array.from(ranked, ({ amount }) =>
    !budget ? 0 : amount ? Number(minor(amount)) : Number.NaN,
  );
  const leastParts = ranked.map(({ amount }) => (partial ? leastPart(minor(amount), partial.least) : 0));
  const step = Number(minor(partial?.step)) || 1;
  const { slots, limits } = quotaSlots(rules, ranked);
  const topics = cover && topicsOf(cover, ranked);
  const open = limits.slice();
  const covered = new Set<string>();
  return (order, selected) => {
    open.set(limits);
    let [room, left] = [count, budget ? Number(minor(budget)) : Number.POSITIVE_INFINITY];
    const isWithin = (at: number) => {
      for (const slot of slots[at]!) if (open[slot]! <= 0) return false;
      return true;
    };
    const take = (at: number, amount: number) => {
      selected[at] = 1;
      room--;
      left -= amount;
      for (const slot of slots[at]!) open[slot]!--;
    };
    if (topics) {
      covered.clear();
      for (const at of order) {
        if (room === 0) return;
        if (!(amounts[at]! <= left && isWithin(at) && topics[at]!.some((topic) => !covered.has(topic))))
          continue;
        take(at, amounts[at]!);
        for (const topic of topics[at]!) covered.add(topic);
      }
    }
    for (const at of order) {
      if (room === 0) return;
      const amount = amounts[at]!;
      if (selected[at] || Number.isNaN(amount) || !isWithin(at)) continue;
      if (amount <= left) {
        take(at, amount);
        continue;
      }
      const part = left - (left % step);
      if (partial && part > 0 && part >= leastParts[at]!) take(at, part);
      if (rules.whenOverBudget === 'stop') return;
    }
  };
}

/** The least whole number that is at least `percent` of the sum. */
function leastPart(sum: bigint, percent: string): number {
  const { n, d } = fraction(percent);
  const hundredth = 100n * d;
  return Number((sum * n + hundredth - 1n) / hundredth);
}

/** By application the limited values it has, and by value how many may have it. */
function quotaSlots({ quotas = [] }: Selection, ranked: readonly Drawn[]) {
  const room = new QuotaRoom(quotas);
  const known = new Map<string, number>();
  const limits: number[] = [];
  const slots = ranked.map(({ fields }) =>
    room.placesOf(fields).map((place) => {
      const slot = known.get(keyOf(place)) ?? limits.push(room.left(place)) - 1;
      known.set(keyOf(place), slot);
      return slot;
    }),
  );
  return { slots, limits: Int32Array.from(limits) };
}

/** By application the values it has that are to be covered. */
const topicsOf = ({ field, values }: NonNullable<Selection['cover']>, ranked: readonly Drawn[]): string[][] =>
  ranked.map(({ fields }) => valuesOf(fields, field).filter((value) => !values || values.includes(value)));
