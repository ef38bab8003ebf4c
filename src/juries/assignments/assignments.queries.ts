import { Injectable } from '@nestjs/common';
import { Application } from '../../applications/application.entity.js';
import { ContestsService } from '../../contests/contests.service.js';
import { PeopleService } from '../../identity/people/people.service.js';
import type { Actor } from '../../platform/actor.rules.js';
import { authorize, can } from '../../platform/authorize.js';
import { Clock } from '../../platform/clock.js';
import { Db } from '../../platform/db.js';
import type { Locale } from '../../platform/localised.rules.js';
import { type Page, pageBy } from '../../platform/page.js';
import { ConflictsService } from '../conflicts/conflicts.service.js';
import type { AssignmentState } from '../juror.rules.js';
import { jurorName } from '../juror-name.rules.js';
import { liveStates } from '../register.rules.js';
import { AssignmentBatch } from './assignment.entity.js';
import type {
  AssignedApplication,
  AssignmentsQuery,
  AssignmentView,
  BatchView,
  CoverageView,
} from './assignments.dto.js';

interface TaskRow {
  id: string;
  application_id: string;
  juror_id: string;
  person_id: string;
  name: string;
  state: AssignmentState;
  started_at: Date | null;
  done_at: Date | null;
}

/** Who judges what, for those who run the contest. */
@Injectable()
export class AssignmentsQueries {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly contests: ContestsService,
    private readonly conflicts: ConflictsService,
    private readonly people: PeopleService,
  ) {}

  /** Admitted applications by number, each with its experts. */
  async list(
    actor: Actor,
    contestId: string,
    query: AssignmentsQuery,
    locale: Locale,
  ): Promise<Page<AssignedApplication>> {
    const { contest, rulebook } = await this.contests.current(contestId);
    authorize(actor, 'jury.see', { contest, now: this.clock.now() });
    const wanted = rulebook.review.sheetsTarget;
    const found = this.db.manager
      .createQueryBuilder(Application, 'application')
      .select([
        'application.id',
        'application.number',
        'application.projectTitle',
        'application.nominationId',
      ])
      .where(`application.contestId = :contestId AND application.state = 'admitted'`, { contestId })
      .andWhere('application.id <> ALL(:hidden)', {
        hidden: await this.conflicts.hiddenFrom(actor.id, contestId),
      });
    if (query.nominationId)
      found.andWhere('application.nominationId = :nomination', { nomination: query.nominationId });
    if (query.lacking)
      found.andWhere(
        `((SELECT count(*) FROM assignment t WHERE t.application_id = application.id AND t.state IN (:...live))
          < :wanted) = :lacking`,
        { live: liveStates, wanted, lacking: query.lacking === 'true' },
      );
    const page = await pageBy(
      found,
      [
        { sql: 'application.number', direction: 'ASC', type: 'text', of: (row) => row.number },
        { sql: 'application.id', direction: 'ASC', type: 'uuid', of: (row) => row.id },
      ],
      query,
    );
    const experts = await this.experts(
      page.items.map(({ id }) => id),
      locale,
    );
    return {
      next: page.next,
      items: page.items.map(({ id, number, projectTitle, nominationId }) => ({
        application: { id, number: number ?? '', title: projectTitle, nominationId },
        wanted,
        experts: experts.get(id) ?? [],
      })),
    };
  }

  /** How much is covered, and how far the review is. */
  async coverage(actor: Actor, contestId: string): Promise<CoverageView> {
    const { contest, rulebook } = await this.contests.current(contestId);
    const subject = { contest, now: this.clock.now() };
    authorize(actor, 'jury.see', subject);
    const [row] = await this.db.sql<{
      applications: number;
      covered: number;
      assigned: number;
      started: number;
      done: number;
    }>(
      `SELECT count(*)::int AS applications, count(*) FILTER (WHERE t.assigned >= $3)::int AS covered,
              coalesce(sum(t.assigned), 0)::int AS assigned, coalesce(sum(t.started), 0)::int AS started,
              coalesce(sum(t.done), 0)::int AS done
       FROM application a LEFT JOIN (
         SELECT application_id, count(*) AS assigned, count(started_at) AS started, count(done_at) AS done
         FROM assignment WHERE contest_id = $1 AND state = ANY($2) GROUP BY application_id
       ) t ON t.application_id = a.id
       WHERE a.contest_id = $1 AND a.state = 'admitted' AND a.id <> ALL($4)`,
      [
        contestId,
        liveStates,
        rulebook.review.sheetsTarget,
        await this.conflicts.hiddenFrom(actor.id, contestId),
      ],
    );
    const { applications, covered, ...progress } = row!;
    return {
      applications,
      covered,
      progress,
      can: can(actor, subject, 'jury.assign', 'jury.release', 'jury.remind'),
    };
  }

  /** Plans that were applied, newest first; counted without what is hidden from the reader. */
  async batches(actor: Actor, contestId: string): Promise<BatchView[]> {
    const { contest } = await this.contests.current(contestId);
    const now = this.clock.now();
    authorize(actor, 'jury.see', { contest, now });
    const batches = await this.db.manager.find(AssignmentBatch, {
      where: { contestId },
      order: { appliedAt: 'DESC', id: 'DESC' },
      take: 50,
    });
    const rows = await this.db.sql<{ batch_id: string; pairs: number; begun: number; any_begun: number }>(
      `SELECT batch_id, count(*) FILTER (WHERE seen)::int AS pairs,
              count(*) FILTER (WHERE seen AND begun)::int AS begun, count(*) FILTER (WHERE begun)::int AS any_begun
       FROM (SELECT batch_id, application_id <> ALL($3) AS seen,
                    state = ANY($2) AND started_at IS NOT NULL AS begun
             FROM assignment WHERE batch_id = ANY($1)) task
       GROUP BY batch_id`,
      [batches.map(({ id }) => id), liveStates, await this.conflicts.hiddenFrom(actor.id, contestId)],
    );
    const tasks = new Map(rows.map(({ batch_id, ...counts }) => [batch_id, counts]));
    return batches.map(({ id, seed, digest, appliedAt, undoneAt }) => {
      const { pairs = 0, begun = 0, any_begun: anyBegun = 0 } = tasks.get(id) ?? {};
      return {
        id,
        seed,
        digest,
        pairs,
        appliedAt: appliedAt.toISOString(),
        undoneAt: undoneAt?.toISOString() ?? null,
        begun,
        can: can(actor, { contest, now, batch: { undoneAt, begun: anyBegun } }, 'assignment.undo'),
      };
    });
  }

  private async experts(
    applicationIds: readonly string[],
    locale: Locale,
  ): Promise<Map<string, AssignmentView[]>> {
    // of a page's experts each is looked up: joined, all experts of all contests would be read
    const rows = await this.db.sql<TaskRow>(
      `SELECT t.id, t.application_id, t.juror_id, j.person_id, j.name, t.state, t.started_at, t.done_at
       FROM assignment t
       CROSS JOIN LATERAL (SELECT person_id, name FROM juror WHERE id = t.juror_id LIMIT 1) j
       WHERE t.application_id = ANY($1) AND t.state = ANY($2) ORDER BY t.assigned_at, t.id`,
      [applicationIds, liveStates],
    );
    const people = await this.people.many(rows.map(({ person_id }) => person_id));
    const experts = new Map<string, AssignmentView[]>();
    for (const row of rows) {
      const person = people.get(row.person_id);
      const view = {
        id: row.id,
        jurorId: row.juror_id,
        name: jurorName(row.name, person, locale),
        state: row.state,
        startedAt: row.started_at?.toISOString() ?? null,
        doneAt: row.done_at?.toISOString() ?? null,
      };
      experts.set(row.application_id, [...(experts.get(row.application_id) ?? []), view]);
    }
    return experts;
  }
}
