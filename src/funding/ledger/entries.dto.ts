import { z } from 'zod';
import { CanView } from '../../platform/decision.rules.js';
import { type Localised, localised } from '../../platform/localised.rules.js';
import { Currency, MoneyView, money, moneyView } from '../../platform/money.rules.js';
import { PageQuery, pageOf } from '../../platform/page.js';
import { figureNames } from './figures.rules.js';
import type { JournalEntry, Posting } from './journal.entity.js';
import { accountNames, entryKinds } from './ledger.rules.js';

export const EntriesQuery = PageQuery.extend({
  /** Only what adds up to this figure of the fund. */
  figure: z.enum(figureNames).optional(),
  kind: z.enum(entryKinds).optional(),
});
export type EntriesQuery = z.infer<typeof EntriesQuery>;

export const ReverseEntry = z
  .strictObject({ reason: z.string().trim().min(1).max(1000) })
  .meta({ id: 'ReverseEntry' });
export type ReverseEntry = z.infer<typeof ReverseEntry>;

/** Debits are positive, credits negative. `base` is in the association's currency. */
const PostingView = z
  .object({
    id: z.uuid(),
    account: z.enum(accountNames),
    fund: z.object({ id: z.uuid(), name: localised() }),
    amount: MoneyView,
    base: MoneyView,
  })
  .meta({ id: 'PostingView' });

const entry = {
  id: z.uuid(),
  date: z.iso.date(),
  kind: z.enum(entryKinds),
  /** Why it was posted, what was paid for; null where nothing is written or the reader may not know its source. */
  memo: z.string().nullable(),
  /** Null where it does not exist for the reader: the sum is the fund's, what it went to is not theirs to know. */
  source: z
    .object({
      type: z.enum(['fund', 'gift', 'contest', 'award']),
      id: z.uuid(),
      /** Of an award's application. */
      number: z.string().nullable(),
    })
    .nullable(),
  /** What a reservation or an award belongs to. */
  contest: z.object({ id: z.uuid(), title: localised() }).nullable(),
  /** Null for what the program posted by itself. */
  actor: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  reverses: z.uuid().nullable(),
  reversedBy: z.uuid().nullable(),
  postedAt: z.iso.datetime(),
  postings: z.array(PostingView),
  can: CanView,
};

/** In a fund's list: its own lines only, and what they add to the figure that was asked for, or is the entry's own. */
export const FundEntryView = z.object({ ...entry, amount: MoneyView }).meta({ id: 'FundEntryView' });
export type FundEntryView = z.infer<typeof FundEntryView>;
export const FundEntryPage = pageOf(FundEntryView, 'FundEntryPage');

export const EntryView = z.object({ ...entry, currency: Currency }).meta({ id: 'EntryView' });
export type EntryView = z.infer<typeof EntryView>;

/** What a reader may know of an entry beside its sums; null of one whose source does not exist for them. */
export type EntryAbout = { number: string | null; memo: string | null } | null;

export interface EntryContext {
  about: EntryAbout;
  postings: Posting[];
  fundNames: ReadonlyMap<string, Localised>;
  contest: { id: string; title: Localised } | null;
  actor: { id: string; name: string } | null;
  reversedBy: string | null;
}

export const toEntry = (
  row: JournalEntry,
  { about, postings, fundNames, contest, actor, reversedBy }: EntryContext,
  can: CanView,
) => ({
  id: row.id,
  date: row.entryDate,
  kind: row.kind,
  memo: about?.memo ?? null,
  source: about && { type: row.sourceType, id: row.sourceId, number: about.number },
  contest,
  actor,
  reverses: row.reversesId,
  reversedBy,
  postedAt: row.postedAt.toISOString(),
  postings: postings.map((posting) => ({
    id: posting.id,
    account: posting.account,
    fund: { id: posting.fundId, name: fundNames.get(posting.fundId) ?? {} },
    amount: moneyView(money(posting.amountMinor, posting.currency)),
    base: moneyView(money(posting.baseMinor, row.currency)),
  })),
  can,
});
