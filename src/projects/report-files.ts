import { Injectable } from '@nestjs/common';
import { ApplicationAccess } from '../applications/application-access.port.js';
import { type FilePurpose, FilePurposes, type UploadPermission } from '../files/file-purposes.port.js';
import type { StoredFile } from '../files/stored-file.entity.js';
import { uploadTerms } from '../forms/answers.service.js';
import { FormsService } from '../forms/forms.service.js';
import type { Actor } from '../platform/actor.rules.js';
import { type Decision, decide, notFound } from '../platform/authorize.js';
import { Db } from '../platform/db.js';
import { Project } from './project.entity.js';
import { Report } from './report.entity.js';

const missing = notFound as Extract<Decision, { ok: false }>;

/** Files in reports: who may write the report may upload and remove, who may read it may download. */
@Injectable()
export class ReportFiles implements FilePurpose {
  constructor(
    private readonly db: Db,
    private readonly forms: FormsService,
    private readonly access: ApplicationAccess,
    purposes: FilePurposes,
  ) {
    purposes.register('report', this);
  }

  async upload(actor: Actor, reportId: string, field: string): Promise<UploadPermission> {
    const report = await this.db.manager.findOneBy(Report, { id: reportId });
    if (!report) return missing;
    const decision = await this.decide(actor, report, 'report.save');
    if (!decision.ok) return decision;
    const { definition } = await this.forms.version(report.formVersionId);
    const terms = uploadTerms(definition, field, report.associationId);
    return terms ? { ok: true, terms } : missing;
  }

  see(actor: Actor, { subjectId }: StoredFile): Promise<Decision> {
    return this.byId(actor, subjectId, 'report.read');
  }

  remove(actor: Actor, { subjectId }: StoredFile): Promise<Decision> {
    return this.byId(actor, subjectId, 'report.save');
  }

  private async byId(actor: Actor, id: string, action: 'report.read' | 'report.save'): Promise<Decision> {
    const report = await this.db.manager.findOneBy(Report, { id });
    return report ? this.decide(actor, report, action) : notFound;
  }

  private async decide(actor: Actor, report: Report, action: 'report.read' | 'report.save') {
    const project = await this.db.manager.findOneByOrFail(Project, { id: report.projectId });
    return decide(actor, action, { project: await this.access.walled(actor.id, project), report });
  }
}
