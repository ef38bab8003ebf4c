import { Injectable } from '@nestjs/common';
import { ApplicationAccess } from '../applications/application-access.port.js';
import { payableStates } from '../awards/award.rules.js';
import { AwardsService } from '../awards/awards.service.js';
import { AnswersService, type Filling } from '../forms/answers.service.js';
import type { Answers } from '../forms/form.rules.js';
import { FormsService } from '../forms/forms.service.js';
import type { Actor } from '../platform/actor.rules.js';
import { authorize } from '../platform/authorize.js';
import { Clock } from '../platform/clock.js';
import { Db, expectVersion, type Version } from '../platform/db.js';
import { Conflict, DomainError, NotFound } from '../platform/errors.js';
import { Events } from '../platform/events.js';
import { Project } from './project.entity.js';
import { type ReportMove, reportAfter } from './project.rules.js';
import type { ReturnReport, SavedReportView, SaveReport } from './projects.dto.js';
import { ProjectsService } from './projects.service.js';
import { Report } from './report.entity.js';

/** The final report: written by the grantee, returned or accepted by a coordinator. */
@Injectable()
export class ReportsService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly forms: FormsService,
    private readonly answers: AnswersService,
    private readonly awards: AwardsService,
    private readonly projects: ProjectsService,
    private readonly access: ApplicationAccess,
  ) {}

  /**
   * Autosave: the answers named are replaced, the others stay; faults are told, not refused.
   * @throws DomainError `version.stale` (412) with the present answers in `current`
   */
  save(actor: Actor, id: string, version: Version, input: SaveReport): Promise<SavedReportView> {
    return this.db.transaction(async () => {
      const { report, filling } = await this.lock(actor, id, 'report.save');
      if (report.version !== version) throw stale(report, version);
      report.answers = await this.answers.merge(filling, input.answers as Answers, 'draft');
      report.updatedAt = this.clock.now();
      await this.db.save(report);
      return {
        version: report.version,
        savedAt: report.updatedAt.toISOString(),
        faults: await this.answers.faults({ ...filling, answers: report.answers }),
      };
    });
  }

  /** Hands it in. @throws Invalid with each fault and its field; Conflict `award.not_accepted` */
  submit(actor: Actor, id: string, version: Version): Promise<Report> {
    return this.db.transaction(async () => {
      const { project, report, filling } = await this.lock(actor, id, 'report.submit');
      if (report.version !== version) throw stale(report, version);
      const { state } = await this.awards.get(project.awardId);
      if (!payableStates.includes(state)) throw new Conflict('award.not_accepted', { state });
      report.answers = await this.answers.handIn(filling, 'report.incomplete');
      report.submittedAt = this.clock.now();
      await this.move(report, 'submit');
      await this.answers.recordConsents(actor.id, { ...filling, answers: report.answers }, project.id);
      this.events.emit('report.submitted', ofContest(report, project), { projectId: project.id });
      return report;
    });
  }

  /** Gives it back with remarks, perhaps with more time. */
  return(actor: Actor, id: string, version: Version, { remarks, dueOn }: ReturnReport): Promise<Report> {
    return this.db.transaction(async () => {
      const { project, report } = await this.lock(actor, id, 'report.return');
      expectVersion(report, version);
      report.remarks = remarks;
      report.dueOn = dueOn ?? report.dueOn;
      await this.decide(actor, report, 'return');
      this.events.emit('report.returned', ofContest(report, project), { projectId: project.id });
      return report;
    });
  }

  /** Accepts it: the project is closed and its award complete. */
  accept(actor: Actor, id: string, version: Version): Promise<Report> {
    return this.db.transaction(async () => {
      const { project, report } = await this.lock(actor, id, 'report.accept');
      expectVersion(report, version);
      await this.decide(actor, report, 'accept');
      project.state = 'closed';
      project.closedAt = this.clock.now();
      await this.projects.touch(project);
      await this.awards.complete(project.awardId);
      const { awardId, personId } = project;
      this.events.emit('report.accepted', ofContest(report, project), { projectId: project.id });
      this.events.emit('project.closed', project, { awardId, personId, reportId: report.id });
      return report;
    });
  }

  private async lock(
    actor: Actor,
    id: string,
    action: 'report.save' | 'report.submit' | 'report.return' | 'report.accept',
  ) {
    const found = await this.db.manager.findOneBy(Report, { id });
    if (!found) throw new NotFound();
    const project = await this.db.lock(Project, found.projectId);
    const report = await this.db.lock(Report, id);
    authorize(actor, action, { project: await this.access.walled(actor.id, project), report });
    const { definition } = await this.forms.version(report.formVersionId);
    const filling: Filling = {
      definition,
      associationId: report.associationId,
      place: { purpose: 'report', subjectId: report.id },
      answers: report.answers,
    };
    return { project, report, filling };
  }

  private decide(actor: Actor, report: Report, move: 'return' | 'accept'): Promise<void> {
    report.decidedAt = this.clock.now();
    report.decidedBy = actor.id;
    return this.move(report, move);
  }

  private async move(report: Report, move: ReportMove): Promise<void> {
    const next = reportAfter(report.state, move);
    if (!next) throw new Conflict('report.move_not_allowed', { state: report.state, move });
    report.state = next;
    report.updatedAt = this.clock.now();
    await this.db.save(report);
  }
}

const ofContest = ({ id, associationId }: Report, { contestId }: Project) => ({
  id,
  associationId,
  contestId,
});

/** The newer text is never lost: the client shows both and asks. */
const stale = ({ version, answers, updatedAt }: Report, yours: Version) =>
  new DomainError(
    'version.stale',
    412,
    { yours, current: version },
    { current: { version, answers, updatedAt } },
  );
