import { Injectable } from '@nestjs/common';
import { Application } from '../applications/application.entity.js';
import { ApplicationAccess } from '../applications/application-access.port.js';
import { ContestsService } from '../contests/contests.service.js';
import { UnfinishedPort } from '../contests/unfinished.port.js';
import { AssociationsService } from '../identity/associations/associations.service.js';
import { PeopleService } from '../identity/people/people.service.js';
import { displayNames } from '../identity/people/person.rules.js';
import type { Letter } from '../notifications/letters.rules.js';
import { Mail } from '../notifications/letters.service.js';
import { Db } from '../platform/db.js';
import type { RecordedEvent } from '../platform/events.js';
import { type MoneyView, money, moneyView } from '../platform/money.rules.js';
import { Award } from './award.entity.js';

/** Who hears what about awards. */
@Injectable()
export class AwardsSubscribers {
  constructor(
    private readonly db: Db,
    private readonly contests: ContestsService,
    private readonly associations: AssociationsService,
    private readonly people: PeopleService,
    private readonly access: ApplicationAccess,
    unfinished: UnfinishedPort,
  ) {
    unfinished.provide('awards', async (contestId, readerId) => {
      const open = await this.db.sql<{ application_id: string }>(
        `SELECT application_id FROM award
         WHERE contest_id = $1 AND state = 'granted' AND amount_minor IS NOT NULL`,
        [contestId],
      );
      return this.access.weigh(
        readerId,
        contestId,
        open.map(({ application_id }) => application_id),
      );
    });
  }

  @Mail('contest.decided', 'results-confirmed')
  decided(event: RecordedEvent<'contest.decided'>): Promise<Letter<'results-confirmed'>[]> {
    return this.ofResults(event);
  }

  @Mail('contest.reopened', 'results-reopened')
  reopened(event: RecordedEvent<'contest.reopened'>): Promise<Letter<'results-reopened'>[]> {
    return this.ofResults(event);
  }

  @Mail('award.granted', 'award-granted')
  async granted(event: RecordedEvent<'award.granted'>): Promise<Letter<'award-granted'>[]> {
    const { award, nomination, subject } = await this.about(event.subjectId);
    const { before } = event.payload;
    return [
      {
        to: award.personId,
        link: `/me/awards/${award.id}`,
        applicationId: award.applicationId,
        variables: {
          ...subject,
          nomination,
          amount: amountOf(award),
          movedUp: before === 'declined',
          again: before === 'lapsed',
        },
      },
    ];
  }

  @Mail('award.cancelled', 'award-cancelled')
  async cancelled(event: RecordedEvent<'award.cancelled'>): Promise<Letter<'award-cancelled'>[]> {
    const { award, subject } = await this.about(event.subjectId);
    return [
      {
        to: award.personId,
        link: `/me/awards/${award.id}`,
        applicationId: award.applicationId,
        variables: { ...subject, amount: amountOf(award), reason: award.reason ?? '' },
      },
    ];
  }

  /** To those who run the contest, and with money to the treasurers, who pay it. */
  @Mail('award.accepted', 'award-accepted')
  async accepted(event: RecordedEvent<'award.accepted'>): Promise<Letter<'award-accepted'>[]> {
    const { award, subject } = await this.about(event.subjectId);
    const organisers = await this.associations.coordinators(award.associationId);
    return (await this.toStaff(award, organisers)).map(({ treasurer, winner, ...letter }) => ({
      ...letter,
      variables: { ...subject, winner, amount: amountOf(award), treasurer },
    }));
  }

  /** To those who may grant it to another, and with money to the treasurers: it is free again. */
  @Mail('award.declined', 'award-declined')
  async declined(event: RecordedEvent<'award.declined'>): Promise<Letter<'award-declined'>[]> {
    const { award, subject } = await this.about(event.subjectId);
    const deciders = await this.associations.peopleWith(award.associationId, 'owner', 'coordinator', 'chair');
    return (await this.toStaff(award, deciders)).map(({ treasurer, winner, ...letter }) => ({
      ...letter,
      variables: { ...subject, winner, amount: amountOf(award), reason: award.reason, treasurer },
    }));
  }

  /** To those who grant the awards, but for the one who did it. */
  private async ofResults({ subjectId, associationId, actorId }: RecordedEvent) {
    const { contest } = await this.contests.current(subjectId);
    const coordinators = await this.associations.coordinators(associationId!);
    const by = actorId ? displayNames(await this.people.get(actorId)) : null;
    return coordinators
      .filter((id) => id !== actorId)
      .map((to) => ({
        to,
        link: `/manage/contests/${contest.id}/awards`,
        variables: { contest: contest.title, by },
      }));
  }

  /**
   * To `deciders` and, of money, to those who are treasurers only; not to the winner, nor to whom a conflict of interest
   * hides the application.
   */
  private async toStaff(award: Award, deciders: readonly string[]) {
    const keepers = amountOf(award)
      ? await this.associations.peopleWith(award.associationId, 'treasurer')
      : [];
    const hidden = [...(await this.access.peopleWalledOff(award.applicationId)), award.personId];
    const readers = [...new Set([...deciders, ...keepers])].filter((id) => !hidden.includes(id));
    const winner = displayNames(await this.people.get(award.personId));
    return readers.map((to) => {
      const treasurer = !deciders.includes(to);
      return {
        to,
        treasurer,
        link: treasurer ? '/money/payments' : `/manage/contests/${award.contestId}/awards`,
        applicationId: award.applicationId,
        winner,
      };
    });
  }

  private async about(id: string) {
    const award = await this.db.manager.findOneByOrFail(Award, { id });
    const { contest, nominations } = await this.contests.current(award.contestId);
    const { number, projectTitle: title } = await this.db.manager.findOneByOrFail(Application, {
      id: award.applicationId,
    });
    return {
      award,
      nomination: nominations.find((one) => one.id === award.nominationId)?.title ?? null,
      subject: { contest: contest.title, number: number ?? '', title },
    };
  }
}

const amountOf = ({ amountMinor, currency }: Award): MoneyView | null =>
  amountMinor !== null && currency ? moneyView(money(amountMinor, currency)) : null;
