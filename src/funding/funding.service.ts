import { Injectable } from '@nestjs/common';
import { dayIn } from '../contests/stage.rules.js';
import { AssociationsService } from '../identity/associations/associations.service.js';
import type { Actor } from '../platform/actor.rules.js';
import { Clock } from '../platform/clock.js';
import { Db } from '../platform/db.js';
import { Conflict, Invalid } from '../platform/errors.js';
import type { Money } from '../platform/money.rules.js';
import type { Fund } from './funds/fund.entity.js';
import { balanceOf, type Figures } from './ledger/figures.rules.js';
import { JournalEntry } from './ledger/journal.entity.js';
import { awardCommitted, commitmentReleased, type Draft, paymentPosted } from './ledger/ledger.rules.js';
import { Ledger, refusal } from './ledger/ledger.service.js';

/** The award money moves for. */
export interface AwardSource {
  awardId: string;
  contestId: string;
  fundId: string;
}

const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);

/**
 * Money for awards. Each call joins the transaction of a use case that has been authorised, and locks the fund. Entries
 * name the award and no more: who may know of it is asked when they are read.
 */
@Injectable()
export class FundingService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly associations: AssociationsService,
    private readonly ledger: Ledger,
  ) {}

  /** The fund's figures in minor units of its currency. @throws nothing: a fund without postings has zeros */
  balance(fundId: string): Promise<Figures> {
    return this.ledger.figuresOf(fundId);
  }

  /** What an award of the contest may draw on: what is free, and what is set aside for this contest. */
  async available(fundId: string, contestId: string): Promise<bigint> {
    const { free } = await this.ledger.figuresOf(fundId);
    return free + (await this.ledger.reservedFor(fundId, contestId));
  }

  /**
   * Owes an award from now on, first out of what is set aside for its contest.
   * @throws NotFound; Conflict `fund.not_enough` { free, wanted } as money, `fund.currency_differs`
   */
  async commit(actor: Actor, source: AwardSource, amount: Money): Promise<JournalEntry> {
    const fund = await this.fund(source.fundId);
    if (fund.currency !== amount.currency)
      throw new Conflict('fund.currency_differs', { currency: fund.currency });
    const reserved = await this.ledger.reservedFor(fund.id, source.contestId);
    const { free } = await this.ledger.figuresOf(fund.id);
    if (amount.minor > free + reserved)
      throw refusal('fund.not_enough', fund.currency, { free: free + reserved, wanted: amount.minor });
    return this.post(actor, fund, source, awardCommitted(fund.id, amount, least(amount.minor, reserved)));
  }

  /**
   * Owes what is left of an award no more. While its contest runs, what had been set aside is set aside again.
   * @returns the entry, or null when nothing was left
   */
  async release(actor: Actor, source: AwardSource): Promise<JournalEntry | null> {
    const fund = await this.fund(source.fundId);
    const sums = await this.ledger.subtotalsOf(fund.id, source.awardId);
    const left = -balanceOf('grants_payable', sums);
    if (left <= 0n) return null;
    const taken = (await this.contestIsOver(source.contestId)) ? 0n : balanceOf('reserved', sums);
    const amount = { minor: left, currency: fund.currency };
    return this.post(actor, fund, source, commitmentReleased(fund.id, amount, least(left, taken)));
  }

  /** Pays a part of an award. @throws Conflict `award.not_enough_left` { left, wanted } */
  async pay(actor: Actor, source: AwardSource, amount: Money): Promise<JournalEntry> {
    const fund = await this.fund(source.fundId);
    const left = -balanceOf('grants_payable', await this.ledger.subtotalsOf(fund.id, source.awardId));
    if (amount.minor > left)
      throw refusal('award.not_enough_left', fund.currency, { left, wanted: amount.minor });
    return this.post(actor, fund, source, paymentPosted(fund.id, amount));
  }

  /**
   * The money of a payment came back `on` that day: its entry is reversed, and the award owed as before it was paid.
   * @throws Invalid at `/returnedOn` before the day of the payment or after today; Conflict `entry.already_reversed`
   */
  async takeBackPayment(
    actor: Actor,
    source: AwardSource,
    entryId: string,
    on: string,
    reason: string,
  ): Promise<JournalEntry> {
    const fund = await this.fund(source.fundId);
    const { entryDate } = await this.db.manager.findOneByOrFail(JournalEntry, { id: entryId });
    const fault = (code: string, params?: Record<string, string>) =>
      new Invalid([{ pointer: '/returnedOn', code, ...(params && { params }) }]);
    if (on > (await this.today(fund.associationId))) throw fault('date.in_the_future');
    if (on < entryDate) throw fault('payment.returned_before_paid', { paidOn: entryDate });
    return this.ledger.reverse(actor, entryId, on, reason);
  }

  /** Today in the association's time zone, as an ISO date. */
  async today(associationId: string): Promise<string> {
    const { timeZone } = await this.associations.get(associationId);
    return dayIn(timeZone, this.clock.now().toISOString());
  }

  private async fund(id: string): Promise<Fund> {
    const [fund] = await this.ledger.lock(id);
    return fund as Fund;
  }

  private async contestIsOver(contestId: string): Promise<boolean> {
    const [contest] = await this.db.sql<{ over: boolean }>(
      `SELECT state IN ('closed', 'cancelled', 'archived') AS over FROM contest WHERE id = $1`,
      [contestId],
    );
    return contest?.over ?? true;
  }

  private async post(actor: Actor, fund: Fund, source: AwardSource, draft: Draft) {
    return this.ledger.post(actor, {
      ...draft,
      associationId: fund.associationId,
      currency: fund.currency,
      on: await this.today(fund.associationId),
      memo: null,
      contestId: source.contestId,
      source: { type: 'award', id: source.awardId },
    });
  }
}
