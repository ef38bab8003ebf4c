import { Injectable } from '@nestjs/common';
import { ContestChange } from '../contests/contest.entity.js';
import { ContestsService } from '../contests/contests.service.js';
import { stageOf } from '../contests/schedule.rules.js';
import { lastDayOf } from '../contests/stage.rules.js';
import type { Letter } from '../notifications/letters.rules.js';
import { Mail } from '../notifications/letters.service.js';
import { Db } from '../platform/db.js';
import type { RecordedEvent } from '../platform/events.js';
import { On } from '../platform/subscriptions.js';
import { type ApplicationState, editableStates } from './application.rules.js';
import { NOTICE_MS } from './applications.subscribers.js';
import { concernedStates, concerns, ownEnd } from './contest-news.rules.js';

interface Entry {
  id: string;
  applicantId: string;
  state: ApplicationState;
  number: string | null;
  title: string;
  returnedUntil: Date | null;
}

/** What applicants hear of the contest itself. */
@Injectable()
export class ContestNewsSubscribers {
  constructor(
    private readonly db: Db,
    private readonly contests: ContestsService,
  ) {}

  @Mail('contest.deadline_moved', 'deadline-moved')
  async moved(event: RecordedEvent<'contest.deadline_moved'>): Promise<Letter<'deadline-moved'>[]> {
    const { contest, reason } = await this.about(event);
    if (contest.state !== 'published') return [];
    const [before, after] = [new Date(event.payload.from), new Date(event.payload.to)];
    const decision = stageOf(contest.stages, 'decision');
    const common = {
      contest: contest.title,
      before: before.toISOString(),
      after: after.toISOString(),
      zone: contest.timeZone,
      reason,
      later: after > before,
      closed: after <= event.at,
      resultsBy: decision ? lastDayOf(decision, contest.timeZone) : null,
    };
    const entries = await this.entries(contest.id);
    return entries
      .filter(({ state }) => concerns(state, { before, after }))
      .map((entry) => ({
        ...own(entry),
        variables: {
          ...common,
          title: entry.title || null,
          writable: editableStates.includes(entry.state),
          until: ownEnd(entry, after)?.toISOString() ?? null,
        },
      }));
  }

  /** A draft whose time was over had lost its contest before. */
  @Mail('contest.cancelled', 'contest-cancelled')
  async cancelled(event: RecordedEvent<'contest.cancelled'>): Promise<Letter<'contest-cancelled'>[]> {
    const { contest, reason } = await this.about(event);
    const over = contest.closesAt !== null && contest.closesAt <= event.at;
    const entries = await this.entries(contest.id);
    return entries
      .filter(({ state }) => state !== 'draft' || !over)
      .map((entry) => ({
        ...own(entry),
        variables: { contest: contest.title, number: entry.number, title: entry.title || null, reason },
      }));
  }

  /** Who was told that the end is near is told again before the new one, unless it is as near. */
  @On('contest.deadline_moved')
  async remindAgain(event: RecordedEvent<'contest.deadline_moved'>): Promise<void> {
    const near = Date.parse(event.payload.to) - event.at.getTime() <= NOTICE_MS;
    await this.db.sql(`UPDATE application SET reminded_at = $2 WHERE contest_id = $1 AND state = 'draft'`, [
      event.subjectId,
      near ? event.at : null,
    ]);
  }

  /** Applications that live, one of each person: the one they can still do something about. */
  private entries(contestId: string): Promise<Entry[]> {
    return this.db.sql<Entry>(
      `SELECT DISTINCT ON (applicant_id) id, applicant_id AS "applicantId", state, number, project_title AS title,
              returned_until AS "returnedUntil"
       FROM application WHERE contest_id = $1 AND state = ANY($2)
       ORDER BY applicant_id, array_position($2, state), updated_at DESC`,
      [contestId, concernedStates],
    );
  }

  private async about(event: RecordedEvent<'contest.deadline_moved' | 'contest.cancelled'>) {
    const { contest } = await this.contests.current(event.subjectId);
    const { reason } = await this.db.manager.findOneByOrFail(ContestChange, { id: event.payload.changeId });
    return { contest, reason };
  }
}

const own = ({ id, applicantId }: Entry) => ({
  to: applicantId,
  link: `/me/applications/${id}`,
  applicationId: id,
});
