import { Injectable } from '@nestjs/common';
import { AssociationsService } from '../identity/associations/associations.service.js';
import { PeopleService } from '../identity/people/people.service.js';
import { displayNames } from '../identity/people/person.rules.js';
import type { Letter } from '../notifications/letters.rules.js';
import { Mail } from '../notifications/letters.service.js';
import { Db } from '../platform/db.js';
import type { RecordedEvent } from '../platform/events.js';
import { ContestChange } from './contest.entity.js';
import { staff } from './contests.policy.js';
import { ContestsService } from './contests.service.js';

/** What those who work for the association hear of its contests. */
@Injectable()
export class ContestsSubscribers {
  constructor(
    private readonly db: Db,
    private readonly contests: ContestsService,
    private readonly associations: AssociationsService,
    private readonly people: PeopleService,
  ) {}

  /** Not the one who did it. */
  @Mail('contest.cancelled', 'cancellation-notice')
  async cancelled(event: RecordedEvent<'contest.cancelled'>): Promise<Letter<'cancellation-notice'>[]> {
    const { contest } = await this.contests.current(event.subjectId);
    const { reason } = await this.db.manager.findOneByOrFail(ContestChange, { id: event.payload.changeId });
    const { actorId } = event;
    const colleagues = await this.associations.peopleWith(contest.associationId, 'owner', ...staff);
    const by = actorId ? displayNames(await this.people.get(actorId)) : null;
    return colleagues
      .filter((id) => id !== actorId)
      .map((to) => ({
        to,
        link: `/manage/contests/${contest.id}`,
        variables: { contest: contest.title, by, reason },
      }));
  }
}
