import { Injectable } from '@nestjs/common';
import { Application } from '../applications/application.entity.js';
import { ApplicationAccess } from '../applications/application-access.port.js';
import { ContestsService } from '../contests/contests.service.js';
import { dayIn } from '../contests/stage.rules.js';
import { AssociationsService } from '../identity/associations/associations.service.js';
import { PeopleService } from '../identity/people/people.service.js';
import type { Letter } from '../notifications/letters.rules.js';
import { Mail } from '../notifications/letters.service.js';
import { systemActor } from '../platform/actor.rules.js';
import { Db } from '../platform/db.js';
import type { RecordedEvent } from '../platform/events.js';
import { translate } from '../platform/i18n.js';
import { money, moneyView } from '../platform/money.rules.js';
import { On } from '../platform/subscriptions.js';
import { Award } from './award.entity.js';
import { Payment } from './payments/payment.entity.js';
import { ReopeningService } from './reopening.service.js';

/** Who hears what about awards and payments. */
@Injectable()
export class AwardsSubscribers {
  constructor(
    private readonly db: Db,
    private readonly contests: ContestsService,
    private readonly associations: AssociationsService,
    private readonly people: PeopleService,
    private readonly reopening: ReopeningService,
    private readonly access: ApplicationAccess,
  ) {}

  /** The decision was taken back, and with it what followed from it. */
  @On('contest.reopened')
  async reopened(event: RecordedEvent<'contest.reopened'>): Promise<void> {
    const { contest } = await this.contests.current(event.subjectId);
    const { defaultLocale } = await this.associations.get(contest.associationId);
    const reason = translate(defaultLocale, 'awards:reopened');
    await this.reopening.reopen(systemActor, contest.id, event.at, reason);
  }

  @Mail('award.granted', 'award-granted')
  async granted(event: RecordedEvent<'award.granted'>): Promise<Letter<'award-granted'>[]> {
    const award = await this.db.manager.findOneByOrFail(Award, { id: event.subjectId });
    const { contest, nominations } = await this.contests.current(award.contestId);
    const application = await this.application(award);
    return [
      {
        to: award.personId,
        link: `/me/awards/${award.id}`,
        applicationId: award.applicationId,
        variables: {
          contest: contest.title,
          number: application.number ?? '',
          title: application.projectTitle,
          nomination: nominations.find(({ id }) => id === award.nominationId)?.title ?? null,
          amount:
            award.amountMinor !== null && award.currency
              ? moneyView(money(award.amountMinor, award.currency))
              : null,
        },
      },
    ];
  }

  /** To all who may approve it: not to the one who asks, nor to whom a conflict of interest hides whom it is for. */
  @Mail('payment.requested', 'payment-requested')
  async requested(event: RecordedEvent<'payment.requested'>): Promise<Letter<'payment-requested'>[]> {
    const payment = await this.db.manager.findOneByOrFail(Payment, { id: event.subjectId });
    const { applicationId } = await this.db.manager.findOneByOrFail(Award, { id: payment.awardId });
    const walledOff = await this.access.peopleWalledOff(applicationId);
    const keepers = await this.associations.peopleWith(payment.associationId, 'treasurer', 'owner');
    const people = await this.people.many([...keepers, payment.requestedBy]);
    const requester = people.get(payment.requestedBy);
    return keepers
      .filter((id) => id !== payment.requestedBy && !walledOff.includes(id))
      .map((to) => ({
        to,
        link: '/money/payments',
        applicationId,
        variables: {
          amount: moneyView(money(payment.amountMinor, payment.currency)),
          payee: payment.payee.name,
          purpose: payment.purpose,
          requestedBy: requester ? this.people.displayName(requester, people.get(to)?.locale ?? 'ru') : '',
        },
      }));
  }

  @Mail('payment.posted', 'payment-posted')
  async posted(event: RecordedEvent<'payment.posted'>): Promise<Letter<'payment-posted'>[]> {
    const payment = await this.db.manager.findOneByOrFail(Payment, { id: event.subjectId });
    const award = await this.db.manager.findOneByOrFail(Award, { id: payment.awardId });
    const application = await this.application(award);
    const { timeZone } = await this.associations.get(payment.associationId);
    return [
      {
        to: award.personId,
        link: `/me/awards/${award.id}`,
        applicationId: award.applicationId,
        variables: {
          amount: moneyView(money(payment.amountMinor, payment.currency)),
          project: application.projectTitle,
          purpose: payment.purpose,
          paidOn: dayIn(timeZone, (payment.postedAt ?? event.at).toISOString()),
        },
      },
    ];
  }

  private application({ applicationId }: Award): Promise<Application> {
    return this.db.manager.findOneByOrFail(Application, { id: applicationId });
  }
}
