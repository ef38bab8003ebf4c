import type { Account, EntryKind } from './ledger.rules.js';

interface Measure {
  accounts: readonly Account[];
  /** Only entries of these kinds; all where absent. */
  kinds?: readonly EntryKind[];
  /** −1 where credits are what is counted. */
  sign: 1n | -1n;
}

/**
 * Every figure of a fund as a sum over postings, so that each can be opened down to them.
 * received + transferred = paid + committed + reserved + principal + free.
 */
export const measures = {
  received: { accounts: ['bank'], kinds: ['gift'], sign: 1n },
  /** From other funds, less what went to them. */
  transferred: { accounts: ['bank'], kinds: ['transfer'], sign: 1n },
  /** Set aside for contests and not awarded yet. */
  reserved: { accounts: ['reserved'], sign: -1n },
  /** Awarded and not paid yet. */
  committed: { accounts: ['grants_payable'], sign: -1n },
  /** Paid to grantees, less what came back. */
  paid: { accounts: ['bank'], kinds: ['payment'], sign: -1n },
  /** An endowment's gifts, which must stay. */
  principal: { accounts: ['endowment'], sign: -1n },
  /** What may still be awarded, reserved or moved. */
  free: { accounts: ['bank', 'grants_payable', 'reserved', 'endowment'], sign: 1n },
} as const satisfies Record<string, Measure>;

export type Figure = keyof typeof measures;
export const figureNames = Object.keys(measures) as [Figure, ...Figure[]];
/** Minor units of the base currency. */
export type Figures = Record<Figure, bigint>;

/** The figure an entry of the kind is about, in which its amount is told. */
const mainFigure = {
  gift: 'received',
  reservation: 'reserved',
  commitment: 'committed',
  release: 'committed',
  payment: 'paid',
  transfer: 'transferred',
} as const satisfies Record<EntryKind, Figure>;

/** A sum of `base` over the postings of one account and kind. */
export interface Subtotal {
  account: Account;
  kind: EntryKind;
  base: bigint;
}

export function countsIn(figure: Figure, { account, kind }: Omit<Subtotal, 'base'>): boolean {
  const { accounts, kinds }: Measure = measures[figure];
  return accounts.includes(account) && (!kinds || kinds.includes(kind));
}

/** The figure a set of subtotals (or of single lines with their entry's kind) comes to. */
export const figureOf = (figure: Figure, subtotals: readonly Subtotal[]): bigint =>
  measures[figure].sign *
  subtotals.filter((one) => countsIn(figure, one)).reduce((sum, { base }) => sum + base, 0n);

/** What an entry comes to by itself. Money that leaves the fund is negative, paid as well as moved. */
export const ownAmount = (kind: EntryKind, lines: readonly Subtotal[]): bigint =>
  (kind === 'payment' ? -1n : 1n) * figureOf(mainFigure[kind], lines);

export const figuresOf = (subtotals: readonly Subtotal[]): Figures =>
  Object.fromEntries(figureNames.map((figure) => [figure, figureOf(figure, subtotals)])) as Figures;

/** The balance of one account. */
export const balanceOf = (account: Account, subtotals: readonly Subtotal[]): bigint =>
  subtotals.filter((one) => one.account === account).reduce((sum, { base }) => sum + base, 0n);
