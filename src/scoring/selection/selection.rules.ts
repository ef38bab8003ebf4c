import type { Selection } from '../../contests/selection-terms.rules.js';
import { type Currency, type MoneyView, moneyView } from '../../platform/money.rules.js';
import { bestTotal } from './best-total.rules.js';
import { goDown } from './descent.rules.js';
import {
  type Candidate,
  type MoneyLine,
  minor,
  type Priced,
  type Selected,
  total,
} from './selected.rules.js';

/**
 * Who is selected, and of everybody else why not. Down the ranking while number, quotas and budget last, or the choice
 * with the greatest total. Holders of one place are taken together or, where only a part fits, left to people
 * (`at_line`). Who has no amount cannot be selected under a budget. Where each value of a field is to be covered, the
 * best placed of each are taken before all others.
 */
export function select(
  candidates: readonly Candidate[],
  rules: Selection,
  currency: Currency,
): { all: Selected[]; line: MoneyLine } {
  const priced = candidates.map((one): Priced => ({ ...one, amount: rules.amount ?? one.requested }));
  const { fates, gap } =
    rules.whenOverBudget === 'best_total' && rules.budget ? bestTotal(priced, rules) : goDown(priced, rules);
  const all = priced.map(({ application }) => fates.get(application)!);
  const placed = new Map(candidates.map(({ application, place }) => [application, place]));
  return {
    all: withWaitingList(all, rules, (one) => placed.get(one.application)!),
    line: {
      ...lineOf(all, rules.budget, currency, (one) => placed.get(one.application)!),
      ...(gap && { gap }),
    },
  };
}

/** The line under those who are selected. */
export function lineOf(
  all: readonly Selected[],
  budget: MoneyView | undefined,
  currency: Currency,
  placeOf: (one: Selected) => number,
): MoneyLine {
  const won = all.filter(({ outcome }) => outcome === 'selected');
  const spent = total(won);
  return {
    selected: won.length,
    lastPlace: won.length > 0 ? won.reduce((last, one) => Math.max(last, placeOf(one)), 0) : null,
    budget: budget ?? null,
    spent: moneyView({ minor: spent, currency }),
    left: budget ? moneyView({ minor: minor(budget) - spent, currency }) : null,
  };
}

/** As many as the rules say wait, in the order of the ranking; who could not be paid anyway takes no turn. */
export function withWaitingList(
  all: readonly Selected[],
  { waiting }: Pick<Selection, 'waiting'>,
  placeOf: (one: Selected) => number | null,
): Selected[] {
  if (waiting === undefined) return [...all];
  let turns = 0;
  let lastPlace: number | null = null;
  return all.map((one): Selected => {
    if (one.outcome !== 'waiting' && one.outcome !== 'passed_over') return one;
    const place = placeOf(one);
    const waits = one.because !== 'no_amount' && (turns < waiting || (turns > 0 && place === lastPlace));
    if (waits) {
      turns++;
      lastPlace = place;
    }
    return { ...one, outcome: waits ? 'waiting' : 'passed_over' };
  });
}
