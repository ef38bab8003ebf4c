import { Injectable } from '@nestjs/common';
import { Application } from '../applications/application.entity.js';
import { ApplicationAccess } from '../applications/application-access.port.js';
import { Award } from '../awards/award.entity.js';
import { opensProject, standingStates } from '../awards/award.rules.js';
import { ContestsService } from '../contests/contests.service.js';
import { FormPresets } from '../forms/form-presets.service.js';
import { FormsService } from '../forms/forms.service.js';
import type { Actor } from '../platform/actor.rules.js';
import { authorize } from '../platform/authorize.js';
import { Clock } from '../platform/clock.js';
import { Db, expectVersion, type Version } from '../platform/db.js';
import { Invalid } from '../platform/errors.js';
import { Events } from '../platform/events.js';
import { newId } from '../platform/ids.js';
import { Milestone, Project } from './project.entity.js';
import { termOf } from './project.rules.js';
import type { EditProject, PlanProject } from './projects.dto.js';
import { Report } from './report.entity.js';

const PRESET = 'final-report';

/** Projects: opened by an award, planned by the grantee, dated by the association. */
@Injectable()
export class ProjectsService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly contests: ContestsService,
    private readonly forms: FormsService,
    private readonly presets: FormPresets,
    private readonly access: ApplicationAccess,
  ) {}

  /** Opens the project of an award, with its report to be written. An award that opens none is left alone. */
  open(awardId: string): Promise<void> {
    return this.db.transaction(async () => {
      const of = await this.db.manager.findOneByOrFail(Award, { id: awardId });
      // in the order awards are taken back in: it has fallen by now, or falls after its project is there
      const { contest } = await this.contests.hold(of.contestId);
      const application = await this.db.lock(Application, of.applicationId);
      const award = await this.db.lock(Award, awardId);
      if (!opensProject(award.kind) || !standingStates.includes(award.state)) return;
      const now = this.clock.now();
      const term = termOf(contest.stages, contest.timeZone, now);
      const project = Object.assign(new Project(), {
        id: newId(),
        associationId: award.associationId,
        contestId: award.contestId,
        applicationId: award.applicationId,
        awardId,
        personId: award.personId,
        title: application.projectTitle || (application.number ?? ''),
        state: 'active',
        ...term,
        closedAt: null,
        createdAt: now,
        updatedAt: now,
      } satisfies Partial<Project>);
      await this.db.save(project);
      await this.db.save(
        Object.assign(new Report(), {
          id: newId(),
          associationId: award.associationId,
          projectId: project.id,
          kind: 'final',
          formVersionId: await this.reportForm(contest),
          answers: {},
          state: 'draft',
          remarks: null,
          dueOn: term.endsOn,
          submittedAt: null,
          decidedAt: null,
          decidedBy: null,
          createdAt: now,
          updatedAt: now,
        } satisfies Partial<Report>),
      );
      this.events.emit('project.opened', project, { awardId, personId: project.personId });
    });
  }

  /** The award fell: what is not closed is over. */
  cancelOf(awardId: string): Promise<void> {
    return this.db.transaction(async () => {
      const found = await this.db.manager.findOneBy(Project, { awardId });
      if (!found) return;
      const project = await this.db.lock(Project, found.id);
      if (project.state !== 'active') return;
      project.state = 'cancelled';
      await this.touch(project);
      this.events.emit('project.cancelled', project, { awardId, personId: project.personId });
    });
  }

  /** Sets the dates the grantee is bound to. */
  edit(actor: Actor, id: string, version: Version, { reportDueOn, ...term }: EditProject): Promise<Project> {
    return this.db.transaction(async () => {
      const project = await this.db.lock(Project, id);
      authorize(actor, 'project.edit', await this.access.walled(actor.id, project));
      expectVersion(project, version);
      const report = await this.reportOf(project);
      const fields = [
        ...(['startsOn', 'endsOn'] as const).filter((field) => project[field] !== term[field]),
        ...(report.dueOn === reportDueOn ? [] : ['reportDueOn']),
      ];
      Object.assign(project, term);
      report.dueOn = reportDueOn;
      await this.db.save(report);
      await this.touch(project);
      if (fields.length > 0) this.events.emit('project.edited', project, { fields });
      return project;
    });
  }

  /** Lays the work plan anew. @throws Invalid where an id is no milestone of this project */
  plan(actor: Actor, id: string, version: Version, { milestones }: PlanProject): Promise<Project> {
    return this.db.transaction(async () => {
      const project = await this.db.lock(Project, id);
      authorize(actor, 'project.plan', await this.access.walled(actor.id, project));
      expectVersion(project, version);
      const known = await this.db.manager.findBy(Milestone, { projectId: id });
      const faults = milestones.flatMap((one, index) =>
        one.id !== undefined &&
        (!known.some((milestone) => milestone.id === one.id) ||
          milestones.findIndex((other) => other.id === one.id) !== index)
          ? [{ pointer: `/milestones/${index}/id`, code: 'project.milestone_unknown' }]
          : [],
      );
      if (faults.length > 0) throw new Invalid(faults);
      const gone = known.filter((one) => !milestones.some((kept) => kept.id === one.id));
      if (gone.length > 0) await this.db.manager.remove(gone);
      for (const [position, one] of milestones.entries()) {
        const milestone =
          (one.id && known.find((kept) => kept.id === one.id)) ||
          Object.assign(new Milestone(), { id: newId(), projectId: id });
        await this.db.save(Object.assign(milestone, { ...one, id: milestone.id, position }));
      }
      await this.touch(project);
      const done = milestones.filter(({ doneOn }) => doneOn !== null).length;
      this.events.emit('project.planned', project, { milestones: milestones.length, done });
      return project;
    });
  }

  reportOf({ id }: Project): Promise<Report> {
    return this.db.manager.findOneByOrFail(Report, { projectId: id, kind: 'final' });
  }

  /** Saves the project under a new version, also when only its milestones changed. */
  async touch(project: Project): Promise<void> {
    const now = this.clock.now().getTime();
    project.updatedAt = new Date(Math.max(now, project.updatedAt.getTime() + 1));
    await this.db.save(project);
  }

  /** The contest's report form, or the shipped one: the same version for all projects of a contest that has none. */
  private async reportForm(contest: {
    id: string;
    associationId: string;
    reportFormId: string | null;
  }): Promise<string> {
    if (contest.reportFormId) return (await this.forms.freezeLast(contest.reportFormId)).id;
    // two projects of a contest open at once: one makes the form, the other finds it
    await this.db.sql('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [
      `report form of ${contest.id}`,
    ]);
    const [used] = await this.db.sql<{ form_version_id: string }>(
      `SELECT report.form_version_id FROM report JOIN project ON project.id = report.project_id
       WHERE project.contest_id = $1 ORDER BY report.id LIMIT 1`,
      [contest.id],
    );
    if (used) return used.form_version_id;
    const preset = this.presets.find(PRESET);
    if (!preset) throw new Error(`There is no form preset ${PRESET}`);
    const form = await this.forms.add(contest.associationId, 'report', preset.definition, 'preset');
    return (await this.forms.freezeLast(form.id)).id;
  }
}
