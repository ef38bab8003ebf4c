import type { Currency, Money } from '../../platform/money.rules.js';

/**
 * The chart of accounts. A posting's amount is a debit where it is positive and a credit where it is negative,
 * so assets and expenses grow upwards, liabilities, income and net assets downwards.
 */
export const accounts = {
  /** Money that is there. */
  bank: 'asset',
  /** Awarded, not yet paid. */
  grants_payable: 'liability',
  /** Gifts that must not be spent: only what they yield may be. */
  endowment: 'net_assets',
  /** The part of the net assets set aside for contests, and its counterpart. */
  reserved: 'net_assets',
  unreserved: 'net_assets',
  transfers: 'net_assets',
  contributions: 'income',
  own_income: 'income',
  investment_income: 'income',
  grants_expense: 'expense',
} as const satisfies Record<string, 'asset' | 'liability' | 'net_assets' | 'income' | 'expense'>;
export type Account = keyof typeof accounts;
export const accountNames = Object.keys(accounts) as [Account, ...Account[]];

/** What an entry records. A reversal keeps the kind of what it takes back. */
export const entryKinds = ['gift', 'reservation', 'commitment', 'release', 'payment', 'transfer'] as const;
export type EntryKind = (typeof entryKinds)[number];

/** One line of an entry. `amount` is in its own currency, `base` in the association's, both in minor units. */
export interface Line {
  account: Account;
  fundId: string;
  currency: Currency;
  amount: bigint;
  base: bigint;
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
});

const minus = ({ minor, currency }: Money): Money => ({ minor: -minor, currency });

/** Debits one account and credits another of the same fund, in the base currency. */
const move = (fundId: string, debit: Account, credit: Account, amount: Money): Line[] =>
  amount.minor === 0n ? [] : [line(debit, fundId, amount), line(credit, fundId, minus(amount))];

export type IncomeAccount = 'contributions' | 'endowment' | 'own_income' | 'investment_income';

/** Money came in. */
export const giftReceived = (fundId: string, amount: Money, income: IncomeAccount): Draft => ({
  kind: 'gift',
  lines: move(fundId, 'bank', income, amount),
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
