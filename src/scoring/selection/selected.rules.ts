import { type MoneyView, toMoney } from '../../platform/money.rules.js';
import type { Fields, QuotaPlace } from './quota.rules.js';

/** A ranked application; equal places are next to each other. Sums are in the rulebook's currency. */
export interface Candidate {
  application: string;
  place: number;
  requested: MoneyView | null;
  fields?: Fields;
  /** What it adds to the best total; not below zero. */
  value?: bigint;
}

export interface Selected {
  application: string;
  /**
   * `at_line`: it shares a place that only a part of its holders can be awarded for; people decide. `passed_over`: not
   * selected, and not on the waiting list.
   */
  outcome: 'selected' | 'at_line' | 'waiting' | 'passed_over';
  /**
   * What keeps an application out that is not selected: no awards left, no money left, no sum to pay, others of its
   * place were chosen, a quota, a choice with a greater total, the votes.
   */
  because: 'count' | 'budget' | 'no_amount' | 'decision' | 'quota' | 'total' | 'votes' | null;
  /** What it would get. */
  amount: MoneyView | null;
  /** The whole sum, where only a part of it is given. */
  full?: MoneyView;
  /** The quota that keeps it out or, at the line, those that not all can be within: `left` may be chosen. */
  quota?: QuotaPlace;
  contested?: (QuotaPlace & { left: number })[];
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
  /** In percent of the best total: another choice may have this much more. Only where the search had to stop early. */
  gap?: string;
}

/** A candidate with the sum it is to get. */
export interface Priced extends Candidate {
  amount: MoneyView | null;
}

export const minor = (amount: MoneyView | null | undefined): bigint => (amount ? toMoney(amount).minor : 0n);
export const total = (some: readonly { amount: MoneyView | null }[]): bigint =>
  some.reduce((sum, { amount }) => sum + minor(amount), 0n);

/** Holders of one place together. */
export function placeGroups(candidates: readonly Priced[]): Priced[][] {
  const groups = new Map<number, Priced[]>();
  for (const candidate of candidates) {
    const group = groups.get(candidate.place);
    if (group) group.push(candidate);
    else groups.set(candidate.place, [candidate]);
  }
  return [...groups.values()];
}
