import { Injectable } from '@nestjs/common';
import { type ApplicantSnapshot, Application } from '../../applications/application.entity.js';
import type { Contest } from '../../contests/contest.entity.js';
import { ContestsService, type CurrentContest } from '../../contests/contests.service.js';
import { stageOf } from '../../contests/schedule.rules.js';
import { fieldOf } from '../../forms/form.rules.js';
import { FormsService } from '../../forms/forms.service.js';
import { projectTitle, requestedSum, visibleToJuror } from '../../forms/submission.rules.js';
import { displayName } from '../../identity/people/person.rules.js';
import type { Actor } from '../../platform/actor.rules.js';
import { authorize, can } from '../../platform/authorize.js';
import { Clock } from '../../platform/clock.js';
import { Db } from '../../platform/db.js';
import { NotFound } from '../../platform/errors.js';
import type { Locale } from '../../platform/localised.rules.js';
import { moneyView } from '../../platform/money.rules.js';
import { TasksService } from '../assignments/tasks.service.js';
import { ConflictsService } from '../conflicts/conflicts.service.js';
import { Juror } from '../jurors/juror.entity.js';
import { JuryService } from '../jury.service.js';
import { liveStates } from '../register.rules.js';
import type {
  DeclarableApplications,
  JuryApplicationView,
  JuryContestView,
  QueueItem,
  QueueView,
} from './desk.dto.js';

interface TaskRow {
  id: string;
  application_id: string;
  number: string;
  title: string;
  form_version_id: string;
  nomination_id: string;
  assigned_at: Date;
  started_at: Date | null;
  done_at: Date | null;
}

const stateOf = ({ started_at, done_at }: Pick<TaskRow, 'started_at' | 'done_at'>): QueueItem['state'] =>
  done_at ? 'done' : started_at ? 'started' : 'todo';

/** An expert's desk: their contests, their queue, the application before them. */
@Injectable()
export class DeskQueries {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly contestsService: ContestsService,
    private readonly forms: FormsService,
    private readonly jury: JuryService,
    private readonly conflicts: ConflictsService,
    private readonly tasks: TasksService,
  ) {}

  /** The juries the reader sits in, the nearest deadline first; cancelled and archived contests are over. */
  async contests(actor: Actor): Promise<JuryContestView[]> {
    authorize(actor, 'juror.work', {});
    const seats = await this.db.manager
      .createQueryBuilder(Juror, 'juror')
      .innerJoin('contest', 'contest', 'contest.id = juror.contest_id')
      .where(`juror.personId = :id AND juror.state = 'accepted'`, { id: actor.id })
      .andWhere(`contest.state NOT IN ('cancelled', 'archived')`)
      .orderBy('juror.id', 'DESC')
      .limit(100)
      .getMany();
    const views: JuryContestView[] = [];
    for (const seat of seats) {
      const { contest } = await this.contestsService.current(seat.contestId);
      views.push(await this.ownContest(actor, contest, seat));
    }
    // the nearest deadline first; then what is over, the latest first
    const now = this.clock.now().getTime();
    const end = ({ deadline }: JuryContestView) =>
      deadline ? Date.parse(deadline) : Number.MAX_SAFE_INTEGER;
    const over = (view: JuryContestView) => end(view) < now;
    return [
      ...views.filter((view) => !over(view)).sort((a, b) => end(a) - end(b)),
      ...views.filter(over).sort((a, b) => end(b) - end(a)),
    ];
  }

  async queue(actor: Actor, contestId: string): Promise<QueueView> {
    const { current, seat } = await this.seated(actor, contestId);
    const rows = await this.rows(seat.id);
    const openTitles = await this.openTitles(rows);
    const items = rows.map(
      (row): QueueItem => ({
        assignmentId: row.id,
        applicationId: row.application_id,
        number: row.number,
        title: openTitles.has(row.form_version_id) ? row.title : null,
        nomination: current.nominations.find(({ id }) => id === row.nomination_id)?.title ?? {},
        state: stateOf(row),
        assignedAt: row.assigned_at.toISOString(),
      }),
    );
    const open = items.filter(({ state }) => state !== 'done');
    const done = items.filter(({ state }) => state === 'done');
    return {
      ...(await this.ownContest(actor, current.contest, seat)),
      items: [...open, ...done],
      next: open[0]?.applicationId ?? null,
    };
  }

  /** Every admitted application in which the reader could find somebody they know. */
  async declarable(actor: Actor, contestId: string, locale: Locale): Promise<DeclarableApplications> {
    const { current, seat } = await this.seated(actor, contestId);
    const { nominations, rulebook } = current;
    const rows = await this.db.sql<{
      id: string;
      number: string;
      title: string;
      form_version_id: string;
      nomination_id: string;
      applicant: ApplicantSnapshot;
    }>(
      `SELECT id, number, project_title AS title, form_version_id, nomination_id, applicant_snapshot AS applicant
       FROM application
       WHERE contest_id = $1 AND state = 'admitted' AND id <> ALL($2)
         AND (cardinality($3::uuid[]) = 0 OR nomination_id = ANY($3))
       ORDER BY number`,
      [contestId, await this.conflicts.hiddenFrom(actor.id, contestId), seat.nominationIds],
    );
    const names = rulebook.review.jurorSees.applicantNames;
    const openTitles = await this.openTitles(rows);
    const items = rows.map((row) => ({
      applicationId: row.id,
      number: row.number,
      title: openTitles.has(row.form_version_id) ? row.title : null,
      nomination: nominations.find(({ id }) => id === row.nomination_id)?.title ?? {},
      applicant: names ? displayName(row.applicant, locale) : null,
      organisation: names ? row.applicant.employer : null,
    }));
    const known = await this.conflicts.declaredBy(actor.id, contestId);
    return { declaredAt: seat.declaredAt?.toISOString() ?? null, items, known };
  }

  async application(actor: Actor, applicationId: string, locale: Locale): Promise<JuryApplicationView> {
    const task = await this.tasks.find(actor.id, applicationId);
    if (!task) throw new NotFound();
    const { juror, assignment } = task;
    const { contest, nominations, rulebook } = await this.contestsService.current(juror.contestId);
    const application = await this.db.manager.findOneByOrFail(Application, { id: applicationId });
    const subject = { contest, juror, assignment, application, now: this.clock.now() };
    authorize(actor, 'assignment.see', subject);
    const { definition: whole } = await this.forms.version(application.formVersionId);
    const { definition: form, answers } = visibleToJuror(whole, application.answers);
    const requested = requestedSum(form, answers);
    const queue = await this.rows(juror.id);
    const at = queue.findIndex((row) => row.application_id === applicationId);
    const round = [...queue.slice(at + 1), ...queue.slice(0, at)];
    return {
      id: applicationId,
      contestId: contest.id,
      assignmentId: assignment.id,
      number: application.number ?? '',
      title: projectTitle(form, answers) || null,
      nomination: {
        id: application.nominationId,
        title: nominations.find(({ id }) => id === application.nominationId)?.title ?? {},
      },
      requested: requested && moneyView(requested),
      applicant: rulebook.review.jurorSees.applicantNames
        ? applicantOf(application.applicantSnapshot, locale)
        : null,
      form,
      answers,
      state: stateOf({ started_at: assignment.startedAt, done_at: assignment.doneAt }),
      deadline: stageOf(contest.stages, 'review')?.to ?? null,
      timeZone: contest.timeZone,
      previous: queue[at - 1]?.application_id ?? null,
      next: queue[at + 1]?.application_id ?? null,
      nextTodo: round.find((row) => !row.done_at)?.application_id ?? null,
      can: can(actor, subject, 'assignment.recuse', 'conflict.declare'),
    };
  }

  private async seated(actor: Actor, contestId: string): Promise<{ current: CurrentContest; seat: Juror }> {
    const current = await this.contestsService.current(contestId);
    const seat = await this.jury.seat(actor, contestId);
    authorize(actor, 'juror.see', { contest: current.contest, juror: seat, now: this.clock.now() });
    return { current, seat: seat! };
  }

  /** Live tasks by number. */
  private rows(jurorId: string): Promise<TaskRow[]> {
    return this.db.sql<TaskRow>(
      `SELECT t.id, t.application_id, a.number, a.project_title AS title, a.form_version_id, a.nomination_id,
              t.assigned_at, t.started_at, t.done_at
       FROM assignment t JOIN application a ON a.id = t.application_id
       WHERE t.juror_id = $1 AND t.state = ANY($2)
       ORDER BY a.number, a.id`,
      [jurorId, liveStates],
    );
  }

  private async ownContest(actor: Actor, contest: Contest, seat: Juror): Promise<JuryContestView> {
    const review = stageOf(contest.stages, 'review');
    const [progress] = await this.db.sql<JuryContestView['progress']>(
      `SELECT count(*)::int AS assigned, count(started_at)::int AS started, count(done_at)::int AS done
       FROM assignment WHERE juror_id = $1 AND state = ANY($2)`,
      [seat.id, liveStates],
    );
    return {
      contestId: contest.id,
      jurorId: seat.id,
      title: contest.title,
      slug: contest.slug,
      timeZone: contest.timeZone,
      opensAt: review?.from ?? null,
      deadline: review?.to ?? null,
      progress: progress!,
      declaredAt: seat.declaredAt?.toISOString() ?? null,
      can: can(actor, { contest, juror: seat, now: this.clock.now() }, 'juror.declare', 'juror.leave'),
    };
  }

  /** Of these rows' forms those that let experts read the title. Frozen forms come from memory. */
  private async openTitles(rows: readonly { form_version_id: string }[]): Promise<Set<string>> {
    const open = new Set<string>();
    for (const id of new Set(rows.map(({ form_version_id }) => form_version_id))) {
      const { definition } = await this.forms.version(id);
      if (fieldOf(definition, definition.titleField)?.blind === false) open.add(id);
    }
    return open;
  }
}

function applicantOf(snapshot: ApplicantSnapshot | null, locale: Locale): JuryApplicationView['applicant'] {
  if (!snapshot) return null;
  const { employer, position, city, region } = snapshot;
  return { name: displayName(snapshot, locale), employer, position, city, region };
}
