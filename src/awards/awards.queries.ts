import { Injectable } from '@nestjs/common';
import { In, type SelectQueryBuilder } from 'typeorm';
import { Application } from '../applications/application.entity.js';
import { ApplicationAccess } from '../applications/application-access.port.js';
import { Contest } from '../contests/contest.entity.js';
import { Nomination } from '../contests/nomination.entity.js';
import { Fund } from '../funding/funds/fund.entity.js';
import { figureOf, type Subtotal } from '../funding/ledger/figures.rules.js';
import { Ledger } from '../funding/ledger/ledger.service.js';
import { PeopleService } from '../identity/people/people.service.js';
import type { Actor } from '../platform/actor.rules.js';
import { authorize, can } from '../platform/authorize.js';
import { Db } from '../platform/db.js';
import { NotFound } from '../platform/errors.js';
import type { Locale } from '../platform/localised.rules.js';
import { type Page, pageBy } from '../platform/page.js';
import { Award } from './award.entity.js';
import { payableStates } from './award.rules.js';
import { type AwardsQuery, type AwardView, toAwardView } from './awards.dto.js';
import { seesHidden } from './awards.policy.js';
import { Certificate } from './certificates/certificate.entity.js';
import { openStates } from './payments/payment.rules.js';

/** What of an award may still be requested: committed and not in an open payment. A condition on `award`. */
export const DUE = `(SELECT coalesce(-sum(p.base_minor), 0) FROM posting p JOIN journal_entry e ON e.id = p.entry_id
   WHERE e.source_id = award.id AND p.account = 'grants_payable')
  - (SELECT coalesce(sum(payment.amount_minor), 0) FROM payment
     WHERE payment.award_id = award.id AND payment.state IN ('requested', 'approved'))`;

/** No conflict of interest hides the application it came of from `:reader`. A condition on `award` or `project`. */
export const notHidden = (of: 'award' | 'project'): string =>
  `(${of}.person_id = :reader OR NOT EXISTS (SELECT 1 FROM juror_conflict c
   WHERE c.application_id = ${of}.application_id AND c.person_id = :reader AND c.active))`;

@Injectable()
export class AwardsQueries {
  constructor(
    private readonly db: Db,
    private readonly access: ApplicationAccess,
    private readonly ledger: Ledger,
    private readonly people: PeopleService,
  ) {}

  /** An association's awards, newest first. */
  async list(actor: Actor, query: AwardsQuery, locale: Locale): Promise<Page<AwardView>> {
    authorize(actor, 'award.list', query);
    const { associationId, contestId, state, due } = query;
    const awards = this.db.manager
      .createQueryBuilder(Award, 'award')
      .where('award.associationId = :associationId', { associationId });
    if (!seesHidden(actor, associationId)) awards.andWhere(notHidden('award'), { reader: actor.id });
    if (contestId) awards.andWhere('award.contestId = :contestId', { contestId });
    if (state) awards.andWhere('award.state = :state', { state });
    if (due) {
      const isDue = `award.state IN (:...payableStates) AND ${DUE} > 0`;
      awards.andWhere(due === 'true' ? isDue : `NOT (${isDue})`, { payableStates });
    }
    const page = await this.page(awards, query);
    return { items: await this.views(actor, page.items, locale), next: page.next };
  }

  /** The actor's own, newest first: a person wins a handful. */
  async own(actor: Actor, locale: Locale): Promise<AwardView[]> {
    authorize(actor, 'award.list_own', {});
    const awards = await this.db.manager.find(Award, {
      where: { personId: actor.id },
      order: { grantedAt: 'DESC', id: 'DESC' },
    });
    return this.views(actor, awards, locale);
  }

  /** @throws NotFound */
  async see(actor: Actor, id: string, locale: Locale): Promise<AwardView> {
    const award = await this.db.manager.findOneBy(Award, { id });
    if (!award) throw new NotFound();
    authorize(actor, 'award.see', await this.access.walled(actor.id, award));
    const [view] = await this.views(actor, [award], locale);
    return view as AwardView;
  }

  /** Views of awards whose reading has been authorised. */
  async views(actor: Actor, awards: Award[], locale: Locale): Promise<AwardView[]> {
    if (awards.length === 0) return [];
    const { manager } = this.db;
    const of = (pick: (award: Award) => string | null) =>
      In([...new Set(awards.flatMap((one) => pick(one) ?? []))]);
    const contests = await manager.findBy(Contest, { id: of(({ contestId }) => contestId) });
    const nominations = await manager.findBy(Nomination, { id: of(({ nominationId }) => nominationId) });
    const applications = await manager.find(Application, {
      where: { id: of(({ applicationId }) => applicationId) },
      select: { id: true, number: true, projectTitle: true },
    });
    const funds = await manager.findBy(Fund, { id: of(({ fundId }) => fundId) });
    const certificates = await manager.findBy(Certificate, { awardId: of(({ id }) => id) });
    const people = await this.people.many(awards.map(({ personId }) => personId));
    const sums = await this.ledger.bySource(awards.map(({ id }) => id));
    const open = await this.inOpenPayments(awards.map(({ id }) => id));

    return awards.map((award) => {
      const application = applications.find(({ id }) => id === award.applicationId);
      const person = people.get(award.personId);
      const fund = funds.find(({ id }) => id === award.fundId);
      const certificate = certificates.find(({ awardId, revokedAt }) => awardId === award.id && !revokedAt);
      return toAwardView(
        award,
        {
          contest: contests.find(({ id }) => id === award.contestId)?.title ?? {},
          nomination: nominations.find(({ id }) => id === award.nominationId)?.title ?? {},
          application: { number: application?.number ?? '', title: application?.projectTitle ?? '' },
          winner: person ? this.people.displayName(person, locale) : '',
          money: fund
            ? { ...moneyOf(sums.get(award.id) ?? [], open.get(award.id) ?? 0n), fundName: fund.name }
            : null,
          certificate: certificate ? { number: certificate.number, code: certificate.code } : null,
        },
        can(
          actor,
          { ...award, hidden: false },
          'award.accept',
          'award.decline',
          'award.cancel',
          'payment.request',
        ),
      );
    });
  }

  private page(awards: SelectQueryBuilder<Award>, query: AwardsQuery): Promise<Page<Award>> {
    return pageBy(
      awards,
      [
        { sql: 'award.granted_at', direction: 'DESC', type: 'timestamptz', of: ({ grantedAt }) => grantedAt },
        { sql: 'award.id', direction: 'DESC', type: 'uuid', of: ({ id }) => id },
      ],
      query,
    );
  }

  /** What open payments hold of each award. */
  async inOpenPayments(ids: string[]): Promise<Map<string, bigint>> {
    const rows = await this.db.sql<{ award_id: string; sum: string }>(
      `SELECT award_id, sum(amount_minor)::text AS sum FROM payment
       WHERE award_id = ANY($1) AND state = ANY($2) GROUP BY award_id`,
      [ids, openStates],
    );
    return new Map(rows.map(({ award_id, sum }) => [award_id, BigInt(sum)]));
  }
}

const moneyOf = (sums: Subtotal[], requested: bigint) => ({
  paid: figureOf('paid', sums),
  requested,
  left: figureOf('committed', sums) - requested,
});
