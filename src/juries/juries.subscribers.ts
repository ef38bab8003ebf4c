import { Injectable } from '@nestjs/common';
import { ReadinessFacts } from '../contests/readiness.port.js';
import { Db } from '../platform/db.js';
import type { RecordedEvent } from '../platform/events.js';
import { On, Tick } from '../platform/subscriptions.js';
import { AssignmentsService } from './assignments/assignments.service.js';
import { TasksService } from './assignments/tasks.service.js';
import { ConflictsService } from './conflicts/conflicts.service.js';
import { JuryService } from './jury.service.js';

/** How long after the last pair made by hand its expert is written to. */
const SETTLED_MINUTES = 5;

/** What in a profile can bring a conflict to light. */
const telling = ['names', 'employer', 'region', 'country'];
const decidingRoles = ['owner', 'coordinator', 'chair'];

/** What juries do when something happens elsewhere. */
@Injectable()
export class JuriesSubscribers {
  constructor(
    private readonly db: Db,
    private readonly jury: JuryService,
    private readonly tasks: TasksService,
    private readonly assignments: AssignmentsService,
    private readonly conflicts: ConflictsService,
    facts: ReadinessFacts,
  ) {
    facts.provide('jurors', async (contestId) => {
      const [row] = await this.db.sql<{ n: number }>(
        `SELECT count(*)::int AS n FROM juror WHERE contest_id = $1 AND state IN ('invited', 'accepted')`,
        [contestId],
      );
      return row?.n ?? 0;
    });
  }

  /** Whoever screens it must not be in conflict either; on admission once more, as the rules may have changed. */
  @On('application.submitted', 'application.admitted')
  async matchApplication(
    event: RecordedEvent<'application.submitted' | 'application.admitted'>,
  ): Promise<void> {
    await this.conflicts.detect(event.contestId!, { applicationId: event.subjectId });
  }

  @On('juror.accepted')
  async matchJuror(event: RecordedEvent<'juror.accepted'>): Promise<void> {
    const { personId } = event.payload;
    await this.jury.hold(event.contestId!);
    // what was known of them as of somebody of the staff is now an expert's
    await this.db.sql('UPDATE juror_conflict SET juror_id = $2 WHERE contest_id = $1 AND person_id = $3', [
      event.contestId,
      event.subjectId,
      personId,
    ]);
    await this.conflicts.detect(event.contestId!, { personId });
  }

  @On('person.changed')
  async matchChanged(event: RecordedEvent<'person.changed'>): Promise<void> {
    if (event.payload.fields.some((field) => telling.includes(field)))
      await this.matchPerson(event.subjectId);
  }

  @On('membership.granted')
  async matchStaff(event: RecordedEvent<'membership.granted'>): Promise<void> {
    if (decidingRoles.includes(event.payload.role)) await this.matchPerson(event.payload.personId);
  }

  /** Nobody judges what is no longer in the contest; sheets stay where they are. */
  @On('application.withdrawn', 'application.rejected')
  async release(event: RecordedEvent<'application.withdrawn' | 'application.rejected'>): Promise<void> {
    await this.jury.hold(event.contestId!);
    await this.tasks.release({ applicationId: event.subjectId }, 'withdrawn');
  }

  @Tick(60)
  tellOfTasks(): Promise<void> {
    return this.assignments.tell(SETTLED_MINUTES);
  }

  /** In every running contest in which the person judges or decides. */
  private async matchPerson(personId: string): Promise<void> {
    const contests = await this.db.sql<{ id: string }>(
      `SELECT c.id FROM contest c WHERE c.state = 'published' AND (
         EXISTS (SELECT 1 FROM juror j WHERE j.contest_id = c.id AND j.person_id = $1 AND j.state = 'accepted')
         OR EXISTS (SELECT 1 FROM membership m WHERE m.association_id = c.association_id AND m.person_id = $1
                    AND m.role = ANY($2)))
       ORDER BY c.id`,
      [personId, decidingRoles],
    );
    for (const { id } of contests) await this.conflicts.detect(id, { personId });
  }
}
