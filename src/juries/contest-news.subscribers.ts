import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { ContestChange } from '../contests/contest.entity.js';
import { ContestsService } from '../contests/contests.service.js';
import type { Letter } from '../notifications/letters.rules.js';
import { Mail } from '../notifications/letters.service.js';
import { Db } from '../platform/db.js';
import type { RecordedEvent } from '../platform/events.js';
import { TasksService } from './assignments/tasks.service.js';
import { Juror } from './jurors/juror.entity.js';

/** What experts hear of the contest itself. */
@Injectable()
export class JuryNewsSubscribers {
  constructor(
    private readonly db: Db,
    private readonly contests: ContestsService,
    private readonly tasks: TasksService,
  ) {}

  @Mail('contest.review_moved', 'review-moved')
  async moved(event: RecordedEvent<'contest.review_moved'>): Promise<Letter<'review-moved'>[]> {
    const { contest, reason } = await this.about(event);
    if (contest.state !== 'published') return [];
    const progress = await this.tasks.progress(contest.id);
    const jurors = await this.db.manager.findBy(Juror, { contestId: contest.id, state: 'accepted' });
    return jurors.map(({ id, personId }) => {
      const { assigned = 0, done = 0 } = progress.get(id) ?? {};
      return {
        to: personId!,
        link: `/jury/contests/${contest.id}`,
        variables: {
          contest: contest.title,
          before: new Date(event.payload.from).toISOString(),
          after: new Date(event.payload.to).toISOString(),
          zone: contest.timeZone,
          reason,
          left: assigned - done,
        },
      };
    });
  }

  /** Those who have not answered as well: they have the day in their calendar. */
  @Mail('contest.cancelled', 'jury-cancelled')
  async cancelled(event: RecordedEvent<'contest.cancelled'>): Promise<Letter<'jury-cancelled'>[]> {
    const { contest, reason } = await this.about(event);
    const jurors = await this.db.manager.findBy(Juror, {
      contestId: contest.id,
      state: In(['accepted', 'invited']),
    });
    return jurors
      .filter(({ personId }) => personId === null || personId !== event.actorId)
      .map(({ state, personId, email, locale }) => ({
        to: personId ?? { email, locale },
        // one that was never published has no page
        ...(contest.publishedAt && { link: `/contests/${contest.slug}` }),
        variables: { contest: contest.title, reason, invited: state === 'invited' },
      }));
  }

  private async about(event: RecordedEvent<'contest.review_moved' | 'contest.cancelled'>) {
    const { contest } = await this.contests.current(event.subjectId);
    const { reason } = await this.db.manager.findOneByOrFail(ContestChange, { id: event.payload.changeId });
    return { contest, reason };
  }
}
