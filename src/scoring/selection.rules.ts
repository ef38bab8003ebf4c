import type { Selection } from '../contests/rulebook.rules.js';
import { type Currency, type MoneyView, moneyView, toMoney } from '../platform/money.rules.js';

/** A ranked application; equal places are next to each other. Sums are in the rulebook's currency. */
export interface Candidate {
  application: string;
  place: number;
  requested: MoneyView | null;
}

export interface Selected {
  application: string;
  /** `at_line`: it shares a place that only a part of its holders can be awarded for; people decide. */
  outcome: 'selected' | 'at_line' | 'waiting';
  /** What keeps a waiting application out; `decision`: at the line people chose others. */
  because: 'count' | 'budget' | 'no_amount' | 'decision' | null;
  /** What it would get. */
  amount: MoneyView | null;
}

/** The money line of one nomination. */
export interface MoneyLine {
  selected: number;
  /** The place of the last selected application. */
  lastPlace: number | null;
  budget: MoneyView | null;
  spent: MoneyView;
  /** Null without a budget. */
  left: MoneyView | null;
}

const placeGroups = (candidates: readonly Candidate[]): Candidate[][] => {
  const groups = new Map<number, Candidate[]>();
  for (const candidate of candidates)
    groups.set(candidate.place, [...(groups.get(candidate.place) ?? []), candidate]);
  return [...groups.values()];
};

const total = (amounts: readonly (MoneyView | null)[]): bigint =>
  amounts.reduce((minor, amount) => minor + (amount ? toMoney(amount).minor : 0n), 0n);

/**
 * Goes down the ranking and selects while number and budget last. Holders of one place are taken together or,
 * where only a part fits, left to people (`at_line`); nothing below them is selected then. Who has no amount
 * cannot be selected under a budget.
 */
export function select(
  candidates: readonly Candidate[],
  rules: Selection,
  currency: Currency,
): { all: Selected[]; line: MoneyLine } {
  const { budget, count, whenOverBudget } = rules;
  const all: Selected[] = [];
  const won: { place: number; amount: MoneyView | null }[] = [];
  let left = budget ? toMoney(budget).minor : null;
  let stopped: 'count' | 'budget' | null = null;
  for (const group of placeGroups(candidates)) {
    const priced = group.map((candidate) => ({ ...candidate, amount: rules.amount ?? candidate.requested }));
    const mark = (some: typeof priced, outcome: Selected['outcome'], because: Selected['because']) =>
      all.push(...some.map(({ application, amount }) => ({ application, outcome, because, amount })));
    const able = priced.filter(({ amount }) => left === null || amount !== null);
    mark(
      priced.filter((one) => !able.includes(one)),
      'waiting',
      'no_amount',
    );
    if (able.length === 0) continue;
    const room = count === undefined ? able.length : count - won.length;
    if (!stopped && room <= 0) stopped = 'count';
    if (stopped) {
      mark(able, 'waiting', stopped);
      continue;
    }
    const amounts = able.map(({ amount }) => amount);
    const cost = total(amounts);
    const fitsMoney = left === null || cost <= left;
    if (able.length <= room && fitsMoney) {
      mark(able, 'selected', null);
      won.push(...able);
      if (left !== null) left -= cost;
      continue;
    }
    const someFit = left === null || amounts.some((amount) => total([amount]) <= left!);
    if (able.length > 1 && someFit) {
      mark(able, 'at_line', null);
      stopped = fitsMoney ? 'count' : 'budget';
    } else {
      mark(able, 'waiting', 'budget');
      if (whenOverBudget === 'stop') stopped = 'budget';
    }
  }
  return {
    all,
    line: {
      selected: won.length,
      lastPlace: won.at(-1)?.place ?? null,
      budget: budget ?? null,
      spent: moneyView({ minor: total(won.map(({ amount }) => amount)), currency }),
      left: left === null ? null : moneyView({ minor: left, currency }),
    },
  };
}
