import { Injectable } from '@nestjs/common';
import { ContestsService } from '../contests/contests.service.js';
import type { Table } from '../files/documents.dto.js';
import { Documents } from '../files/documents.service.js';
import { answerOf, answersToSections } from '../forms/answers.rules.js';
import { type Answers, type Field, fieldOf } from '../forms/form.rules.js';
import { FormsService } from '../forms/forms.service.js';
import { budget } from '../forms/kinds/budget.rules.js';
import { projectTitle } from '../forms/submission.rules.js';
import { AssociationsService } from '../identity/associations/associations.service.js';
import { displayName } from '../identity/people/person.rules.js';
import type { Actor } from '../platform/actor.rules.js';
import { authorize } from '../platform/authorize.js';
import { Clock } from '../platform/clock.js';
import { Db } from '../platform/db.js';
import { Conflict, NotFound } from '../platform/errors.js';
import { inLocale, type Locale } from '../platform/localised.rules.js';
import { Application, ApplicationRevision } from './application.entity.js';
import { ApplicationAccess } from './application-access.port.js';
import { budgetTable } from './receipt-budget.js';

/**
 * The paper an applicant keeps. What was handed in, and by whom, is the last revision, which never changes, so the
 * paper need not be stored; association, contest and nomination are called what they are called today.
 */
@Injectable()
export class ReceiptService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly contests: ContestsService,
    private readonly forms: FormsService,
    private readonly associations: AssociationsService,
    private readonly documents: Documents,
    private readonly access: ApplicationAccess,
  ) {}

  /** @throws Conflict `application.not_submitted` while nothing has been handed in */
  async render(actor: Actor, id: string, locale: Locale): Promise<{ name: string; bytes: Buffer }> {
    const application = await this.db.manager.findOneBy(Application, { id });
    if (!application) throw new NotFound();
    const { contest, nominations } = await this.contests.current(application.contestId);
    const walledOff = await this.access.walledOff(actor.id, application);
    authorize(actor, 'application.see', { application, contest, now: this.clock.now(), walledOff });
    const revision = await this.db.manager.findOne(ApplicationRevision, {
      where: { applicationId: id },
      order: { number: 'DESC' },
    });
    if (!revision || !application.applicantSnapshot) throw new Conflict('application.not_submitted');

    const { definition } = await this.forms.version(revision.formVersionId);
    const association = await this.associations.get(application.associationId);
    const number = application.number ?? '';
    const bytes = await this.documents.receipt(
      {
        association: { name: inLocale(association.name, locale), accent: association.accent },
        number,
        issuedAt: revision.submittedAt,
        timeZone: contest.timeZone,
        contest: inLocale(contest.title, locale),
        nomination: inLocale(nominations.find((one) => one.id === application.nominationId)?.title, locale),
        project: projectTitle(definition, revision.answers),
        applicant: displayName(application.applicantSnapshot, locale),
        submittedAt: revision.submittedAt,
        sections: answersToSections(definition, revision.answers, locale).map(({ title, items }) => ({
          title,
          answers: items.map(({ field, label, text }) => ({
            label,
            value: budgetIn(fieldOf(definition, field), revision.answers, locale) ?? text,
          })),
        })),
        files: revision.files.map(({ name, size, sha256 }) => ({ name, size, sha256 })),
      },
      locale,
    );
    return { name: `${number}.pdf`, bytes };
  }
}

/** The table of a budget that was filled in; other answers are told in words. */
function budgetIn(field: Field | undefined, answers: Answers, locale: Locale): Table | undefined {
  if (field?.kind !== 'budget') return undefined;
  const answer = answerOf(budget.answer, answers, field.id);
  return answer && !budget.isEmpty(answer) ? budgetTable(answer, field, locale) : undefined;
}
