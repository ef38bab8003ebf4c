import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { ApplicationAccess } from '../applications/application-access.port.js';
import { Award } from '../awards/award.entity.js';
import { type AwardState, payableStates } from '../awards/award.rules.js';
import { notHidden } from '../awards/awards.queries.js';
import { Contest } from '../contests/contest.entity.js';
import { dayIn } from '../contests/stage.rules.js';
import { AnswersService } from '../forms/answers.service.js';
import { FormsService } from '../forms/forms.service.js';
import { AssociationsService } from '../identity/associations/associations.service.js';
import { PeopleService } from '../identity/people/people.service.js';
import type { Actor } from '../platform/actor.rules.js';
import { authorize, can, decide } from '../platform/authorize.js';
import { Clock } from '../platform/clock.js';
import { Db } from '../platform/db.js';
import { NotFound } from '../platform/errors.js';
import type { Locale } from '../platform/localised.rules.js';
import { type Page, pageBy } from '../platform/page.js';
import { Milestone, Project } from './project.entity.js';
import { isOverdue, writableStates } from './project.rules.js';
import {
  type ProjectContext,
  type ProjectItem,
  type ProjectsQuery,
  type ProjectView,
  toMilestoneView,
  toReportView,
  toSummary,
} from './projects.dto.js';
import { Report } from './report.entity.js';

@Injectable()
export class ProjectsQueries {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly forms: FormsService,
    private readonly answers: AnswersService,
    private readonly people: PeopleService,
    private readonly associations: AssociationsService,
    private readonly access: ApplicationAccess,
  ) {}

  /** An association's projects, newest first. */
  async list(actor: Actor, query: ProjectsQuery, locale: Locale): Promise<Page<ProjectItem>> {
    authorize(actor, 'project.list', query);
    const { associationId, contestId, state, report, overdue } = query;
    const projects = this.db.manager
      .createQueryBuilder(Project, 'project')
      .innerJoin(Report, 'report', 'report.project_id = project.id')
      .where('project.associationId = :associationId', { associationId })
      .andWhere(notHidden('project'), { reader: actor.id });
    if (contestId) projects.andWhere('project.contestId = :contestId', { contestId });
    if (state) projects.andWhere('project.state = :state', { state });
    if (report) projects.andWhere('report.state = :report', { report });
    if (overdue) {
      projects.andWhere(
        `project.state = 'active' AND report.state IN (:...writableStates) AND report.due_on < :today AND EXISTS
           (SELECT 1 FROM award WHERE award.id = project.award_id AND award.state IN (:...payableStates))`,
        { writableStates, payableStates, today: await this.today(associationId) },
      );
    }
    const page = await pageBy(
      projects,
      [
        {
          sql: 'project.created_at',
          direction: 'DESC',
          type: 'timestamptz',
          of: ({ createdAt }) => createdAt,
        },
        { sql: 'project.id', direction: 'DESC', type: 'uuid', of: ({ id }) => id },
      ],
      query,
    );
    return { items: await this.items(page.items, locale), next: page.next };
  }

  /** The actor's own, newest first: a person runs a handful. */
  async own(actor: Actor, locale: Locale): Promise<ProjectItem[]> {
    authorize(actor, 'project.list_own', {});
    const projects = await this.db.manager.find(Project, {
      where: { personId: actor.id },
      order: { createdAt: 'DESC', id: 'DESC' },
    });
    return this.items(projects, locale);
  }

  /** @throws NotFound */
  async see(actor: Actor, id: string, locale: Locale): Promise<ProjectView> {
    const project = await this.db.manager.findOneBy(Project, { id });
    if (!project) throw new NotFound();
    const walled = await this.access.walled(actor.id, project);
    authorize(actor, 'project.see', walled);
    const context = (await this.contexts([project], locale)).get(id) as ProjectContext;
    const milestones = await this.db.manager.find(Milestone, {
      where: { projectId: id },
      order: { position: 'ASC' },
    });
    const report = await this.db.manager.findOneByOrFail(Report, { projectId: id });
    const { definition } = await this.forms.version(report.formVersionId);
    const subject = { project: walled, report };
    return {
      ...toSummary(project, context),
      milestones: milestones.map(toMilestoneView),
      report: toReportView(
        report,
        {
          form: definition,
          read: decide(actor, 'report.read', subject).ok,
          overdue: isOverdue(
            {
              project: project.state,
              award: (await this.awardStates([project])).get(project.awardId),
              report,
            },
            await this.today(project.associationId),
          ),
          faults: writableStates.includes(report.state)
            ? await this.answers.faults({ ...report, definition })
            : [],
        },
        can(actor, subject, 'report.save', 'report.submit', 'report.return', 'report.accept'),
      ),
      version: project.version,
      can: can(actor, walled, 'project.edit', 'project.plan'),
    };
  }

  /** The project a report belongs to. @throws NotFound */
  async ofReport(actor: Actor, reportId: string, locale: Locale): Promise<ProjectView> {
    const report = await this.db.manager.findOneBy(Report, { id: reportId });
    if (!report) throw new NotFound();
    return this.see(actor, report.projectId, locale);
  }

  private async items(projects: Project[], locale: Locale): Promise<ProjectItem[]> {
    if (projects.length === 0) return [];
    const ids = projects.map(({ id }) => id);
    const contexts = await this.contexts(projects, locale);
    const awards = await this.awardStates(projects);
    const reports = await this.db.manager.findBy(Report, { projectId: In(ids) });
    const counts = await this.db.sql<{ project_id: string; total: number; done: number }>(
      `SELECT project_id, count(*)::int AS total, count(done_on)::int AS done FROM milestone
       WHERE project_id = ANY($1) GROUP BY project_id`,
      [ids],
    );
    const todays = new Map<string, string>();
    for (const { associationId } of projects)
      if (!todays.has(associationId)) todays.set(associationId, await this.today(associationId));
    return projects.map((project) => {
      const report = reports.find(({ projectId }) => projectId === project.id) as Report;
      const { total = 0, done = 0 } = counts.find(({ project_id }) => project_id === project.id) ?? {};
      return {
        ...toSummary(project, contexts.get(project.id) as ProjectContext),
        report: {
          id: report.id,
          state: report.state,
          dueOn: report.dueOn,
          overdue: isOverdue(
            { project: project.state, award: awards.get(project.awardId), report },
            todays.get(project.associationId) ?? '',
          ),
        },
        milestones: { total, done },
      };
    });
  }

  private async contexts(projects: Project[], locale: Locale): Promise<Map<string, ProjectContext>> {
    const contests = await this.db.manager.findBy(Contest, {
      id: In([...new Set(projects.map(({ contestId }) => contestId))]),
    });
    const people = await this.people.many(projects.map(({ personId }) => personId));
    return new Map(
      projects.map(({ id, contestId, personId }) => {
        const person = people.get(personId);
        return [
          id,
          {
            contest: contests.find((contest) => contest.id === contestId)?.title ?? {},
            grantee: person ? this.people.displayName(person, locale) : '',
          },
        ];
      }),
    );
  }

  /** How the awards the projects come of stand, by their id. */
  private async awardStates(projects: Project[]): Promise<Map<string, AwardState>> {
    const awards = await this.db.manager.find(Award, {
      where: { id: In(projects.map(({ awardId }) => awardId)) },
      select: { id: true, state: true },
    });
    return new Map(awards.map(({ id, state }) => [id, state]));
  }

  private async today(associationId: string): Promise<string> {
    const { timeZone } = await this.associations.get(associationId);
    return dayIn(timeZone, this.clock.now().toISOString());
  }
}
