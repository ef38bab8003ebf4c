import { Injectable } from '@nestjs/common';
import { ContestsService } from '../contests/contests.service.js';
import { FilesService } from '../files/files.service.js';
import { AnswersService, type Filling } from '../forms/answers.service.js';
import type { Answers, FormDefinition } from '../forms/form.rules.js';
import { FormsService } from '../forms/forms.service.js';
import { attachedFiles, projectTitle, requestedSum } from '../forms/submission.rules.js';
import { PeopleService } from '../identity/people/people.service.js';
import { isNamed } from '../identity/people/person.rules.js';
import type { Actor } from '../platform/actor.rules.js';
import { authorize } from '../platform/authorize.js';
import { Clock } from '../platform/clock.js';
import { Db, expectVersion, type Version } from '../platform/db.js';
import { Conflict, DomainError, Invalid } from '../platform/errors.js';
import { Events } from '../platform/events.js';
import { newId } from '../platform/ids.js';
import { Application, ApplicationRevision } from './application.entity.js';
import { applicationAfter } from './application.rules.js';
import type { SaveAnswers, SavedView, StartApplication, WithdrawApplication } from './applications.dto.js';
import { EligibilityService } from './eligibility.service.js';

/** What the applicant does, from the first word to taking the application back. */
@Injectable()
export class ApplicationsService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly contests: ContestsService,
    private readonly forms: FormsService,
    private readonly answers: AnswersService,
    private readonly files: FilesService,
    private readonly people: PeopleService,
    private readonly eligibility: EligibilityService,
  ) {}

  /** Opens a draft for someone the rules let in. @throws Conflict `eligibility.failed` with each rule's outcome */
  start(actor: Actor, { contestId, nominationId, ...given }: StartApplication): Promise<Application> {
    return this.db.transaction(async () => {
      const now = this.clock.now();
      const { contest, nominations } = await this.contests.hold(contestId);
      authorize(actor, 'application.start', { contest, now });
      const nomination = nominations.find(({ id }) => id === nominationId);
      if (!nomination?.formVersionId)
        throw new Invalid([{ pointer: '/nominationId', code: 'nomination.unknown' }]);

      await this.oneAtATime(actor.id, contestId);
      const person = await this.people.get(actor.id);
      const checked = await this.eligibility.evaluate(person, contestId, nominationId, given);
      if (checked.outcome !== 'pass') throw new Conflict('eligibility.failed', { rules: checked.rules });

      const { definition } = await this.forms.version(nomination.formVersionId);
      const application = Object.assign(new Application(), {
        id: newId(),
        associationId: contest.associationId,
        contestId,
        nominationId,
        applicantId: actor.id,
        formVersionId: nomination.formVersionId,
        state: 'draft',
        number: null,
        answers: {},
        eligibility: { ...checked, given, checkedAt: now.toISOString() },
        currency: contest.currency,
        createdAt: now,
        updatedAt: now,
        ...derived(definition, {}),
      } satisfies Partial<Application>);
      await this.db.save(application);
      this.events.emit('application.started', application, { nominationId });
      return application;
    });
  }

  /**
   * Autosave: the answers named are replaced, the others stay. Faults are told, not refused: a draft may be
   * wrong. @throws DomainError `version.stale` (412) with the present answers in `current`
   */
  save(actor: Actor, id: string, version: Version, { answers }: SaveAnswers): Promise<SavedView> {
    return this.db.transaction(async () => {
      const { application, definition, filling } = await this.lock(actor, id, 'application.save');
      if (application.version !== version) throw stale(application, version);

      const merged = await this.answers.merge(filling, answers as Answers, 'draft');
      Object.assign(application, {
        answers: merged,
        updatedAt: this.clock.now(),
        ...derived(definition, merged),
      });
      await this.db.save(application);
      return {
        version: application.version,
        savedAt: application.updatedAt.toISOString(),
        faults: await this.answers.faults({ ...filling, answers: merged }),
      };
    });
  }

  /**
   * Hands it in: number, server time, a revision that never changes. @throws Invalid with each fault and its field,
   * Conflict `person.nameless`
   */
  submit(actor: Actor, id: string, version: Version): Promise<Application> {
    return this.db.transaction(async () => {
      const { application, definition, filling } = await this.lock(actor, id, 'application.submit');
      if (application.version !== version) throw stale(application, version);

      const now = this.clock.now();
      const answers = await this.answers.handIn(filling, 'application.incomplete');
      const { given } = application.eligibility;
      const person = await this.people.get(actor.id);
      const checked = await this.eligibility.evaluate(
        person,
        application.contestId,
        application.nominationId,
        given,
        id,
      );
      if (checked.outcome !== 'pass') throw new Conflict('eligibility.failed', { rules: checked.rules });

      if (!isNamed(person)) throw new Conflict('person.nameless');
      const revision = application.number ? (await this.lastRevision(id)) + 1 : 1;
      await this.db.save(
        Object.assign(new ApplicationRevision(), {
          id: newId(),
          applicationId: id,
          number: revision,
          formVersionId: application.formVersionId,
          answers,
          files: (await this.files.find(attachedFiles(definition, answers).map((file) => file.id))).map(
            ({ id: fileId, name, size, sha256 }) => ({ id: fileId, name, size, sha256 }),
          ),
          submittedAt: now,
          submittedBy: actor.id,
        }),
      );
      await this.answers.recordConsents(actor.id, { ...filling, answers }, application.contestId);
      // everybody who hands in waits for the number until the one before has committed: so it is taken last
      application.number ??= await this.contests.nextNumber(application.contestId);
      Object.assign(application, {
        state: applicationAfter(application.state, 'submit'),
        answers,
        eligibility: { ...checked, given, checkedAt: now.toISOString() },
        applicantSnapshot: {
          names: person.names,
          name: person.name,
          email: person.email,
          employer: person.employer,
          position: person.position,
          city: person.city,
          region: person.region,
        },
        submittedAt: now,
        updatedAt: now,
        returnedUntil: null,
        ...derived(definition, answers),
      });
      await this.db.save(application);
      this.events.emit('application.submitted', application, {
        number: application.number,
        revision,
        applicantId: actor.id,
        nominationId: application.nominationId,
      });
      return application;
    });
  }

  /** Takes it out of the contest; sheets stay, the ranking forgets it. */
  withdraw(
    actor: Actor,
    id: string,
    version: Version,
    { reason }: WithdrawApplication,
  ): Promise<Application> {
    return this.db.transaction(async () => {
      const { application } = await this.lock(actor, id, 'application.withdraw');
      expectVersion(application, version);
      Object.assign(application, { state: 'withdrawn', reason: reason || null, updatedAt: this.clock.now() });
      await this.db.save(application);
      this.events.emit('application.withdrawn', application, { number: application.number ?? '' });
      return application;
    });
  }

  /** Throws a draft away; what was handed in is withdrawn instead. */
  discard(actor: Actor, id: string): Promise<void> {
    return this.db.transaction(async () => {
      const { application } = await this.lock(actor, id, 'application.discard');
      Object.assign(application, { state: 'discarded', updatedAt: this.clock.now() });
      await this.db.save(application);
      this.events.emit('application.discarded', application, {});
    });
  }

  private async lock(
    actor: Actor,
    id: string,
    action: 'application.save' | 'application.submit' | 'application.withdraw' | 'application.discard',
  ) {
    const application = await this.db.lock(Application, id);
    // an autosave changes nothing of the contest's: it need not keep the contest from moving on
    const { contest } = await this.contests[action === 'application.save' ? 'current' : 'hold'](
      application.contestId,
    );
    authorize(actor, action, { application, contest, now: this.clock.now() });
    const { definition } = await this.forms.version(application.formVersionId);
    const filling: Filling = {
      definition,
      associationId: application.associationId,
      place: { purpose: 'answer', subjectId: id },
      answers: application.answers,
    };
    return { application, definition, filling };
  }

  private async lastRevision(applicationId: string): Promise<number> {
    const [row] = await this.db.sql<{ last: number | null }>(
      'SELECT max(number) AS last FROM application_revision WHERE application_id = $1',
      [applicationId],
    );
    return row?.last ?? 0;
  }

  /** Two drafts begun at once would each not see the other: they queue for the person and the contest. */
  private async oneAtATime(personId: string, contestId: string): Promise<void> {
    await this.db.sql('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [
      `application ${personId} ${contestId}`,
    ]);
  }
}

const derived = (definition: FormDefinition, answers: Answers) => ({
  projectTitle: projectTitle(definition, answers).slice(0, 500),
  requestedMinor: requestedSum(definition, answers)?.minor ?? null,
});

/** The newer text is never lost: the client shows both and asks. */
const stale = (application: Application, yours: Version) =>
  new DomainError(
    'version.stale',
    412,
    { yours, current: application.version },
    {
      current: {
        version: application.version,
        answers: application.answers,
        updatedAt: application.updatedAt,
      },
    },
  );
