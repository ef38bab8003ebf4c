import { Injectable } from '@nestjs/common';
import { ApplicationAccess } from '../../applications/application-access.port.js';
import { FundingService } from '../../funding/funding.service.js';
import { balanceOf } from '../../funding/ledger/figures.rules.js';
import { Ledger, refusal } from '../../funding/ledger/ledger.service.js';
import type { Actor } from '../../platform/actor.rules.js';
import { authorize } from '../../platform/authorize.js';
import { Clock } from '../../platform/clock.js';
import { Db, expectVersion, type Version } from '../../platform/db.js';
import { Conflict, Invalid, NotFound } from '../../platform/errors.js';
import { Events } from '../../platform/events.js';
import { newId } from '../../platform/ids.js';
import { money, toMoney } from '../../platform/money.rules.js';
import { Award } from '../award.entity.js';
import { opensProject, standingStates } from '../award.rules.js';
import { AwardsService, sourceOf } from '../awards.service.js';
import { Payment } from './payment.entity.js';
import { openStates, type PaymentMove, paymentAfter } from './payment.rules.js';
import type { RejectPayment, RequestPayment, ReturnPayment } from './payments.dto.js';

/** Payments of awards: requested by one, approved by another, posted when the bank has paid, and when it came back. */
@Injectable()
export class PaymentsService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly funding: FundingService,
    private readonly ledger: Ledger,
    private readonly awards: AwardsService,
    private readonly access: ApplicationAccess,
  ) {}

  /** @throws Conflict `award.not_enough_left` { left, wanted } when payments would exceed the award */
  request(actor: Actor, awardId: string, input: RequestPayment): Promise<Payment> {
    return this.db.transaction(async () => {
      const award = await this.db.lock(Award, awardId);
      authorize(actor, 'payment.request', await this.access.walled(actor.id, award));
      const amount = toMoney(input.amount);
      if (!award.fundId || !award.currency) throw new Conflict('award.without_money');
      if (amount.currency !== award.currency) {
        const params = { currency: award.currency };
        throw new Invalid([{ pointer: '/amount/currency', code: 'money.currency_differs', params }]);
      }
      const left = await this.left(award);
      if (amount.minor > left)
        throw refusal('award.not_enough_left', award.currency, { left, wanted: amount.minor });

      const payment = Object.assign(new Payment(), {
        id: newId(),
        associationId: award.associationId,
        awardId,
        amountMinor: amount.minor,
        currency: amount.currency,
        payee: input.payee,
        purpose: input.purpose,
        state: 'requested',
        reason: null,
        requestedBy: actor.id,
        requestedAt: this.clock.now(),
        approvedBy: null,
        approvedAt: null,
        postedBy: null,
        postedAt: null,
        entryId: null,
        returnedOn: null,
        returnedBy: null,
        returnEntryId: null,
      } satisfies Partial<Payment>);
      await this.db.save(payment);
      this.events.emit('payment.requested', subjectOf(payment, award), factsOf(payment));
      return payment;
    });
  }

  /** Another person than the requester says that it is right. */
  approve(actor: Actor, id: string, version: Version): Promise<Payment> {
    return this.move(actor, id, version, 'approve', async (payment, award) => {
      payment.approvedBy = actor.id;
      payment.approvedAt = this.clock.now();
      this.events.emit('payment.approved', subjectOf(payment, award), factsOf(payment));
    });
  }

  /** The bank has paid: the ledger says so from now on. */
  post(actor: Actor, id: string, version: Version): Promise<Payment> {
    return this.db.transaction(async () => {
      const payment = await this.pay(actor, id, version);
      const award = await this.db.lock(Award, payment.awardId);
      // an award without a project is done when all of it is paid
      if (award.state === 'accepted' && !opensProject(award.kind) && (await this.left(award)) === 0n)
        await this.awards.complete(award.id);
      return payment;
    });
  }

  /**
   * Its money came back, from the bank or from the payee: owed again, so that it can be requested anew. Of an award that
   * has fallen meanwhile nothing is owed, and the money is free.
   */
  giveBack(actor: Actor, id: string, version: Version, input: ReturnPayment): Promise<Payment> {
    return this.move(actor, id, version, 'return', async (payment, award) => {
      const source = sourceOf(award);
      if (!source || !payment.entryId) throw new Conflict('award.without_money');
      const { returnedOn, reason } = input;
      const entry = await this.funding.takeBackPayment(actor, source, payment.entryId, returnedOn, reason);
      if (!standingStates.includes(award.state)) await this.funding.release(actor, source);
      Object.assign(payment, { returnedOn, reason, returnedBy: actor.id, returnEntryId: entry.id });
      this.events.emit('payment.returned', subjectOf(payment, award), {
        ...factsOf(payment),
        entryId: entry.id,
      });
    });
  }

  /** It is wrong; what it held of the award may be requested again. */
  reject(actor: Actor, id: string, version: Version, { reason }: RejectPayment): Promise<Payment> {
    return this.move(actor, id, version, 'reject', async (payment, award) => {
      payment.reason = reason;
      this.events.emit('payment.rejected', subjectOf(payment, award), factsOf(payment));
    });
  }

  /** Its requester takes it back before anybody approved it. */
  cancel(actor: Actor, id: string, version: Version): Promise<Payment> {
    return this.move(actor, id, version, 'cancel', async (payment, award) => {
      this.events.emit('payment.cancelled', subjectOf(payment, award), factsOf(payment));
    });
  }

  private pay(actor: Actor, id: string, version: Version): Promise<Payment> {
    return this.move(actor, id, version, 'post', async (payment, award) => {
      const source = sourceOf(award);
      if (!source) throw new Conflict('award.without_money');
      const amount = money(payment.amountMinor, payment.currency);
      const entry = await this.funding.pay(actor, source, amount);
      payment.entryId = entry.id;
      payment.postedBy = actor.id;
      payment.postedAt = this.clock.now();
      this.events.emit('payment.posted', subjectOf(payment, award), {
        ...factsOf(payment),
        entryId: entry.id,
      });
    });
  }

  private move(
    actor: Actor,
    id: string,
    version: Version,
    move: PaymentMove,
    effect: (payment: Payment, award: Award) => Promise<void>,
  ): Promise<Payment> {
    return this.db.transaction(async () => {
      const found = await this.db.manager.findOneBy(Payment, { id });
      if (!found) throw new NotFound();
      // the award first, as requests and cancellations of the award do
      const award = await this.db.lock(Award, found.awardId);
      const payment = await this.db.lock(Payment, id);
      authorize(actor, `payment.${move}`, { payment, award: await this.access.walled(actor.id, award) });
      expectVersion(payment, version);
      const next = paymentAfter(payment.state, move);
      if (!next) throw new Conflict('payment.move_not_allowed', { state: payment.state, move });
      await effect(payment, award);
      payment.state = next;
      await this.db.save(payment);
      return payment;
    });
  }

  /** What of the award is neither paid nor held by an open payment, in minor units. */
  private async left(award: Award): Promise<bigint> {
    const sums = (await this.ledger.bySource([award.id])).get(award.id) ?? [];
    const [held] = await this.db.sql<{ sum: string }>(
      'SELECT coalesce(sum(amount_minor), 0)::text AS sum FROM payment WHERE award_id = $1 AND state = ANY($2)',
      [award.id, openStates],
    );
    return -balanceOf('grants_payable', sums) - BigInt(held?.sum ?? 0);
  }
}

const subjectOf = ({ id, associationId }: Payment, { contestId }: Award) => ({
  id,
  associationId,
  contestId,
});

const factsOf = ({ awardId, amountMinor, currency }: Payment) => ({
  awardId,
  amountMinor: amountMinor.toString(),
  currency,
});
