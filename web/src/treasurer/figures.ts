import type { Figure } from '../../../src/funding/ledger/figures.rules.js';
import { type MoneyView, moneyView, parseMinor } from '../../../src/platform/money.rules.js';

export type Figures = Record<Figure, MoneyView>;

/** The parts of what came in, in the order money flows; empty ones are left out, but never what is free. */
export const parts = [
  'paid',
  'committed',
  'reserved',
  'principal',
  'free',
] as const satisfies readonly Figure[];

export const minorOf = ({ amount, currency }: MoneyView): bigint => parseMinor(amount, currency);

export const isZero = (value: MoneyView): boolean => minorOf(value) === 0n;

/** Without its sign, for words that already say which way it went. */
export const absolute = (value: MoneyView): MoneyView => ({
  ...value,
  amount: value.amount.replace('-', ''),
});

export const partsShown = (figures: Figures) =>
  parts.filter((part) => part === 'free' || !isZero(figures[part]));

/** What the parts add up to: received, and moved here from other funds. */
export const wholeOf = ({ received, transferred }: Figures): MoneyView =>
  moneyView({ minor: minorOf(received) + minorOf(transferred), currency: received.currency });
