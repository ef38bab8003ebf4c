import { fraction } from '../../contests/decimal.rules.js';
import type { Selection } from '../../contests/selection-terms.rules.js';
import { type MoneyView, moneyView } from '../../platform/money.rules.js';
import { type Fields, keyOf, QuotaRoom, valuesOf } from './quota.rules.js';
import { minor, type Priced, placeGroups, type Selected, total } from './selected.rules.js';

/** What becomes of each candidate, by application. */
export interface Fates {
  fates: Map<string, Selected>;
  gap?: string;
}

/** Down the ranking, place by place. */
export function goDown(candidates: readonly Priced[], rules: Selection): Fates {
  const descent = new Descent(rules);
  const places = placeGroups(candidates);
  descent.cover(places);
  for (const group of places)
    descent.visit(group.filter(({ application }) => !descent.fates.has(application)));
  return { fates: descent.fates };
}

type Contested = NonNullable<Selected['contested']>;

/** Number, money and quotas while they are given away. */
export class Descent {
  readonly fates = new Map<string, Selected>();
  readonly quotas: QuotaRoom;
  /** Null without a budget. */
  left: bigint | null;
  selected = 0;
  private readonly covered = new Set<string>();
  stopped: 'count' | 'budget' | null = null;

  constructor(private readonly rules: Selection) {
    this.quotas = new QuotaRoom(rules.quotas ?? []);
    this.left = rules.budget ? minor(rules.budget) : null;
  }

  get room(): number {
    return (this.rules.count ?? Number.POSITIVE_INFINITY) - this.selected;
  }

  /** Of each value that is to be covered the best placed that fit, before all others. */
  cover(places: readonly Priced[][]): void {
    const { cover } = this.rules;
    if (!cover) return;
    const wanted = (fields: Fields | undefined) =>
      valuesOf(fields, cover.field).filter(
        (value) => !this.covered.has(value) && (!cover.values || cover.values.includes(value)),
      );
    for (const group of places) {
      const adding = this.payable(group).filter(
        ({ fields, amount }) =>
          wanted(fields).length > 0 &&
          !this.quotas.fullFor(fields) &&
          (this.left === null || minor(amount) <= this.left),
      );
      if (adding.length === 0) continue;
      if (this.room <= 0 || this.stopped) return;
      const values = adding.flatMap(({ fields }) => wanted(fields));
      this.visit(adding);
      if (this.stopped) return;
      for (const value of values) this.covered.add(value);
    }
  }

  /** Some holders of one place: together, or none, or people choose. */
  visit(group: readonly Priced[]): void {
    const payable = this.payable(group);
    if (payable.length < group.length)
      this.mark(
        group.filter((one) => !this.isPayable(one)),
        'no_amount',
      );
    if (!this.stopped && this.room <= 0) this.stopped = 'count';
    if (this.stopped) {
      this.mark(payable, this.stopped);
      return;
    }
    const able = payable.filter((one) => {
      const quota = this.quotas.fullFor(one.fields);
      if (quota) this.fates.set(one.application, { ...waiting(one, 'quota'), quota });
      return !quota;
    });
    if (able.length === 0) return;
    const contested = this.contestedBy(able);
    const fitsMoney = this.left === null || total(able) <= this.left;
    if (able.length <= this.room && fitsMoney) {
      const open = able.filter((one) => this.isWithin(one, contested));
      for (const one of able) if (!open.includes(one)) this.take(one);
      if (open.length > 0) this.reserve(open, contested);
      return;
    }
    const someFit = this.left === null || able.some(({ amount }) => minor(amount) <= this.left!);
    if (able.length > 1 && someFit) {
      for (const one of able) this.fates.set(one.application, atLineWith(one, contested));
      this.stopped = fitsMoney ? 'count' : 'budget';
      return;
    }
    if (able.length > 1 || !this.takePart(able[0]!)) this.mark(able, 'budget');
    if (this.rules.whenOverBudget === 'stop') this.stopped = 'budget';
  }

  take(one: Priced, amount = one.amount): void {
    const reduced = one.amount !== null && minor(amount) < minor(one.amount);
    const fate: Selected = { application: one.application, outcome: 'selected', because: null, amount };
    if (reduced) fate.full = one.amount!;
    this.fates.set(one.application, fate);
    this.selected++;
    if (this.left !== null) this.left -= minor(amount);
    this.quotas.take(one.fields);
  }

  /** What is left of the budget, where the rules allow it and it is enough. */
  takePart(one: Priced): boolean {
    const part = partOf(one.amount, this.left, this.rules);
    if (part) this.take(one, part);
    return part !== null;
  }

  /** A quota has room for a part of these: people choose, and what they may choose at most is kept for them. */
  private reserve(open: readonly Priced[], contested: Contested): void {
    for (const one of open) this.fates.set(one.application, atLineWith(one, contested));
    const rooms = [...new Set(contested.map(({ field }) => field))].map((field) => {
      const own = contested.filter((place) => place.field === field);
      return open.every((one) => this.isWithin(one, own))
        ? own.reduce((sum, { left }) => sum + left, 0)
        : open.length;
    });
    const most = Math.min(open.length, ...rooms);
    const dearest = [...open].sort((a, b) => Number(minor(b.amount) - minor(a.amount))).slice(0, most);
    this.selected += most;
    if (this.left !== null) this.left -= total(dearest);
    for (const { fields } of open) this.quotas.take(fields);
  }

  private isWithin({ fields }: Priced, contested: Contested): boolean {
    return (
      contested.length > 0 &&
      this.quotas.placesOf(fields).some((place) => contested.some((other) => keyOf(other) === keyOf(place)))
    );
  }

  private mark(some: readonly Priced[], because: Selected['because']): void {
    for (const one of some) this.fates.set(one.application, waiting(one, because));
  }

  private payable(group: readonly Priced[]): Priced[] {
    return group.filter((one) => this.isPayable(one));
  }

  private isPayable({ amount }: Priced): boolean {
    return this.left === null || amount !== null;
  }

  /** The quotas that these would go beyond together. */
  contestedBy(some: readonly Priced[]): Contested {
    const places = new Map(
      some.flatMap(({ fields }) => this.quotas.placesOf(fields)).map((place) => [keyOf(place), place]),
    );
    const wanted = (key: string) =>
      some.filter(({ fields }) => this.quotas.placesOf(fields).some((place) => keyOf(place) === key)).length;
    return [...places].flatMap(([key, place]) => {
      const left = this.quotas.left(place);
      return wanted(key) > left ? [{ ...place, left }] : [];
    });
  }
}

const waiting = ({ application, amount }: Priced, because: Selected['because']): Selected => ({
  application,
  outcome: 'waiting',
  because,
  amount,
});

export const atLineWith = (one: Priced, contested: Contested): Selected => ({
  ...waiting(one, null),
  outcome: 'at_line',
  ...(contested.length > 0 && { contested }),
});

/** The part of the sum that may be given where `left` is less than the sum; null where none may. */
function partOf(amount: MoneyView | null, left: bigint | null, { partial }: Selection): MoneyView | null {
  if (!partial || !amount || left === null || left >= minor(amount)) return null;
  const step = minor(partial.step) || 1n;
  const part = (left / step) * step;
  const { n, d } = fraction(partial.least);
  return part > 0n && part * 100n * d >= minor(amount) * n
    ? moneyView({ minor: part, currency: amount.currency })
    : null;
}
