import Fraction from 'fraction.js';
import { type Currency, type Money, parseMinor } from '../../platform/money.rules.js';

/**
 * The chart of accounts. A posting's amount is a debit where it is positive and a credit where it is negative,
 * so assets and expenses grow upwards, liabilities, income and net assets downwards.
 */
export const accounts = {
  /** Money that is there. */
  bank: 'asset',
  /** Promised by donors, not yet received. */
  pledges_receivable: 'asset',
  /** Awarded, not yet paid. */
  grants_payable: 'liability',
  /** Gifts that must not be spent: only what they yield may be. */
  endowment: 'net_assets',
  /** The part of the net assets set aside for contests, and its counterpart. */
  reserved: 'net_assets',
  unreserved: 'net_assets',
  transfers: 'net_assets',
  contributions: 'income',
  contributions_in_kind: 'income',
  own_income: 'income',
  investment_income: 'income',
  grants_expense: 'expense',
  in_kind_expense: 'expense',
  exchange_differences: 'expense',
} as const satisfies Record<string, 'asset' | 'liability' | 'net_assets' | 'income' | 'expense'>;
export type Account = keyof typeof accounts;
export const accountNames = Object.keys(accounts) as [Account, ...Account[]];

/** What an entry records. A reversal keeps the kind of what it takes back. */
export const entryKinds = [
  'gift',
  'pledge',
  'pledge_receipt',
  'in_kind',
  'reservation',
  'commitment',
  'release',
  'payment',
  'refund',
  'transfer',
] as const;
export type EntryKind = (typeof entryKinds)[number];

/** The rate between a foreign currency and the base, as a decimal string, with its day and where it is from. */
export interface Rate {
  value: string;
  /** ISO date. */
  on: string;
  source: string;
}

/** One line of an entry. `amount` is in its own currency, `base` in the association's, both in minor units. */
export interface Line {
  account: Account;
  fundId: string;
  currency: Currency;
  amount: bigint;
  base: bigint;
  rate: Rate | null;
}

export interface Draft {
  kind: EntryKind;
  lines: Line[];
}

const line = (account: Account, fundId: string, { minor, currency }: Money): Line => ({
  account,
  fundId,
  currency,
  amount: minor,
  base: minor,
  rate: null,
});

const minus = ({ minor, currency }: Money): Money => ({ minor: -minor, currency });

/** Debits one account and credits another of the same fund, in the base currency. */
const move = (fundId: string, debit: Account, credit: Account, amount: Money): Line[] =>
  amount.minor === 0n ? [] : [line(debit, fundId, amount), line(credit, fundId, minus(amount))];

/** `amount` in minor units of the base currency, rounded half up (away from zero). */
export function toBase({ minor, currency }: Money, rate: Rate, base: Currency): bigint {
  const whole = parseMinor('1', base);
  const exact = new Fraction(minor < 0n ? -minor : minor)
    .mul(rate.value)
    .mul(whole)
    .div(parseMinor('1', currency));
  const rounded = exact.add(1, 2).floor();
  const value = rounded.n / rounded.d;
  return minor < 0n ? -value : value;
}

export type IncomeAccount = 'contributions' | 'endowment' | 'own_income' | 'investment_income';

/** Money came in, without a pledge before it. */
export const giftReceived = (fundId: string, amount: Money, income: IncomeAccount): Draft => ({
  kind: 'gift',
  lines: move(fundId, 'bank', income, amount),
});

/** A donor promised `amount` of a foreign currency, unconditionally: income now, money later. */
export function pledgeMade(fundId: string, amount: Money, rate: Rate, base: Currency): Draft {
  const lines = move(fundId, 'pledges_receivable', 'contributions', amount);
  return {
    kind: 'pledge',
    lines: lines.map((one) => ({ ...one, base: toBase({ ...amount, minor: one.amount }, rate, base), rate })),
  };
}

/** A part of a pledge arrived; what the rate has done since stands on a line of its own. */
export function pledgeReceived(
  fundId: string,
  amount: Money,
  pledged: Rate,
  received: Rate,
  base: Currency,
): Draft {
  const bank = { ...line('bank', fundId, amount), base: toBase(amount, received, base), rate: received };
  const owed = {
    ...line('pledges_receivable', fundId, minus(amount)),
    base: -toBase(amount, pledged, base),
    rate: pledged,
  };
  const loss = -(bank.base + owed.base);
  const difference =
    loss === 0n ? [] : [line('exchange_differences', fundId, { minor: loss, currency: base })];
  return { kind: 'pledge_receipt', lines: [bank, owed, ...difference] };
}

/** Goods or work given and used for the fund's purpose at once, at a value somebody signed for. */
export const inKindGiven = (fundId: string, amount: Money): Draft => ({
  kind: 'in_kind',
  lines: move(fundId, 'in_kind_expense', 'contributions_in_kind', amount),
});

/** Sets `amount` aside for a contest; a negative one gives it back. */
export const reservationChanged = (fundId: string, amount: Money): Draft => ({
  kind: 'reservation',
  lines: move(fundId, 'unreserved', 'reserved', amount),
});

/** An award is owed from now on; `reserved` of it had been set aside before. */
export const awardCommitted = (fundId: string, amount: Money, reserved: bigint): Draft => ({
  kind: 'commitment',
  lines: [
    ...move(fundId, 'grants_expense', 'grants_payable', amount),
    ...move(fundId, 'reserved', 'unreserved', { ...amount, minor: reserved }),
  ],
});

/** What is left of an award is not owed any more; `reserved` of it is set aside again. */
export const commitmentReleased = (fundId: string, amount: Money, reserved: bigint): Draft => ({
  kind: 'release',
  lines: [
    ...move(fundId, 'grants_payable', 'grants_expense', amount),
    ...move(fundId, 'unreserved', 'reserved', { ...amount, minor: reserved }),
  ],
});

export const paymentPosted = (fundId: string, amount: Money): Draft => ({
  kind: 'payment',
  lines: move(fundId, 'grants_payable', 'bank', amount),
});

/** A grantee gave money back. */
export const refundReceived = (fundId: string, amount: Money): Draft => ({
  kind: 'refund',
  lines: move(fundId, 'bank', 'grants_expense', amount),
});

/** From one fund to another; each stays balanced. */
export const fundTransferred = (from: string, to: string, amount: Money): Draft => ({
  kind: 'transfer',
  lines: [...move(from, 'transfers', 'bank', amount), ...move(to, 'bank', 'transfers', amount)],
});

/** Takes an entry back: the same lines with their signs turned. */
export const reversalOf = ({ kind, lines }: Draft): Draft => ({
  kind,
  lines: lines.map((one) => ({ ...one, amount: -one.amount, base: -one.base })),
});

/** Funds whose lines do not sum to zero in the base currency; empty for an entry that may be posted. */
export const unbalanced = ({ lines }: Pick<Draft, 'lines'>): string[] =>
  [...new Set(lines.map(({ fundId }) => fundId))].filter(
    (fund) => lines.reduce((sum, { fundId, base }) => (fundId === fund ? sum + base : sum), 0n) !== 0n,
  );
