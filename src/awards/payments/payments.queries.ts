import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { ApplicationAccess } from '../../applications/application-access.port.js';
import { AssociationsService } from '../../identity/associations/associations.service.js';
import { PeopleService } from '../../identity/people/people.service.js';
import type { Actor } from '../../platform/actor.rules.js';
import { authorize, can } from '../../platform/authorize.js';
import { Db } from '../../platform/db.js';
import { NotFound } from '../../platform/errors.js';
import type { Locale } from '../../platform/localised.rules.js';
import { money, moneyView } from '../../platform/money.rules.js';
import { type Page, pageBy } from '../../platform/page.js';
import { Award } from '../award.entity.js';
import { payableStates } from '../award.rules.js';
import { seesHidden } from '../awards.policy.js';
import { AwardsQueries, DUE, notHidden } from '../awards.queries.js';
import { Payment } from './payment.entity.js';
import { paymentSteps } from './payment.rules.js';
import {
  type PaymentSummaryView,
  type PaymentsQuery,
  type PaymentView,
  toPaymentView,
} from './payments.dto.js';

interface Heap {
  step: 'due' | 'requested' | 'approved' | 'posted';
  count: number;
  sum: string;
}

@Injectable()
export class PaymentsQueries {
  constructor(
    private readonly db: Db,
    private readonly access: ApplicationAccess,
    private readonly associations: AssociationsService,
    private readonly people: PeopleService,
    private readonly awards: AwardsQueries,
  ) {}

  /** An association's payments, newest first. */
  async list(actor: Actor, query: PaymentsQuery, locale: Locale): Promise<Page<PaymentView>> {
    authorize(actor, 'payment.list', query);
    const payments = this.db.manager
      .createQueryBuilder(Payment, 'payment')
      .innerJoin(Award, 'award', 'award.id = payment.awardId')
      .where('payment.associationId = :associationId', { associationId: query.associationId });
    if (!seesHidden(actor, query.associationId)) payments.andWhere(notHidden('award'), { reader: actor.id });
    if (query.state) payments.andWhere('payment.state = :state', { state: query.state });
    if (query.step) payments.andWhere('payment.state IN (:...states)', { states: paymentSteps[query.step] });
    if (query.awardId) payments.andWhere('payment.awardId = :awardId', { awardId: query.awardId });
    const page = await pageBy(
      payments,
      [
        {
          sql: 'payment.requested_at',
          direction: 'DESC',
          type: 'timestamptz',
          of: ({ requestedAt }) => requestedAt,
        },
        { sql: 'payment.id', direction: 'DESC', type: 'uuid', of: ({ id }) => id },
      ],
      query,
    );
    return { items: await this.views(actor, page.items, locale), next: page.next };
  }

  /** @throws NotFound */
  async see(actor: Actor, id: string, locale: Locale): Promise<PaymentView> {
    const payment = await this.db.manager.findOneBy(Payment, { id });
    if (!payment) throw new NotFound();
    const award = await this.db.manager.findOneByOrFail(Award, { id: payment.awardId });
    authorize(actor, 'payment.see', { payment, award: await this.access.walled(actor.id, award) });
    const [view] = await this.views(actor, [payment], locale);
    return view as PaymentView;
  }

  /** Payments of one award, oldest first: the winner sees them as well. @throws NotFound */
  async ofAward(actor: Actor, awardId: string, locale: Locale): Promise<PaymentView[]> {
    const award = await this.db.manager.findOneBy(Award, { id: awardId });
    if (!award) throw new NotFound();
    authorize(actor, 'award.see', await this.access.walled(actor.id, award));
    const payments = await this.db.manager.find(Payment, {
      where: { awardId },
      order: { requestedAt: 'ASC', id: 'ASC' },
    });
    return this.views(actor, payments, locale);
  }

  /** How much waits at each step. */
  async summary(actor: Actor, associationId: string): Promise<PaymentSummaryView> {
    authorize(actor, 'payment.list', { associationId });
    const { currency } = await this.associations.get(associationId);
    // $3 stands in both, so that PostgreSQL knows its type
    const seen = seesHidden(actor, associationId)
      ? '$3::uuid IS NOT NULL'
      : notHidden('award').replaceAll(':reader', '$3::uuid');
    const rows = await this.db.sql<Heap>(
      `SELECT payment.state AS step, count(*)::int AS count, sum(payment.amount_minor)::text AS sum
       FROM payment JOIN award ON award.id = payment.award_id
       WHERE payment.association_id = $1 AND payment.state IN ('requested', 'approved', 'posted') AND ${seen}
       GROUP BY payment.state
       UNION ALL
       SELECT 'due', count(*)::int, coalesce(sum(due), 0)::text
       FROM (SELECT ${DUE} AS due FROM award WHERE association_id = $1 AND state = ANY($2) AND ${seen}) AS dues
       WHERE due > 0`,
      [associationId, payableStates, actor.id],
    );
    const heap = (step: Heap['step']) => {
      const { count = 0, sum = '0' } = rows.find((row) => row.step === step) ?? {};
      return { count, sum: moneyView(money(BigInt(sum), currency)) };
    };
    return {
      due: heap('due'),
      requested: heap('requested'),
      approved: heap('approved'),
      posted: heap('posted'),
    };
  }

  private async views(actor: Actor, payments: Payment[], locale: Locale): Promise<PaymentView[]> {
    if (payments.length === 0) return [];
    const ids = [...new Set(payments.map(({ awardId }) => awardId))];
    const awards = await this.db.manager.findBy(Award, { id: In(ids) });
    const awardViews = await this.awards.views(actor, awards, locale);
    const people = await this.people.many(
      payments.flatMap(({ requestedBy, approvedBy }) => [requestedBy, ...(approvedBy ? [approvedBy] : [])]),
    );
    const nameOf = (id: string) => {
      const person = people.get(id);
      return person ? this.people.displayName(person, locale) : '';
    };
    return payments.map((payment) => {
      const award = awards.find(({ id }) => id === payment.awardId) as Award;
      const view = awardViews.find(({ id }) => id === payment.awardId);
      if (!view?.money) throw new Error(`Payment ${payment.id} belongs to an award without money`);
      return toPaymentView(
        payment,
        {
          award: {
            number: view.application.number,
            title: view.application.title,
            winner: view.winner.name,
            contest: view.contest.title,
          },
          fund: view.money.fund,
          nameOf,
        },
        can(
          actor,
          { payment, award: { ...award, hidden: false } },
          'payment.see_account',
          'payment.approve',
          'payment.post',
          'payment.return',
          'payment.reject',
          'payment.cancel',
        ),
      );
    });
  }
}
