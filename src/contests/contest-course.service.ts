import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/actor.rules.js';
import { authorize } from '../platform/authorize.js';
import { Clock } from '../platform/clock.js';
import { Db, expectVersion, type Version } from '../platform/db.js';
import { Conflict, type InputFault, Invalid } from '../platform/errors.js';
import { type EventPayloads, Events } from '../platform/events.js';
import { closingHindrance } from './closing.rules.js';
import { Contest } from './contest.entity.js';
import type { CancelContest, MoveDeadline } from './contests.dto.js';
import { ofContest } from './contests.events.js';
import { ContestsService, stageProblems } from './contests.service.js';
import { movedEnd, stageOf, withDeadline } from './schedule.rules.js';
import { UnfinishedPort } from './unfinished.port.js';

/** What happens to a contest once it is public: its deadline moves, it is decided, closed, cancelled, put away. */
@Injectable()
export class ContestCourseService {
  constructor(
    private readonly db: Db,
    private readonly events: Events,
    private readonly clock: Clock,
    private readonly contests: ContestsService,
    private readonly unfinished: UnfinishedPort,
  ) {}

  /**
   * Extends the intake, shortens it, or closes it now; an intake that is over may be opened again.
   * @throws Invalid when the new end is past, before the opening, or out of order with the other stages
   */
  moveDeadline(actor: Actor, id: string, version: Version, input: MoveDeadline): Promise<Contest> {
    return this.db.transaction(async () => {
      const contest = await this.db.lock(Contest, id);
      const now = this.clock.now();
      authorize(actor, 'contest.move_deadline', { contest, now });
      expectVersion(contest, version);
      const before = contest.closesAt;
      if (!before) throw new Conflict('contest.no_such_stage', { stage: 'intake' });
      const after = input.closesAt === 'now' ? now : new Date(input.closesAt);
      refuseDeadline(contest, after, now, input.closesAt === 'now');

      const stages = withDeadline(
        contest.stages,
        after.toISOString(),
        contest.timeZone,
        input.moveFollowing,
        now,
      );
      const faults = stageProblems(stages, '/closesAt');
      if (faults.length > 0) throw new Invalid(faults);
      const review = movedEnd(contest.stages, stages, 'review');
      this.contests.setStages(contest, stages);
      await this.contests.touch(contest);
      const { reason } = input;
      const change = await this.contests.explain(contest, { kind: 'deadline', reason, before, after });
      this.events.emit('contest.deadline_moved', ofContest(contest), {
        changeId: change.id,
        from: before.toISOString(),
        to: after.toISOString(),
      });
      if (review)
        this.events.emit('contest.review_moved', ofContest(contest), { changeId: change.id, ...review });
      return contest;
    });
  }

  /** Calls the contest off, before or after publication, never after the decision. */
  cancel(actor: Actor, id: string, version: Version, { reason }: CancelContest): Promise<Contest> {
    return this.db.transaction(async () => {
      const contest = await this.db.lock(Contest, id);
      authorize(actor, 'contest.cancel', { contest, now: this.clock.now() });
      expectVersion(contest, version);
      this.contests.advance(contest, 'cancel');
      await this.contests.touch(contest);
      const change = await this.contests.explain(contest, {
        kind: 'cancellation',
        reason,
        before: null,
        after: null,
      });
      this.events.emit('contest.cancelled', ofContest(contest), { changeId: change.id });
      return contest;
    });
  }

  /** Everyone was told the outcome, and the winners have answered. */
  close(actor: Actor, id: string, version: Version): Promise<Contest> {
    return this.db.transaction(async () => {
      const contest = await this.db.lock(Contest, id);
      const hindrance = closingHindrance(await this.unfinished.of(contest, actor.id));
      authorize(actor, 'contest.close', { contest, now: this.clock.now(), hindrance });
      expectVersion(contest, version);
      this.contests.advance(contest, 'close');
      await this.contests.touch(contest);
      this.events.emit('contest.closed', ofContest(contest), {});
      return contest;
    });
  }

  /** Puts a closed or cancelled contest away. */
  archive(actor: Actor, id: string, version: Version): Promise<Contest> {
    return this.db.transaction(async () => {
      const contest = await this.db.lock(Contest, id);
      authorize(actor, 'contest.archive', { contest, now: this.clock.now() });
      expectVersion(contest, version);
      this.contests.advance(contest, 'archive');
      await this.contests.touch(contest);
      this.events.emit('contest.archived', ofContest(contest), {});
      return contest;
    });
  }

  /**
   * Marks the contest as decided by a stored ranking. Scoring calls it inside its own use case and answers for
   * who may; the contest's row stays locked to the end of it. @throws Conflict `contest.move_not_allowed`
   */
  decide(contestId: string, outcome: EventPayloads['contest.decided']): Promise<Contest> {
    return this.db.transaction(async () => {
      const contest = await this.db.lock(Contest, contestId);
      this.contests.advance(contest, 'decide');
      contest.decidedAt = this.clock.now();
      await this.contests.touch(contest);
      this.events.emit('contest.decided', ofContest(contest), outcome);
      return contest;
    });
  }

  /** Takes a decision back; as with `decide`, the caller answers for who may and for what hangs on it. */
  reopen(contestId: string): Promise<Contest> {
    return this.db.transaction(async () => {
      const contest = await this.db.lock(Contest, contestId);
      this.contests.advance(contest, 'reopen');
      contest.decidedAt = null;
      await this.contests.touch(contest);
      this.events.emit('contest.reopened', ofContest(contest), {});
      return contest;
    });
  }
}

function refuseDeadline(contest: Contest, after: Date, now: Date, closing: boolean): void {
  const fault = (code: string, params: InputFault['params'] = {}) =>
    new Invalid([{ pointer: '/closesAt', code, params }]);
  const from = stageOf(contest.stages, 'intake')?.from;
  if (from && after.getTime() <= Date.parse(from))
    throw fault('contest.deadline_before_opening', { at: from });
  // closing an intake that is over would reopen it for a moment and rewrite what was announced
  const over = contest.closesAt !== null && contest.closesAt <= now;
  if (closing ? over : after <= now) throw fault('contest.deadline_past', { at: after.toISOString() });
}
