import { type MoneyView, money, moneyView, toMoney } from '../../../../src/platform/money.rules.js';
import type { PublicResultItem } from '../../api/generated/index.js';

export interface Year {
  year: number;
  contests: PublicResultItem[];
  /** What the year came to; null while more of its contests may follow on the next page. */
  totals: { winners: number; awarded: MoneyView[] } | null;
}

/** A sum for each currency, in the order they first occur. */
export function sumsOf(amounts: readonly (MoneyView | null)[]): MoneyView[] {
  const sums = new Map<MoneyView['currency'], bigint>();
  for (const amount of amounts) {
    if (!amount) continue;
    const { minor, currency } = toMoney(amount);
    sums.set(currency, (sums.get(currency) ?? 0n) + minor);
  }
  return [...sums].map(([currency, minor]) => moneyView(money(minor, currency)));
}

/**
 * Contests by the year in which their results came out, in the reader's calendar. They come the latest first;
 * `whole` says that none follow.
 */
export function byYear(items: readonly PublicResultItem[], whole: boolean): Year[] {
  const years: Year[] = [];
  for (const item of items) {
    const year = new Date(item.decidedAt).getFullYear();
    const last = years.at(-1);
    if (last?.year === year) last.contests.push(item);
    else years.push({ year, contests: [item], totals: null });
  }
  for (const [index, year] of years.entries()) {
    if (!whole && index === years.length - 1) continue;
    year.totals = {
      winners: year.contests.reduce((sum, { winners }) => sum + winners, 0),
      awarded: sumsOf(year.contests.map(({ awarded }) => awarded)),
    };
  }
  return years;
}
