import { Injectable } from '@nestjs/common';
import { ApplicationAccess } from '../applications/application-access.port.js';
import { Award } from '../awards/award.entity.js';
import { payableStates } from '../awards/award.rules.js';
import { ContestsService } from '../contests/contests.service.js';
import { dayIn } from '../contests/stage.rules.js';
import { UnfinishedPort } from '../contests/unfinished.port.js';
import { StoredFile } from '../files/stored-file.entity.js';
import { AssociationsService } from '../identity/associations/associations.service.js';
import { PeopleService } from '../identity/people/people.service.js';
import { displayNames } from '../identity/people/person.rules.js';
import type { Letter } from '../notifications/letters.rules.js';
import { Mail } from '../notifications/letters.service.js';
import { Clock } from '../platform/clock.js';
import { Db } from '../platform/db.js';
import { Events, type RecordedEvent } from '../platform/events.js';
import { On, Tick } from '../platform/subscriptions.js';
import { Project } from './project.entity.js';
import { notices, noticesDue, writableStates } from './project.rules.js';
import { ProjectsService } from './projects.service.js';
import { Report } from './report.entity.js';

interface Waiting {
  id: string;
  association_id: string;
  contest_id: string;
  project_id: string;
  due_on: string;
  /** When it was given back last. */
  decided_at: Date | null;
}

/** What projects make of awards, and who hears what about them. */
@Injectable()
export class ProjectsSubscribers {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly projects: ProjectsService,
    private readonly contests: ContestsService,
    private readonly associations: AssociationsService,
    private readonly people: PeopleService,
    private readonly access: ApplicationAccess,
    unfinished: UnfinishedPort,
  ) {
    unfinished.provide('projects', async (contestId, readerId) => {
      const running = await this.db.sql<{ application_id: string }>(
        `SELECT application_id FROM project WHERE contest_id = $1 AND state = 'active'`,
        [contestId],
      );
      return this.access.weigh(
        readerId,
        contestId,
        running.map(({ application_id }) => application_id),
      );
    });
  }

  @On('award.granted')
  async open(event: RecordedEvent<'award.granted'>): Promise<void> {
    await this.projects.open(event.subjectId);
  }

  @On('award.declined', 'award.cancelled')
  async cancel(event: RecordedEvent<'award.declined' | 'award.cancelled'>): Promise<void> {
    await this.projects.cancelOf(event.subjectId);
  }

  @Mail('project.edited', 'project-dates')
  async edited(event: RecordedEvent<'project.edited'>): Promise<Letter<'project-dates'>[]> {
    const project = await this.db.manager.findOneByOrFail(Project, { id: event.subjectId });
    const { dueOn: due } = await this.projects.reportOf(project);
    const { title, startsOn, endsOn } = project;
    return [toGrantee(project)({ project: title, startsOn, endsOn, due })];
  }

  @Mail('report.due', 'report-due')
  async due(event: RecordedEvent<'report.due'>): Promise<Letter<'report-due'>[]> {
    const { project, report, own } = await this.about(event.subjectId);
    return (await this.awaited(project)) ? [own({ project: project.title, due: report.dueOn })] : [];
  }

  @Mail('report.overdue', 'report-overdue')
  async overdue(event: RecordedEvent<'report.overdue'>): Promise<Letter<'report-overdue'>[]> {
    const { project, report, own } = await this.about(event.subjectId);
    if (!(await this.stillMissing(project, report, event))) return [];
    return [own({ project: project.title, due: report.dueOn })];
  }

  @Mail('report.overdue', 'report-missing')
  async missing(event: RecordedEvent<'report.overdue'>): Promise<Letter<'report-missing'>[]> {
    const { project, report } = await this.about(event.subjectId);
    if (!(await this.stillMissing(project, report, event))) return [];
    return this.toCoordinators(project, { due: report.dueOn });
  }

  @Mail('report.submitted', 'report-submitted')
  async submitted(event: RecordedEvent<'report.submitted'>): Promise<Letter<'report-submitted'>[]> {
    const { project, report } = await this.about(event.subjectId);
    const { timeZone } = await this.associations.get(project.associationId);
    const submittedAt = (report.submittedAt ?? event.at).toISOString();
    return this.toCoordinators(project, { submittedAt, zone: timeZone });
  }

  @Mail('report.returned', 'report-returned')
  async returned(event: RecordedEvent<'report.returned'>): Promise<Letter<'report-returned'>[]> {
    const { project, report, own } = await this.about(event.subjectId);
    const { timeZone } = await this.associations.get(project.associationId);
    const late = report.dueOn < dayIn(timeZone, event.at.toISOString());
    return [own({ project: project.title, remarks: report.remarks ?? '', due: late ? null : report.dueOn })];
  }

  @Mail('report.accepted', 'report-accepted')
  async accepted(event: RecordedEvent<'report.accepted'>): Promise<Letter<'report-accepted'>[]> {
    const { project, own } = await this.about(event.subjectId);
    return [own({ project: project.title })];
  }

  @Mail('project.closed', 'project-closed')
  async closed(event: RecordedEvent<'project.closed'>): Promise<Letter<'project-closed'>[]> {
    const project = await this.db.manager.findOneByOrFail(Project, { id: event.subjectId });
    const { contest } = await this.contests.current(project.contestId);
    return [toGrantee(project)({ project: project.title, contest: contest.title })];
  }

  /** Found after the report was handed in. */
  @Mail('file.infected', 'file-infected')
  async infected({ subjectId, payload }: RecordedEvent<'file.infected'>): Promise<Letter<'file-infected'>[]> {
    if (payload.purpose !== 'report') return [];
    const { report, own } = await this.about(payload.subjectId);
    if (report.state !== 'submitted') return [];
    const { name: file, looseSince } = await this.db.manager.findOneByOrFail(StoredFile, { id: subjectId });
    return looseSince ? [] : [own({ file, report: true })];
  }

  /**
   * Finds reports whose due date is near or has passed, and says so once for each notice; of several at once only the
   * last. One given back after its date, without a new one, is not late. Of an award that is not accepted nothing is
   * owed yet: its notices wait.
   */
  @Tick(600)
  async remind(): Promise<void> {
    const horizon = new Date(this.clock.now().getTime() + (notices[0] + 1) * 86_400_000);
    const waiting = await this.db.sql<Waiting>(
      `SELECT report.id, report.association_id, project.contest_id, report.project_id, report.due_on::text AS due_on,
              report.decided_at
       FROM report JOIN project ON project.id = report.project_id JOIN award ON award.id = project.award_id
       WHERE report.state IN ('draft', 'returned') AND project.state = 'active' AND award.state = ANY($2)
         AND report.due_on <= $1::date`,
      [horizon, payableStates],
    );
    const zones = await this.associations.many(waiting.map(({ association_id }) => association_id));
    for (const report of waiting) {
      const zone = zones.get(report.association_id)?.timeZone ?? 'UTC';
      const today = dayIn(zone, this.clock.now().toISOString());
      const { due_on: dueOn, decided_at: returnedAt } = report;
      if (returnedAt && dueOn < dayIn(zone, returnedAt.toISOString())) continue;
      const days = noticesDue(dueOn, today);
      if (days.length > 0) await this.notice(report, days);
    }
  }

  /** A report is owed for a project that goes on, of an award its winner has accepted. */
  private async awaited({ state, awardId }: Project): Promise<boolean> {
    const award = await this.db.manager.findOneByOrFail(Award, { id: awardId });
    return state === 'active' && payableStates.includes(award.state);
  }

  /** It may have come, or got another date, since it was found to be late. */
  private async stillMissing(
    project: Project,
    { state, dueOn }: Report,
    { payload }: RecordedEvent<'report.overdue'>,
  ): Promise<boolean> {
    return writableStates.includes(state) && dueOn === payload.dueOn && (await this.awaited(project));
  }

  private notice(report: Waiting, days: number[]): Promise<void> {
    return this.db.transaction(async () => {
      const fresh = await this.db.sql<{ days: number }>(
        `INSERT INTO report_reminder (report_id, due_on, days) SELECT $1, $2, unnest($3::smallint[])
         ON CONFLICT DO NOTHING RETURNING days`,
        [report.id, report.due_on, days],
      );
      if (fresh.length === 0) return;
      const left = Math.min(...fresh.map((row) => row.days));
      this.events.emit(
        left < 0 ? 'report.overdue' : 'report.due',
        { id: report.id, associationId: report.association_id, contestId: report.contest_id },
        { projectId: report.project_id, dueOn: report.due_on, days: Math.abs(left) },
      );
    });
  }

  /** Letters to those who run the association, but for those a conflict of interest walls off and the grantee. */
  private async toCoordinators<T extends object>(project: Project, variables: T) {
    const hidden = [...(await this.access.peopleWalledOff(project.applicationId)), project.personId];
    const all = await this.associations.coordinators(project.associationId);
    const coordinators = all.filter((id) => !hidden.includes(id));
    const grantee = displayNames(await this.people.get(project.personId));
    return coordinators.map((to) => ({
      to,
      link: `/manage/projects/${project.id}`,
      applicationId: project.applicationId,
      variables: {
        project: project.title,
        grantee,
        ...variables,
      },
    }));
  }

  private async about(reportId: string) {
    const report = await this.db.manager.findOneByOrFail(Report, { id: reportId });
    const project = await this.db.manager.findOneByOrFail(Project, { id: report.projectId });
    return { report, project, own: toGrantee(project) };
  }
}

/** A letter to the one whose project it is. */
const toGrantee =
  ({ id, personId, applicationId }: Project) =>
  <T extends object>(variables: T) => ({
    to: personId,
    link: `/me/projects/${id}`,
    applicationId,
    variables,
  });
