import { Injectable } from '@nestjs/common';
import { ApplicationAccess } from '../applications/application-access.port.js';
import { AssociationsService } from '../identity/associations/associations.service.js';
import { PeopleService } from '../identity/people/people.service.js';
import type { Letter } from '../notifications/letters.rules.js';
import { Mail } from '../notifications/letters.service.js';
import { Db } from '../platform/db.js';
import type { RecordedEvent } from '../platform/events.js';
import { money, moneyView } from '../platform/money.rules.js';
import { Award } from './award.entity.js';
import { Payment } from './payments/payment.entity.js';

/** What became of a payment, to the one who asked for it. */
@Injectable()
export class PaymentLettersSubscribers {
  constructor(
    private readonly db: Db,
    private readonly associations: AssociationsService,
    private readonly people: PeopleService,
    private readonly access: ApplicationAccess,
  ) {}

  @Mail('payment.approved', 'payment-approved')
  async approved(event: RecordedEvent<'payment.approved'>): Promise<Letter<'payment-approved'>[]> {
    return (await this.toRequester(event)).map(({ payment, ...letter }) => letter);
  }

  @Mail('payment.rejected', 'payment-rejected')
  async rejected(event: RecordedEvent<'payment.rejected'>): Promise<Letter<'payment-rejected'>[]> {
    return (await this.toRequester(event)).map(({ payment, variables, ...letter }) => ({
      ...letter,
      variables: { ...variables, reason: payment.reason ?? '' },
    }));
  }

  /** Nobody where they did it themselves, or where a conflict of interest has come to hide whom it is for. */
  private async toRequester({ subjectId, actorId }: RecordedEvent) {
    const payment = await this.db.manager.findOneByOrFail(Payment, { id: subjectId });
    const { applicationId, contestId } = await this.db.manager.findOneByOrFail(Award, {
      id: payment.awardId,
    });
    const { requestedBy: to, associationId } = payment;
    if (to === actorId || (await this.access.peopleWalledOff(applicationId)).includes(to)) return [];
    const keepers = await this.associations.peopleWith(associationId, 'treasurer', 'owner');
    const people = await this.people.many(actorId ? [to, actorId] : [to]);
    const decider = actorId ? people.get(actorId) : undefined;
    return [
      {
        to,
        payment,
        link: keepers.includes(to) ? '/money/payments' : `/manage/contests/${contestId}/awards`,
        applicationId,
        variables: {
          amount: moneyView(money(payment.amountMinor, payment.currency)),
          payee: payment.payee.name,
          purpose: payment.purpose,
          decidedBy: decider ? this.people.displayName(decider, people.get(to)?.locale ?? 'ru') : '',
        },
      },
    ];
  }
}
