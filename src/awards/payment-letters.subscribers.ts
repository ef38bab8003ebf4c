import { Injectable } from '@nestjs/common';
import { Application } from '../applications/application.entity.js';
import { ApplicationAccess } from '../applications/application-access.port.js';
import { dayIn } from '../contests/stage.rules.js';
import { AssociationsService } from '../identity/associations/associations.service.js';
import { PeopleService } from '../identity/people/people.service.js';
import { displayNames } from '../identity/people/person.rules.js';
import type { Letter } from '../notifications/letters.rules.js';
import { LettersService, Mail } from '../notifications/letters.service.js';
import { Db } from '../platform/db.js';
import type { RecordedEvent } from '../platform/events.js';
import type { Localised } from '../platform/localised.rules.js';
import { money, moneyView } from '../platform/money.rules.js';
import { On } from '../platform/subscriptions.js';
import { Award } from './award.entity.js';
import { standingStates } from './award.rules.js';
import { Payment } from './payments/payment.entity.js';

/** Who hears what about payments: those who may approve one, the one who asked for it, and the one who is paid. */
@Injectable()
export class PaymentLettersSubscribers {
  constructor(
    private readonly db: Db,
    private readonly associations: AssociationsService,
    private readonly people: PeopleService,
    private readonly access: ApplicationAccess,
    private readonly letters: LettersService,
  ) {}

  /** To all who may approve it: not to the one who asks, nor to whom a conflict of interest hides whom it is for. */
  @Mail('payment.requested', 'payment-requested')
  async requested(event: RecordedEvent<'payment.requested'>): Promise<Letter<'payment-requested'>[]> {
    const { payment, applicationId, facts } = await this.about(event);
    // it was quicker than the letter
    if (payment.state !== 'requested') return [];
    const walledOff = await this.access.peopleWalledOff(applicationId);
    const keepers = await this.associations.peopleWith(payment.associationId, 'treasurer', 'owner');
    const readers = keepers.filter((id) => id !== payment.requestedBy && !walledOff.includes(id));
    const requestedBy = displayNames(await this.people.get(payment.requestedBy));
    return readers.map((to) => ({
      to,
      link: paymentsAt('requested'),
      applicationId,
      variables: { ...facts, payee: payment.payee.name, requestedBy },
    }));
  }

  /** Whoever else was asked to approve it has nothing to do any more. */
  @On('payment.approved', 'payment.rejected', 'payment.cancelled')
  answered({ subjectId }: RecordedEvent): Promise<void> {
    return this.letters.settle('payment.requested', subjectId);
  }

  @Mail('payment.approved', 'payment-approved')
  async approved(event: RecordedEvent<'payment.approved'>): Promise<Letter<'payment-approved'>[]> {
    const letters = await this.toRequester(event, await this.about(event));
    return letters.map(({ by, ...letter }) => ({
      ...letter,
      link: paymentsAt('approved'),
      variables: { ...letter.variables, decidedBy: by },
    }));
  }

  /** The button leads to where it is requested anew. */
  @Mail('payment.rejected', 'payment-rejected')
  async rejected(event: RecordedEvent<'payment.rejected'>): Promise<Letter<'payment-rejected'>[]> {
    const about = await this.about(event);
    const letters = await this.toRequester(event, about);
    return letters.map(({ by, ...letter }) => ({
      ...letter,
      link: paymentsAt('due'),
      variables: { ...letter.variables, decidedBy: by, reason: about.payment.reason ?? '' },
    }));
  }

  @Mail('payment.returned', 'payment-bounced')
  async bounced(event: RecordedEvent<'payment.returned'>): Promise<Letter<'payment-bounced'>[]> {
    const about = await this.about(event);
    const letters = await this.toRequester(event, about);
    return letters.map(({ by, ...letter }) => ({
      ...letter,
      link: paymentsAt('due'),
      variables: { ...letter.variables, ...returnOf(about) },
    }));
  }

  @Mail('payment.posted', 'payment-posted')
  async posted(event: RecordedEvent<'payment.posted'>): Promise<Letter<'payment-posted'>[]> {
    const { payment, facts, toGrantee } = await this.about(event);
    const { timeZone } = await this.associations.get(payment.associationId);
    const paidOn = dayIn(timeZone, (payment.postedAt ?? event.at).toISOString());
    return [await toGrantee({ ...facts, paidOn })];
  }

  @Mail('payment.returned', 'payment-returned')
  async returned(event: RecordedEvent<'payment.returned'>): Promise<Letter<'payment-returned'>[]> {
    const about = await this.about(event);
    return [await about.toGrantee({ ...about.facts, ...returnOf(about) })];
  }

  /**
   * Nobody where they did it themselves (`by` is who did), no longer deal with payments, or where a conflict of interest
   * has come to hide whom it is for.
   */
  private async toRequester({ actorId }: RecordedEvent, { payment, applicationId, facts }: OfPayment) {
    const { requestedBy: to, associationId, payee } = payment;
    const payers = await this.associations.peopleWith(associationId, 'treasurer', 'coordinator', 'owner');
    const walledOff = await this.access.peopleWalledOff(applicationId);
    if (to === actorId || !payers.includes(to) || walledOff.includes(to)) return [];
    const by: Localised = actorId ? displayNames(await this.people.get(actorId)) : {};
    return [{ to, applicationId, by, variables: { ...facts, payee: payee.name } }];
  }

  private async about({ subjectId }: RecordedEvent) {
    const { manager } = this.db;
    const payment = await manager.findOneByOrFail(Payment, { id: subjectId });
    const award = await manager.findOneByOrFail(Award, { id: payment.awardId });
    const { applicationId, personId } = award;
    const facts = {
      amount: moneyView(money(payment.amountMinor, payment.currency)),
      purpose: payment.purpose,
    };
    const toGrantee = async <T extends object>(variables: T) => {
      const { projectTitle } = await manager.findOneByOrFail(Application, { id: applicationId });
      const link = `/me/awards/${award.id}`;
      return { to: personId, link, applicationId, variables: { ...variables, project: projectTitle } };
    };
    return { payment, award, applicationId, facts, toGrantee };
  }
}

type OfPayment = Awaited<ReturnType<PaymentLettersSubscribers['about']>>;

const returnOf = ({ payment: { returnedOn, reason }, award }: OfPayment) => ({
  returnedOn: returnedOn ?? '',
  reason: reason ?? '',
  owed: standingStates.includes(award.state),
});

/** The list of payments, at the step where this one is. */
const paymentsAt = (step: 'due' | 'requested' | 'approved') => `/money/payments?step=${step}`;
