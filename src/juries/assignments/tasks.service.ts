import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { ContestsService, type CurrentContest } from '../../contests/contests.service.js';
import type { Actor } from '../../platform/actor.rules.js';
import { authorize } from '../../platform/authorize.js';
import { Clock } from '../../platform/clock.js';
import { Db } from '../../platform/db.js';
import { NotFound } from '../../platform/errors.js';
import { Events } from '../../platform/events.js';
import { Juror } from '../jurors/juror.entity.js';
import type { JuryProgress } from '../jurors/jurors.dto.js';
import { JuryService } from '../jury.service.js';
import { liveStates, type ReleaseReason } from '../register.rules.js';
import { Assignment } from './assignment.entity.js';
import type { Recuse } from './assignments.dto.js';

/** An expert's task with everything its use cases ask. */
export interface Task extends CurrentContest {
  assignment: Assignment;
  /** Of the application. */
  nominationId: string;
}

interface Found {
  id: string;
  juror_id: string;
  contest_id: string;
  nomination_id: string;
}

/** The tasks experts have: how they go on, and how they end. */
@Injectable()
export class TasksService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly jury: JuryService,
    private readonly contests: ContestsService,
  ) {}

  /** The person's live task on the application; null where they have none. */
  async find(
    personId: string,
    applicationId: string,
  ): Promise<{ juror: Juror; assignment: Assignment; nominationId: string } | null> {
    const found = await this.look(personId, applicationId);
    if (!found) return null;
    return {
      juror: await this.db.manager.findOneByOrFail(Juror, { id: found.juror_id }),
      assignment: await this.db.manager.findOneByOrFail(Assignment, { id: found.id }),
      nominationId: found.nomination_id,
    };
  }

  async has(personId: string, applicationId: string): Promise<boolean> {
    return (await this.look(personId, applicationId)) !== null;
  }

  /**
   * Locks the person's task on the application, and holds its contest, for the use cases of scoring; null where
   * they have none (any more). The contest is held first: who decides it waits, or is waited for.
   */
  async hold(personId: string, applicationId: string): Promise<Task | null> {
    const found = await this.look(personId, applicationId);
    if (!found) return null;
    const current = await this.contests.hold(found.contest_id);
    const assignment = await this.db.lock(Assignment, found.id);
    const live = liveStates.some((state) => state === assignment.state);
    return live ? { ...current, assignment, nominationId: found.nomination_id } : null;
  }

  /** The expert wrote something down for the first time. */
  async start(assignment: Assignment): Promise<void> {
    if (assignment.startedAt) return;
    await this.db.save(Object.assign(assignment, { state: 'accepted', startedAt: this.clock.now() }));
  }

  /** The sheet is confirmed, or open again. */
  async mark(assignment: Assignment, done: boolean): Promise<void> {
    await this.db.save(Object.assign(assignment, { doneAt: done ? this.clock.now() : null }));
  }

  /** The expert abstains from one application, with a reason the coordinators read. It is gone for them. */
  recuse(actor: Actor, applicationId: string, { reason }: Recuse): Promise<void> {
    return this.db.transaction(async () => {
      const found = await this.find(actor.id, applicationId);
      if (!found) throw new NotFound();
      await this.jury.hold(found.juror.contestId);
      const task = await this.hold(actor.id, applicationId);
      if (!task) throw new NotFound();
      const { juror } = found;
      const { contest, assignment } = task;
      authorize(actor, 'assignment.recuse', { contest, juror, assignment, now: this.clock.now() });
      await this.end(assignment, 'recused', 'recused', reason);
      this.events.emit('assignment.recused', assignment, { applicationId, jurorId: juror.id });
    });
  }

  /** Ends live tasks: of a juror, of an application, or both. @returns those that ended */
  async release(
    where: Partial<Pick<Assignment, 'id' | 'jurorId' | 'applicationId'>>,
    because: ReleaseReason,
    reason: string | null = null,
  ): Promise<Assignment[]> {
    const assignments = await this.db.manager.find(Assignment, {
      where: { ...where, state: In([...liveStates]) },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
    for (const assignment of assignments) {
      await this.end(assignment, 'released', because, reason);
      const { applicationId, jurorId } = assignment;
      this.events.emit('assignment.released', assignment, { applicationId, jurorId, because });
    }
    return assignments;
  }

  /** How far each of the contest's experts is, by juror id; who has nothing is not in the map. */
  async progress(contestId: string, hidden: readonly string[] = []): Promise<Map<string, JuryProgress>> {
    const rows = await this.db.sql<JuryProgress & { juror_id: string }>(
      `SELECT juror_id, count(*)::int AS assigned, count(started_at)::int AS started, count(done_at)::int AS done
       FROM assignment WHERE contest_id = $1 AND state = ANY($2) AND application_id <> ALL($3) GROUP BY juror_id`,
      [contestId, liveStates, hidden],
    );
    return new Map(
      rows.map(({ juror_id, assigned, started, done }) => [juror_id, { assigned, started, done }]),
    );
  }

  private async look(personId: string, applicationId: string): Promise<Found | null> {
    const [row] = await this.db.sql<Found>(
      `SELECT t.id, t.juror_id, t.contest_id, a.nomination_id
       FROM assignment t JOIN juror j ON j.id = t.juror_id JOIN application a ON a.id = t.application_id
       WHERE t.application_id = $1 AND j.person_id = $2 AND j.state = 'accepted' AND t.state = ANY($3)`,
      [applicationId, personId, liveStates],
    );
    return row ?? null;
  }

  private async end(
    assignment: Assignment,
    state: 'recused' | 'released',
    because: Assignment['because'],
    reason: string | null,
  ): Promise<void> {
    await this.db.save(Object.assign(assignment, { state, because, reason, endedAt: this.clock.now() }));
  }
}
