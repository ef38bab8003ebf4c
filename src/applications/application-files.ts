import { Injectable } from '@nestjs/common';
import { ContestsService } from '../contests/contests.service.js';
import { type FilePurpose, FilePurposes, type UploadPermission } from '../files/file-purposes.port.js';
import type { StoredFile } from '../files/stored-file.entity.js';
import { uploadTerms } from '../forms/answers.service.js';
import { fieldOf } from '../forms/form.rules.js';
import { FormsService } from '../forms/forms.service.js';
import type { Actor } from '../platform/actor.rules.js';
import { allow, type Decision, decide, deny, notFound } from '../platform/authorize.js';
import { Clock } from '../platform/clock.js';
import { Db } from '../platform/db.js';
import { Application } from './application.entity.js';
import { ApplicationAccess } from './application-access.port.js';

/**
 * Files in answers: who may write the answer may upload and remove, who may see the application may download; who
 * reads it as a task, only from fields that do not tell who applies.
 */
@Injectable()
export class ApplicationFiles implements FilePurpose {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly contests: ContestsService,
    private readonly forms: FormsService,
    private readonly access: ApplicationAccess,
    purposes: FilePurposes,
  ) {
    purposes.register('answer', this);
  }

  async upload(actor: Actor, applicationId: string, fieldId: string): Promise<UploadPermission> {
    const { application, decision } = await this.decide(actor, applicationId, 'application.save');
    if (!decision.ok) return decision;
    if (!application) return notFound as UploadPermission;
    const { definition } = await this.forms.version(application.formVersionId);
    const terms = uploadTerms(definition, fieldId, application.associationId);
    if (!terms) return notFound as UploadPermission;
    // what was handed in cannot make room
    const [{ kept = 0 } = {}] = await this.db.sql<{ kept: number }>(
      `SELECT count(DISTINCT f.id)::integer AS kept FROM stored_file f
       JOIN application_revision r ON r.application_id = f.subject_id
         AND r.files @> jsonb_build_array(jsonb_build_object('id', f.id))
       WHERE f.subject_id = $1 AND f.field = $2`,
      [applicationId, fieldId],
    );
    return { ok: true, terms: { ...terms, maxCount: terms.maxCount + kept } };
  }

  async see(actor: Actor, file: StoredFile): Promise<Decision> {
    const { application, decision } = await this.decide(actor, file.subjectId, 'application.see');
    if (decision.ok || !application) return decision;
    return (await this.opensToReader(actor, application, file.field)) ? allow : notFound;
  }

  async remove(actor: Actor, file: StoredFile): Promise<Decision> {
    const { decision } = await this.decide(actor, file.subjectId, 'application.save');
    return decision.ok && (await this.keeps(file)) ? deny('application.file_handed_in') : decision;
  }

  /** What was handed in stays whole, also when a later version leaves the file out. */
  async keeps({ id, subjectId }: StoredFile): Promise<boolean> {
    const rows = await this.db.sql(
      'SELECT 1 FROM application_revision WHERE application_id = $1 AND files @> $2::jsonb LIMIT 1',
      [subjectId, JSON.stringify([{ id }])],
    );
    return rows.length > 0;
  }

  private async opensToReader(actor: Actor, application: Application, fieldId: string): Promise<boolean> {
    if (!(await this.access.readsAsTask(actor.id, application.id))) return false;
    const { definition } = await this.forms.version(application.formVersionId);
    return fieldOf(definition, fieldId)?.blind === false;
  }

  private async decide(actor: Actor, applicationId: string, action: 'application.see' | 'application.save') {
    const application = await this.db.manager.findOneBy(Application, { id: applicationId });
    if (!application) return { application, decision: notFound };
    const { contest } = await this.contests.current(application.contestId);
    const walledOff = await this.access.walledOff(actor.id, application);
    const subject = { application, contest, now: this.clock.now(), walledOff };
    return { application, decision: decide(actor, action, subject) };
  }
}
