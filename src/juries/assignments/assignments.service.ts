import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Application } from '../../applications/application.entity.js';
import type { Actor } from '../../platform/actor.rules.js';
import { authorize } from '../../platform/authorize.js';
import { Clock } from '../../platform/clock.js';
import { Db } from '../../platform/db.js';
import { Conflict, Invalid, NotFound } from '../../platform/errors.js';
import { Events } from '../../platform/events.js';
import { newId } from '../../platform/ids.js';
import { ConflictsService } from '../conflicts/conflicts.service.js';
import { DetectionService } from '../conflicts/detection.service.js';
import { Juror } from '../jurors/juror.entity.js';
import { JuryService } from '../jury.service.js';
import { liveStates } from '../register.rules.js';
import { Assignment } from './assignment.entity.js';
import type { AddAssignment, ReleaseAssignment } from './assignments.dto.js';
import { TasksService } from './tasks.service.js';

/** Pairs made and undone by hand. */
@Injectable()
export class AssignmentsService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly jury: JuryService,
    private readonly conflicts: ConflictsService,
    private readonly detection: DetectionService,
    private readonly tasks: TasksService,
  ) {}

  /**
   * Gives one application to one expert, also above their load. The expert hears of it with what else comes soon.
   * @throws Invalid: `application.unknown`, `juror.unknown`; Conflict `assignment.conflict`,
   * `assignment.other_nomination`, `assignment.exists`
   */
  add(actor: Actor, contestId: string, { applicationId, jurorId }: AddAssignment): Promise<Assignment> {
    return this.db.transaction(async () => {
      const current = await this.jury.hold(contestId);
      const now = this.clock.now();
      authorize(actor, 'jury.assign', { contest: current.contest, now });
      const application = await this.db.manager.findOneBy(Application, { id: applicationId, contestId });
      const hidden = await this.conflicts.hiddenFrom(actor.id, contestId);
      if (application?.state !== 'admitted' || hidden.includes(applicationId))
        throw new Invalid([{ pointer: '/applicationId', code: 'application.unknown' }]);
      const juror = await this.db.manager.findOneBy(Juror, { id: jurorId, contestId, state: 'accepted' });
      if (!juror?.personId) throw new Invalid([{ pointer: '/jurorId', code: 'juror.unknown' }]);
      const { nominationIds, personId } = juror;
      if (nominationIds.length > 0 && !nominationIds.includes(application.nominationId))
        throw new Conflict('assignment.other_nomination');
      const standing = await this.detection.standing(current, { personId, applicationId });
      if (standing.length > 0) throw new Conflict('assignment.conflict');
      const live = { applicationId, jurorId, state: In([...liveStates]) };
      if (await this.db.manager.existsBy(Assignment, live)) throw new Conflict('assignment.exists');

      const assignment = Object.assign(new Assignment(), {
        id: newId(),
        associationId: juror.associationId,
        contestId,
        applicationId,
        jurorId,
        batchId: null,
        state: 'assigned',
        assignedAt: now,
        assignedBy: actor.id,
        toldAt: null,
        startedAt: null,
        doneAt: null,
        endedAt: null,
        because: null,
        reason: null,
      } satisfies Assignment);
      await this.db.save(assignment);
      this.events.emit('assignment.made', assignment, { applicationId, jurorId });
      return assignment;
    });
  }

  /** Takes an application from an expert; a sheet begun stays, and no longer counts. @throws Conflict `assignment.ended` */
  release(actor: Actor, id: string, { reason }: ReleaseAssignment): Promise<void> {
    return this.db.transaction(async () => {
      const assignment = await this.db.manager.findOneBy(Assignment, { id });
      if (!assignment) throw new NotFound();
      const { contestId, applicationId } = assignment;
      const { contest } = await this.jury.hold(contestId);
      authorize(actor, 'jury.release', { contest, now: this.clock.now() });
      if ((await this.conflicts.hiddenFrom(actor.id, contestId)).includes(applicationId))
        throw new NotFound();
      const released = await this.tasks.release({ id }, 'coordinator', reason || null);
      if (released.length === 0) throw new Conflict('assignment.ended');
    });
  }

  /** Writes to experts about tasks made by hand, a while after the last change, so that several come in one letter. */
  tell(olderThanMinutes: number): Promise<void> {
    return this.db.transaction(async () => {
      const now = this.clock.now();
      const rows = await this.db.sql<{
        juror_id: string;
        association_id: string;
        contest_id: string;
        application_id: string;
      }>(
        `UPDATE assignment SET told_at = $1
         WHERE told_at IS NULL AND state = ANY($3) AND juror_id IN (
           SELECT juror_id FROM assignment WHERE told_at IS NULL AND state = ANY($3)
           GROUP BY juror_id HAVING max(assigned_at) <= $2)
         RETURNING juror_id, association_id, contest_id, application_id`,
        [now, new Date(now.getTime() - olderThanMinutes * 60_000), liveStates],
      );
      for (const id of new Set(rows.map(({ juror_id }) => juror_id))) {
        const own = rows.filter(({ juror_id }) => juror_id === id);
        const { association_id: associationId, contest_id: contestId } = own[0]!;
        const applicationIds = own.map(({ application_id }) => application_id);
        this.events.emit('jury.assigned', { id, associationId, contestId }, { applicationIds });
      }
    });
  }
}
