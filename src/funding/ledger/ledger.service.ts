import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Actor } from '../../platform/actor.rules.js';
import { Clock } from '../../platform/clock.js';
import { Db } from '../../platform/db.js';
import { Conflict, NotFound } from '../../platform/errors.js';
import { newId } from '../../platform/ids.js';
import { type Currency, moneyView } from '../../platform/money.rules.js';
import { Fund } from '../funds/fund.entity.js';
import { balanceOf, type Figures, figureOf, figuresOf, type Subtotal } from './figures.rules.js';
import { JournalEntry, Posting, type SourceType } from './journal.entity.js';
import {
  type Account,
  type Draft,
  type EntryKind,
  type Line,
  reversalOf,
  unbalanced,
} from './ledger.rules.js';

/** An entry to be posted: its lines, and what it is about. */
export interface NewEntry extends Draft {
  associationId: string;
  /** The base currency. */
  currency: Currency;
  /** ISO date. */
  on: string;
  memo: string | null;
  contestId: string | null;
  source: { type: SourceType; id: string };
  reversesId?: string;
}

interface Sum {
  of: string;
  account: Account;
  kind: EntryKind;
  base: string;
}

/** The only writer of the books. Everything here joins the caller's transaction; the fund's row queues decisions. */
@Injectable()
export class Ledger {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  /** Locks those of the funds that exist, always in the same order: two transfers must not wait for each other. */
  lockThose(...ids: string[]): Promise<Fund[]> {
    return this.db.manager.find(Fund, {
      where: { id: In(ids) },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
  }

  /** Locks all of the funds. @throws NotFound */
  async lock(...ids: string[]): Promise<Fund[]> {
    const funds = await this.lockThose(...ids);
    if (funds.length < new Set(ids).size) throw new NotFound();
    return funds;
  }

  /** Every figure of each fund; zeros for one nothing was posted to. */
  async figures(fundIds: readonly string[]): Promise<Map<string, Figures>> {
    const sums = await this.sums('p.fund_id', 'p.fund_id = ANY($1)', [fundIds]);
    return new Map(fundIds.map((id) => [id, figuresOf(sums.get(id) ?? [])]));
  }

  async figuresOf(fundId: string): Promise<Figures> {
    return (await this.figures([fundId])).get(fundId) as Figures;
  }

  /** What entries about `sourceId` (an award) come to in a fund, by account and kind. */
  async subtotalsOf(fundId: string, sourceId: string): Promise<Subtotal[]> {
    const sums = await this.sums('p.fund_id', 'p.fund_id = $1 AND e.source_id = $2', [fundId, sourceId]);
    return sums.get(fundId) ?? [];
  }

  /** The same for many awards at once, by award. */
  bySource(sourceIds: readonly string[]): Promise<Map<string, Subtotal[]>> {
    return this.sums('e.source_id', 'e.source_id = ANY($1)', [sourceIds]);
  }

  /** What is set aside in the fund for the contest and not awarded yet, in minor units. */
  async reservedFor(fundId: string, contestId: string): Promise<bigint> {
    const condition = `p.fund_id = $1 AND p.account = 'reserved' AND e.contest_id = $2`;
    const sums = await this.sums('p.fund_id', condition, [fundId, contestId]);
    return figureOf('reserved', sums.get(fundId) ?? []);
  }

  /** What was awarded in the contest, from all funds, less what was released or given back. */
  async grantedFor(contestId: string): Promise<bigint> {
    const condition = `p.account = 'grants_expense' AND e.contest_id = $1`;
    const sums = await this.sums('e.contest_id', condition, [contestId]);
    return balanceOf('grants_expense', sums.get(contestId) ?? []);
  }

  /**
   * Writes an entry.
   * @throws Conflict `fund.not_enough` { free, wanted } when a fund would spend or promise more than it has free
   */
  async post(actor: Actor, entry: NewEntry): Promise<JournalEntry> {
    const crooked = unbalanced(entry);
    if (crooked.length > 0) throw new Error(`Entry of kind ${entry.kind} does not balance in ${crooked}`);
    if (entry.lines.length === 0) throw new Error(`Entry of kind ${entry.kind} has no lines`);
    const funds = await this.lock(...entry.lines.map(({ fundId }) => fundId));
    for (const fund of funds) await this.refuseOverdraft(fund, entry);

    const row = Object.assign(new JournalEntry(), {
      id: newId(),
      associationId: entry.associationId,
      entryDate: entry.on,
      kind: entry.kind,
      currency: entry.currency,
      lines: entry.lines.length,
      memo: entry.memo,
      actorId: actor.kind === 'person' ? actor.id : null,
      contestId: entry.contestId,
      sourceType: entry.source.type,
      sourceId: entry.source.id,
      reversesId: entry.reversesId ?? null,
      postedAt: this.clock.now(),
    });
    await this.db.manager.insert(JournalEntry, row);
    await this.db.manager.insert(
      Posting,
      entry.lines.map((line) => toPosting(row.id, line)),
    );
    return row;
  }

  /**
   * An entry, with its funds locked: it never changes itself, but whether it may be taken back does. @throws NotFound
   */
  async lockEntry(id: string): Promise<JournalEntry> {
    const postings = await this.db.manager.findBy(Posting, { entryId: id });
    await this.lock(...postings.map(({ fundId }) => fundId));
    const entry = await this.db.manager.findOneBy(JournalEntry, { id });
    if (!entry) throw new NotFound();
    return entry;
  }

  /**
   * Takes an entry back with its signs turned, for `reason`.
   * @throws NotFound; Conflict `entry.already_reversed`, or `fund.not_enough` when its money is gone
   */
  async reverse(actor: Actor, entryId: string, on: string, reason: string): Promise<JournalEntry> {
    const original = await this.lockEntry(entryId);
    const postings = await this.db.manager.find(Posting, { where: { entryId }, order: { id: 'ASC' } });
    if (await this.db.manager.existsBy(JournalEntry, { reversesId: entryId }))
      throw new Conflict('entry.already_reversed');
    return this.post(actor, {
      ...reversalOf({ kind: original.kind, lines: postings.map(toLine) }),
      associationId: original.associationId,
      currency: original.currency,
      on,
      memo: reason,
      contestId: original.contestId,
      source: { type: original.sourceType, id: original.sourceId },
      reversesId: original.id,
    });
  }

  private async refuseOverdraft(fund: Fund, { kind, lines }: NewEntry): Promise<void> {
    const own = lines.filter(({ fundId }) => fundId === fund.id);
    const change = figureOf(
      'free',
      own.map(({ account, base }) => ({ account, kind, base })),
    );
    if (change >= 0n) return;
    const { free } = await this.figuresOf(fund.id);
    if (free + change < 0n) throw refusal('fund.not_enough', fund.currency, { free, wanted: -change });
  }

  /** Sums by account and kind, for each value of `key`. */
  private async sums(
    key: 'p.fund_id' | 'e.source_id' | 'e.contest_id',
    condition: string,
    parameters: unknown[],
  ): Promise<Map<string, Subtotal[]>> {
    const rows = await this.db.sql<Sum>(
      `SELECT ${key} AS of, p.account, e.kind, sum(p.base_minor)::text AS base
       FROM posting p JOIN journal_entry e ON e.id = p.entry_id
       WHERE ${condition} GROUP BY ${key}, p.account, e.kind`,
      parameters,
    );
    const found = new Map<string, Subtotal[]>();
    for (const { of, account, kind, base } of rows) {
      const subtotals = found.get(of) ?? [];
      subtotals.push({ account, kind, base: BigInt(base) });
      found.set(of, subtotals);
    }
    return found;
  }
}

/** A refusal that names its figures, as money. */
export const refusal = (code: string, currency: Currency, figures: Record<string, bigint>): Conflict =>
  new Conflict(
    code,
    Object.fromEntries(
      Object.entries(figures).map(([name, minor]) => [name, moneyView({ minor, currency })]),
    ),
  );

const toPosting = (entryId: string, line: Line) => ({
  id: newId(),
  entryId,
  account: line.account,
  fundId: line.fundId,
  currency: line.currency,
  amountMinor: line.amount,
  baseMinor: line.base,
});

const toLine = (posting: Posting): Line => ({
  account: posting.account,
  fundId: posting.fundId,
  currency: posting.currency,
  amount: posting.amountMinor,
  base: posting.baseMinor,
});
