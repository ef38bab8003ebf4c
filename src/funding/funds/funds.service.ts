import { Injectable } from '@nestjs/common';
import { Contest } from '../../contests/contest.entity.js';
import { AssociationsService } from '../../identity/associations/associations.service.js';
import type { Actor } from '../../platform/actor.rules.js';
import { authorize } from '../../platform/authorize.js';
import { Clock } from '../../platform/clock.js';
import { Db, expectVersion, type Version } from '../../platform/db.js';
import { Conflict, Invalid, NotFound } from '../../platform/errors.js';
import { Events } from '../../platform/events.js';
import { newId } from '../../platform/ids.js';
import { type MoneyView, toMoney } from '../../platform/money.rules.js';
import { Donor } from '../donors/donor.entity.js';
import { FundingService } from '../funding.service.js';
import type { JournalEntry } from '../ledger/journal.entity.js';
import { fundTransferred, reservationChanged } from '../ledger/ledger.rules.js';
import { Ledger, refusal } from '../ledger/ledger.service.js';
import { Fund } from './fund.entity.js';
import type { CreateFund, EditFund, ReserveFund, TransferFunds } from './funds.dto.js';

/** What treasurers do with funds. Every movement of money is an entry in the ledger. */
@Injectable()
export class FundsService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly associations: AssociationsService,
    private readonly funding: FundingService,
    private readonly ledger: Ledger,
  ) {}

  create(actor: Actor, { associationId, ...input }: CreateFund): Promise<Fund> {
    return this.db.transaction(async () => {
      authorize(actor, 'fund.create', { associationId });
      const { currency } = await this.associations.get(associationId);
      await this.refuseForeignDonor(associationId, input.donorId);
      const fund = Object.assign(new Fund(), {
        id: newId(),
        associationId,
        ...input,
        currency,
        createdAt: this.clock.now(),
      });
      await this.db.save(fund);
      this.events.emit('fund.created', fund, { restriction: fund.restriction });
      return fund;
    });
  }

  edit(actor: Actor, id: string, version: Version, input: EditFund): Promise<Fund> {
    return this.db.transaction(async () => {
      const fund = await this.db.lock(Fund, id);
      authorize(actor, 'fund.edit', fund);
      expectVersion(fund, version);
      if (!input.purpose && ['restricted', 'endowment'].includes(fund.restriction))
        throw new Invalid([{ pointer: '/purpose', code: 'fund.purpose_required' }]);
      await this.refuseForeignDonor(fund.associationId, input.donorId);
      const changed = (['name', 'purpose', 'donorId'] as const).filter(
        (field) => JSON.stringify(fund[field]) !== JSON.stringify(input[field]),
      );
      Object.assign(fund, input);
      await this.db.save(fund);
      if (changed.length > 0) this.events.emit('fund.changed', fund, { fields: changed });
      return fund;
    });
  }

  /** Moves free money to another fund, overheads for instance. @throws NotFound; Invalid; Conflict `fund.not_enough` */
  transfer(actor: Actor, id: string, { toFundId, amount, reason }: TransferFunds): Promise<JournalEntry> {
    return this.db.transaction(async () => {
      const funds = await this.ledger.lockThose(id, toFundId);
      const from = funds.find((fund) => fund.id === id);
      if (!from) throw new NotFound();
      authorize(actor, 'fund.transfer', from);
      const to = funds.find((fund) => fund.id === toFundId && fund.associationId === from.associationId);
      if (!to || to.id === from.id) throw new Invalid([{ pointer: '/toFundId', code: 'fund.unknown' }]);
      refuseCurrency(from, amount);

      const money = toMoney(amount);
      const entry = await this.ledger.post(actor, {
        ...fundTransferred(from.id, to.id, money),
        associationId: from.associationId,
        currency: from.currency,
        on: await this.funding.today(from.associationId),
        memo: reason,
        contestId: null,
        source: { type: 'fund', id: from.id },
      });
      this.events.emit('fund.transferred', from, {
        toFundId: to.id,
        entryId: entry.id,
        amountMinor: money.minor.toString(),
        currency: money.currency,
      });
      return entry;
    });
  }

  /** Sets money aside for a contest, so that nothing else can take it. @throws Conflict `fund.not_enough` */
  reserve(actor: Actor, id: string, contestId: string, { amount }: ReserveFund): Promise<Fund> {
    return this.db.transaction(async () => {
      const fund = await this.db.lock(Fund, id);
      authorize(actor, 'fund.reserve', fund);
      const contest = await this.db.manager.findOneBy(Contest, {
        id: contestId,
        associationId: fund.associationId,
      });
      if (!contest) throw new NotFound();
      if (['closed', 'cancelled', 'archived'].includes(contest.state)) throw new Conflict('contest.over');
      refuseCurrency(fund, amount);
      await this.setReservation(actor, fund, contestId, toMoney(amount).minor);
      return fund;
    });
  }

  /** The contest is over: what was set aside for it and not awarded is free again. */
  async freeReservations(actor: Actor, contestId: string): Promise<void> {
    const funds = await this.db.sql<{ fund_id: string }>(
      `SELECT p.fund_id FROM posting p JOIN journal_entry e ON e.id = p.entry_id
       WHERE e.contest_id = $1 AND p.account = 'reserved' GROUP BY p.fund_id HAVING sum(p.base_minor) <> 0`,
      [contestId],
    );
    for (const fund of await this.ledger.lock(...funds.map(({ fund_id }) => fund_id)))
      await this.setReservation(actor, fund, contestId, 0n);
  }

  /** Takes an entry back. @throws NotFound; Conflict `entry.already_reversed`, `fund.not_enough` */
  reverse(actor: Actor, entryId: string, reason: string): Promise<JournalEntry> {
    return this.db.transaction(async () => {
      const entry = await this.ledger.lockEntry(entryId);
      authorize(actor, 'entry.reverse', entry);
      const today = await this.funding.today(entry.associationId);
      const reversal = await this.ledger.reverse(actor, entryId, today, reason);
      this.events.emit('entry.reversed', entry, {
        kind: entry.kind,
        reversalId: reversal.id,
        sourceId: entry.sourceId,
      });
      return reversal;
    });
  }

  private async setReservation(actor: Actor, fund: Fund, contestId: string, wanted: bigint): Promise<void> {
    const reserved = await this.ledger.reservedFor(fund.id, contestId);
    if (wanted === reserved) return;
    const { free } = await this.ledger.figuresOf(fund.id);
    if (wanted > free + reserved)
      throw refusal('fund.not_enough', fund.currency, { free: free + reserved, wanted });
    await this.ledger.post(actor, {
      ...reservationChanged(fund.id, { minor: wanted - reserved, currency: fund.currency }),
      associationId: fund.associationId,
      currency: fund.currency,
      on: await this.funding.today(fund.associationId),
      memo: null,
      contestId,
      source: { type: 'contest', id: contestId },
    });
    this.events.emit(
      'fund.reserved',
      { id: fund.id, associationId: fund.associationId, contestId },
      { contestId, amountMinor: wanted.toString(), currency: fund.currency },
    );
  }

  private async refuseForeignDonor(associationId: string, donorId: string | null): Promise<void> {
    if (donorId && !(await this.db.manager.existsBy(Donor, { id: donorId, associationId })))
      throw new Invalid([{ pointer: '/donorId', code: 'donor.unknown' }]);
  }
}

/** @throws Invalid unless the amount is in the fund's currency */
export function refuseCurrency({ currency }: Fund, amount: MoneyView): void {
  if (amount.currency !== currency)
    throw new Invalid([
      { pointer: '/amount/currency', code: 'money.currency_differs', params: { currency } },
    ]);
}
