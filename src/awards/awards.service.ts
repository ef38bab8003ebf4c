import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Application } from '../applications/application.entity.js';
import { rankedStates } from '../applications/application.rules.js';
import { ApplicationAccess } from '../applications/application-access.port.js';
import { ScreeningService } from '../applications/screening.service.js';
import { Contest } from '../contests/contest.entity.js';
import { ContestsService, type CurrentContest } from '../contests/contests.service.js';
import { FundingService } from '../funding/funding.service.js';
import { Fund } from '../funding/funds/fund.entity.js';
import { Ledger, refusal } from '../funding/ledger/ledger.service.js';
import type { Actor } from '../platform/actor.rules.js';
import { authorize } from '../platform/authorize.js';
import { Clock } from '../platform/clock.js';
import { Db, expectVersion, type Version } from '../platform/db.js';
import { Conflict, Invalid, NotFound } from '../platform/errors.js';
import { Events } from '../platform/events.js';
import { newId } from '../platform/ids.js';
import { type Currency, type Money, moneyView, toMoney } from '../platform/money.rules.js';
import { Award } from './award.entity.js';
import { type AwardMove, awardAfter } from './award.rules.js';
import type { CancelAward, DecideAwards, DeclineAward, GrantAward } from './awards.dto.js';
import { CertificatesService } from './certificates/certificates.service.js';
import { OutcomeQueries } from './outcome.queries.js';
import { Payment } from './payments/payment.entity.js';
import { openStates } from './payments/payment.rules.js';

/** Where the award's money is in the ledger; none without money. */
export const sourceOf = ({ id, contestId, fundId }: Award) =>
  fundId === null ? null : { awardId: id, contestId, fundId };

/** Decisions about awards. Money is owed, and owed no more, in the same transaction. */
@Injectable()
export class AwardsService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly contests: ContestsService,
    private readonly access: ApplicationAccess,
    private readonly screening: ScreeningService,
    private readonly funding: FundingService,
    private readonly ledger: Ledger,
    private readonly certificates: CertificatesService,
    private readonly outcomes: OutcomeQueries,
  ) {}

  /**
   * Grants one award of a decided contest: also to an application that was declined before, or that lost its award.
   * @throws NotFound; Invalid; Conflict `fund.not_enough` { free, wanted }, `award.over_budget` { left, wanted },
   * `contest.not_decided`, `application.move_not_allowed`
   */
  grant(actor: Actor, input: GrantAward): Promise<Award> {
    return this.db.transaction(async () => {
      const { contestId } = await this.application(input.applicationId);
      const current = await this.deciding(contestId);
      const application = await this.db.lock(Application, input.applicationId);
      authorize(actor, 'award.grant', await this.winner(actor, application));
      refuseUndecided(current.contest);
      return this.award(actor, current, application, input, '');
    });
  }

  /**
   * Decides a contest: the winners get their awards, every other admitted application is declined. All or nothing.
   * @throws as `grant`; pointers begin with `/winners/<index>`
   */
  decide(actor: Actor, contestId: string, { winners }: DecideAwards): Promise<Decided> {
    return this.db.transaction(async () => {
      const current = await this.deciding(contestId);
      const inConflict = await this.inConflict(actor, contestId);
      authorize(actor, 'award.decide', { ...current.contest, inConflict });
      refuseUndecided(current.contest);
      await this.refuseTotals(current.contest, winners);

      const awards: Award[] = [];
      for (const [index, winner] of winners.entries()) {
        const pointer = `/winners/${index}`;
        const application = await this.db.lock(Application, winner.applicationId).catch(() => null);
        if (application?.contestId !== contestId)
          throw new Invalid([{ pointer: `${pointer}/applicationId`, code: 'application.unknown' }]);
        authorize(actor, 'award.grant', await this.winner(actor, application));
        awards.push(await this.award(actor, current, application, winner, pointer));
      }
      return { awards, declined: await this.declineRest(contestId, []) };
    });
  }

  /**
   * Declines every admitted application the decision did not select; its applicant gets the letter. Done again it finds
   * nobody left. @returns how many
   */
  refuse(actor: Actor, contestId: string): Promise<number> {
    return this.db.transaction(async () => {
      const { contest } = await this.deciding(contestId);
      const inConflict = await this.inConflict(actor, contestId);
      authorize(actor, 'award.decide', { ...contest, inConflict });
      const { selected } = await this.outcomes.of(contest);
      return this.declineRest(
        contestId,
        selected.map(({ applicationId }) => applicationId),
      );
    });
  }

  /** The winner takes it. */
  accept(actor: Actor, id: string, version: Version): Promise<Award> {
    return this.db.transaction(async () => {
      const award = await this.db.lock(Award, id);
      authorize(actor, 'award.accept', await this.access.walled(actor.id, award));
      expectVersion(award, version);
      return this.move(award, 'accept');
    });
  }

  /** The winner does not want it; its money is free again. */
  decline(actor: Actor, id: string, version: Version, { reason }: DeclineAward): Promise<Award> {
    return this.fall(actor, id, version, 'decline', reason || null);
  }

  /** Takes an award back; what was not paid is free again. @throws Conflict `award.payment_open` */
  cancel(actor: Actor, id: string, version: Version, { reason }: CancelAward): Promise<Award> {
    return this.fall(actor, id, version, 'cancel', reason);
  }

  /** The project behind it is closed. The caller's use case has been authorised. */
  complete(id: string): Promise<Award> {
    return this.db.transaction(async () => this.move(await this.db.lock(Award, id), 'complete'));
  }

  /** @throws NotFound */
  async get(id: string): Promise<Award> {
    const award = await this.db.manager.findOneBy(Award, { id });
    if (!award) throw new NotFound();
    return award;
  }

  private async award(
    actor: Actor,
    { contest, nominations }: CurrentContest,
    application: Application,
    input: GrantAward,
    pointer: string,
  ): Promise<Award> {
    const { state: before } = application;
    const nomination = nominations.find(({ id }) => id === application.nominationId);
    if (!nomination) throw new Error(`Application ${application.id} has no nomination of its contest`);
    const kind = input.kind ?? nomination.awardKind;
    const amount = input.amount && toMoney(input.amount);
    if (!amount && kind !== 'diploma')
      throw new Invalid([{ pointer: `${pointer}/amount`, code: 'award.amount_required' }]);
    if (amount && input.fundId) {
      await this.refuseFund(contest, input.fundId, pointer);
      refuseOverMaximum(amount, nomination.maxAwardMinor, contest.currency, pointer);
      await this.refuseOverBudget(contest, amount);
    }
    const award = Object.assign(new Award(), {
      id: newId(),
      associationId: contest.associationId,
      contestId: contest.id,
      applicationId: application.id,
      nominationId: nomination.id,
      personId: application.applicantId,
      fundId: input.fundId,
      kind,
      place: input.place,
      amountMinor: amount?.minor ?? null,
      currency: amount?.currency ?? null,
      state: 'granted',
      reason: null,
      grantedAt: this.clock.now(),
      grantedBy: actor.kind === 'person' ? actor.id : null,
    } satisfies Partial<Award>);
    // the fund's row first: an award that only refers to it would keep others from locking it
    const source = sourceOf(award);
    if (source && amount) await this.funding.commit(actor, source, amount);
    await this.screening.award(application.id);
    await this.db.save(award);
    await this.certificates.issue(award, application.number ?? '');
    this.events.emit('award.granted', award, {
      ...partiesOf(award),
      kind,
      fundId: award.fundId,
      amountMinor: award.amountMinor?.toString() ?? null,
      currency: award.currency,
      before: before === 'declined' || before === 'lapsed' ? before : null,
    });
    return award;
  }

  /** The award falls, and its application with it; both may be awarded again. */
  private fall(
    actor: Actor,
    id: string,
    version: Version,
    move: 'decline' | 'cancel',
    reason: string | null,
  ): Promise<Award> {
    return this.db.transaction(async () => {
      const { contestId, applicationId } = await this.get(id);
      // in the order decisions lock in, and whatever refers to the award
      await this.deciding(contestId);
      await this.db.lock(Application, applicationId);
      const award = await this.db.lock(Award, id);
      authorize(actor, `award.${move}`, await this.access.walled(actor.id, award));
      expectVersion(award, version);
      await this.screening.lapse(applicationId);
      return this.takeBack(actor, award, move, reason);
    });
  }

  private async declineRest(contestId: string, except: string[]): Promise<number> {
    const rest = await this.db.sql<{ id: string }>(
      `SELECT id FROM application WHERE contest_id = $1 AND state = 'admitted' AND id <> ALL($2) ORDER BY id`,
      [contestId, except],
    );
    for (const { id } of rest) await this.screening.decline(id);
    return rest.length;
  }

  /** Frees what was not paid, revokes the certificate. The caller has locked the award and been authorised. */
  async takeBack(
    actor: Actor,
    award: Award,
    move: 'decline' | 'cancel',
    reason: string | null,
  ): Promise<Award> {
    const open = await this.db.manager
      .createQueryBuilder(Payment, 'payment')
      .where('payment.awardId = :id AND payment.state IN (:...openStates)', { id: award.id, openStates })
      .getExists();
    if (open) throw new Conflict('award.payment_open');
    const source = sourceOf(award);
    if (source) await this.funding.release(actor, source);
    await this.certificates.revoke(award);
    award.reason = reason;
    return this.move(award, move);
  }

  private async move(award: Award, move: AwardMove): Promise<Award> {
    const next = awardAfter(award.state, move);
    if (!next) throw new Conflict('award.move_not_allowed', { state: award.state, move });
    award.state = next;
    await this.db.save(award);
    this.events.emit(`award.${next}`, award, partiesOf(award));
    return award;
  }

  /** The contest, with decisions about it made one after the other; rows may still refer to it meanwhile. */
  private async deciding(contestId: string): Promise<CurrentContest> {
    await this.db.manager
      .createQueryBuilder(Contest, 'contest')
      .where('contest.id = :contestId', { contestId })
      .setLock('for_no_key_update')
      .getOne();
    return this.contests.current(contestId);
  }

  private async application(id: string): Promise<Application> {
    const application = await this.db.manager.findOneBy(Application, { id });
    if (!application) throw new NotFound();
    return application;
  }

  /** Is something of what is decided about hidden from the person? */
  private async inConflict(actor: Actor, contestId: string): Promise<boolean> {
    const hidden = await this.access.hiddenFrom(actor.id, contestId);
    return this.db.manager.existsBy(Application, {
      id: In(hidden),
      state: In([...rankedStates]),
    });
  }

  private async winner(actor: Actor, application: Application) {
    const hidden = await this.access.walledOff(actor.id, application);
    return { ...application, personId: application.applicantId, hidden };
  }

  private async refuseFund({ associationId }: Contest, fundId: string, pointer: string): Promise<void> {
    if (!(await this.db.manager.existsBy(Fund, { id: fundId, associationId })))
      throw new Invalid([{ pointer: `${pointer}/fundId`, code: 'fund.unknown' }]);
  }

  /** The sums first, so that the refusal names them whole. Locks the funds in their order. */
  private async refuseTotals(contest: Contest, winners: DecideAwards['winners']): Promise<void> {
    const wanted = new Map<string, bigint>();
    for (const { amount, fundId } of winners)
      if (amount && fundId) wanted.set(fundId, (wanted.get(fundId) ?? 0n) + toMoney(amount).minor);
    for (const [index, { fundId }] of winners.entries())
      if (fundId) await this.refuseFund(contest, fundId, `/winners/${index}`);
    for (const fund of await this.ledger.lock(...wanted.keys())) {
      const free = await this.funding.available(fund.id, contest.id);
      const sum = wanted.get(fund.id) ?? 0n;
      if (sum > free) throw refusal('fund.not_enough', fund.currency, { free, wanted: sum });
    }
  }

  private async refuseOverBudget({ id, budgetMinor, currency }: Contest, amount: Money): Promise<void> {
    if (budgetMinor === null || amount.currency !== currency) return;
    const left = budgetMinor - (await this.ledger.grantedFor(id));
    if (amount.minor > left) throw refusal('award.over_budget', currency, { left, wanted: amount.minor });
  }
}

export interface Decided {
  awards: Award[];
  declined: number;
}

const partiesOf = ({ applicationId, nominationId, personId }: Award) => ({
  applicationId,
  nominationId,
  personId,
});

function refuseUndecided({ state }: Contest): void {
  if (state !== 'decided') throw new Conflict('contest.not_decided', { state });
}

function refuseOverMaximum(amount: Money, max: bigint | null, currency: Currency, pointer: string): void {
  if (max === null || amount.currency !== currency || amount.minor <= max) return;
  throw new Invalid([
    {
      pointer: `${pointer}/amount`,
      code: 'award.over_maximum',
      params: { max: moneyView({ minor: max, currency }) },
    },
  ]);
}
