import { Injectable } from '@nestjs/common';
import { Application } from '../applications/application.entity.js';
import { ContestsService } from '../contests/contests.service.js';
import type { Letter, Letters } from '../notifications/letters.rules.js';
import { Mail } from '../notifications/letters.service.js';
import { Db } from '../platform/db.js';
import type { RecordedEvent } from '../platform/events.js';
import { Assignment } from './assignments/assignment.entity.js';
import { Juror } from './jurors/juror.entity.js';
import type { ReleaseReason } from './register.rules.js';

/** Who leaves a jury is written to about all of it at once; so is everybody when a whole plan is undone. */
const toldOtherwise: readonly ReleaseReason[] = ['juror_left', 'juror_removed', 'undone'];

/** Experts hear that an application is no longer theirs, if they had heard that it was. */
@Injectable()
export class TakenTasks {
  constructor(
    private readonly db: Db,
    private readonly contests: ContestsService,
  ) {}

  /** Of a conflict of interest only that the task is gone: more may tell whose application it is. */
  @Mail('assignment.released', 'tasks-taken')
  async released(event: RecordedEvent<'assignment.released'>): Promise<Letter<'tasks-taken'>[]> {
    const { applicationId, jurorId, because } = event.payload;
    const { manager } = this.db;
    const task = await manager.findOneByOrFail(Assignment, { id: event.subjectId });
    const { personId } = await manager.findOneByOrFail(Juror, { id: jurorId });
    const heard = task.toldAt !== null || task.startedAt !== null;
    if (!heard || !personId || personId === event.actorId || toldOtherwise.includes(because)) return [];
    const { number } = await manager.findOneByOrFail(Application, { id: applicationId });
    const withdrawn = because === 'withdrawn';
    return this.letters(event.contestId!, [{ to: personId, applicationId, count: 1, number, withdrawn }]);
  }

  @Mail('assignment_batch.undone', 'tasks-taken')
  async undone(event: RecordedEvent<'assignment_batch.undone'>): Promise<Letter<'tasks-taken'>[]> {
    const rows = await this.db.sql<{ person_id: string; count: number }>(
      `SELECT j.person_id, count(*)::int AS count FROM assignment t JOIN juror j ON j.id = t.juror_id
       WHERE t.batch_id = $1 AND t.because = 'undone' AND t.told_at IS NOT NULL AND j.state = 'accepted'
         AND j.person_id IS DISTINCT FROM $2
       GROUP BY j.person_id`,
      [event.subjectId, event.actorId],
    );
    return this.letters(
      event.contestId!,
      rows.map(({ person_id: to, count }) => ({ to, count, number: null, withdrawn: false })),
    );
  }

  /** Nobody once the results are out: there is nothing to score any more. */
  private async letters(contestId: string, readers: Reader[]): Promise<Letter<'tasks-taken'>[]> {
    const { contest } = await this.contests.current(contestId);
    if (contest.state !== 'published') return [];
    return readers.map(({ to, applicationId, ...variables }) => ({
      to,
      applicationId,
      link: `/jury/contests/${contestId}`,
      variables: { ...variables, contest: contest.title },
    }));
  }
}

interface Reader extends Omit<Letters['tasks-taken'], 'contest'> {
  to: string;
  applicationId?: string;
}
