import { Injectable } from '@nestjs/common';
import { Application } from '../../applications/application.entity.js';
import { handedInStates } from '../../applications/application.rules.js';
import { type AccessRules, ApplicationAccess } from '../../applications/application-access.port.js';
import { staff } from '../../contests/contests.policy.js';
import { AssociationsService } from '../../identity/associations/associations.service.js';
import { HiddenLetters } from '../../notifications/hidden-letters.port.js';
import type { Actor } from '../../platform/actor.rules.js';
import { authorize } from '../../platform/authorize.js';
import { Clock } from '../../platform/clock.js';
import { currentContext } from '../../platform/context.js';
import { Db } from '../../platform/db.js';
import { Conflict, Invalid, NotFound } from '../../platform/errors.js';
import { Events } from '../../platform/events.js';
import { newId } from '../../platform/ids.js';
import { TasksService } from '../assignments/tasks.service.js';
import type { ConflictKind } from '../conflict.rules.js';
import { Juror } from '../jurors/juror.entity.js';
import { JuryService } from '../jury.service.js';
import type { ConflictOrigin, DeclarableKind } from '../register.rules.js';
import type {
  DeclareConflict,
  DeclareConflicts,
  DeclaredView,
  LiftConflict,
  RegisterConflict,
} from './conflicts.dto.js';
import { DetectionService } from './detection.service.js';
import { JurorConflict } from './juror-conflict.entity.js';

interface NewConflict {
  applicationId: string;
  personId: string;
  jurorId: string | null;
  kind: ConflictKind;
  evidence?: string | null;
  note?: string | null;
}

/** Conflicts of interest. With the entry the pair is undone and the application is gone for the person. */
@Injectable()
export class ConflictsService implements AccessRules {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly jury: JuryService,
    private readonly tasks: TasksService,
    private readonly detection: DetectionService,
    private readonly associations: AssociationsService,
    access: ApplicationAccess,
    letters: HiddenLetters,
  ) {
    access.provide(this);
    letters.provide((personId) => this.hiddenAnywhere(personId));
  }

  async hiddenFrom(personId: string, contestId: string): Promise<string[]> {
    const rows = await this.db.sql<{ application_id: string }>(
      `SELECT DISTINCT application_id FROM juror_conflict WHERE person_id = $1 AND contest_id = $2 AND active
       ORDER BY application_id`,
      [personId, contestId],
    );
    return rows.map(({ application_id }) => application_id);
  }

  /** The person's own word, by number; what others entered or the program found is not for them to read. */
  declaredBy(personId: string, contestId: string): Promise<{ number: string; kind: DeclarableKind }[]> {
    return this.db.sql(
      `SELECT a.number, c.kind FROM juror_conflict c JOIN application a ON a.id = c.application_id
       WHERE c.person_id = $1 AND c.contest_id = $2 AND c.active AND c.source = 'declared' AND a.number IS NOT NULL
       ORDER BY a.number, c.kind`,
      [personId, contestId],
    );
  }

  /** In every contest, but for what the person has handed in themselves. */
  private async hiddenAnywhere(personId: string): Promise<string[]> {
    const rows = await this.db.sql<{ application_id: string }>(
      `SELECT DISTINCT c.application_id FROM juror_conflict c JOIN application a ON a.id = c.application_id
       WHERE c.person_id = $1 AND c.active AND a.applicant_id <> $1`,
      [personId],
    );
    return rows.map(({ application_id }) => application_id);
  }

  async peopleWalledOff(applicationId: string): Promise<string[]> {
    const rows = await this.db.sql<{ person_id: string }>(
      'SELECT DISTINCT person_id FROM juror_conflict WHERE application_id = $1 AND active ORDER BY person_id',
      [applicationId],
    );
    return rows.map(({ person_id }) => person_id);
  }

  async hiddenFromAll(personIds: readonly string[], contestId: string): Promise<string[]> {
    if (personIds.length === 0) return [];
    const rows = await this.db.sql<{ application_id: string }>(
      `SELECT application_id FROM juror_conflict WHERE contest_id = $1 AND person_id = ANY($2) AND active
       GROUP BY application_id HAVING count(DISTINCT person_id) = cardinality($2)`,
      [contestId, personIds],
    );
    return rows.map(({ application_id }) => application_id);
  }

  async readsAsTask(personId: string, applicationId: string): Promise<boolean> {
    return this.tasks.has(personId, applicationId);
  }

  /** "I recognise the author": the person's own word, at any time. */
  declare(actor: Actor, applicationId: string, { kind, note }: DeclareConflict): Promise<void> {
    return this.db.transaction(async () => {
      const application = await this.db.manager.findOneBy(Application, { id: applicationId });
      if (!application) throw new NotFound();
      const { contest } = await this.jury.hold(application.contestId);
      const juror = await this.jury.seat(actor, contest.id);
      authorize(actor, 'conflict.declare', { contest, juror, application, now: this.clock.now() });
      if ((await this.hiddenFrom(actor.id, contest.id)).includes(applicationId)) throw new NotFound();
      const own = { applicationId, personId: actor.id, jurorId: juror?.id ?? null, kind, note: note || null };
      await this.enter(contest, 'declared', [own]);
    });
  }

  /** An expert has gone through the list. @throws Invalid at `/conflicts/<index>`: `application.unknown` */
  declareAll(actor: Actor, contestId: string, { conflicts }: DeclareConflicts): Promise<DeclaredView> {
    return this.db.transaction(async () => {
      const { contest } = await this.jury.hold(contestId);
      const seat = await this.jury.seat(actor, contestId);
      const now = this.clock.now();
      authorize(actor, 'juror.declare', { contest, juror: seat, now });
      const open = new Set(await this.openTo(actor, contestId));
      const unknown = conflicts.flatMap(({ applicationId }, index) =>
        open.has(applicationId)
          ? []
          : [{ pointer: `/conflicts/${index}/applicationId`, code: 'application.unknown' }],
      );
      if (unknown.length > 0) throw new Invalid(unknown);

      const own = conflicts.map(({ applicationId, kind, note }) => ({
        applicationId,
        personId: actor.id,
        jurorId: seat!.id,
        kind,
        note: note || null,
      }));
      const entered = await this.enter(contest, 'declared', own, true);
      const juror = await this.db.lock(Juror, seat!.id);
      await this.db.save(Object.assign(juror, { declaredAt: now }));
      this.events.emit('juror.conflicts_declared', juror, { count: entered });
      return { declaredAt: now.toISOString(), conflicts: entered };
    });
  }

  /** Those who run the contest enter what they know. @throws Invalid: `juror.unknown`, `application.unknown` */
  register(actor: Actor, contestId: string, input: RegisterConflict): Promise<void> {
    return this.db.transaction(async () => {
      const { contest } = await this.jury.hold(contestId);
      authorize(actor, 'conflict.register', { contest, now: this.clock.now() });
      const { applicationId, kind, note } = input;
      const hidden = await this.hiddenFrom(actor.id, contestId);
      const application = await this.db.manager.findOneBy(Application, { id: applicationId, contestId });
      if (!application || !handedInStates.includes(application.state) || hidden.includes(applicationId))
        throw new Invalid([{ pointer: '/applicationId', code: 'application.unknown' }]);
      const who = await this.whose(contest, input);
      await this.enter(contest, 'registered', [{ applicationId, ...who, kind, note: note || null }]);
    });
  }

  /** Takes back what was matched or entered by mistake. @throws Conflict `conflict.not_active` */
  lift(actor: Actor, id: string, { reason }: LiftConflict): Promise<void> {
    return this.db.transaction(async () => {
      const { contestId } = await this.get(id);
      const { contest } = await this.jury.hold(contestId);
      const conflict = await this.db.lock(JurorConflict, id);
      const now = this.clock.now();
      authorize(actor, 'conflict.lift', { contest, conflict, now });
      if ((await this.hiddenFrom(actor.id, contestId)).includes(conflict.applicationId)) throw new NotFound();
      if (!conflict.active) throw new Conflict('conflict.not_active');
      const lifted = { active: false, liftedAt: now, liftedBy: actor.id, liftReason: reason };
      await this.db.save(Object.assign(conflict, lifted));
      const { applicationId, personId, jurorId, kind } = conflict;
      this.events.emit('conflict.lifted', conflict, { applicationId, personId, jurorId, kind });
    });
  }

  /** Enters what the program finds now, for one person or one application, while the contest is running. */
  async detect(contestId: string, about: { personId?: string; applicationId?: string }): Promise<void> {
    // most have nothing in common, and who hands in at the last hour need not queue for the jury's lock; what
    // comes up meanwhile has an event of its own
    const found = await this.detection.find(await this.jury.current(contestId), about);
    if (found.length === 0) return;
    await this.db.transaction(async () => {
      const current = await this.jury.hold(contestId);
      if (current.contest.state !== 'published') return;
      await this.enter(current.contest, 'detected', await this.detection.find(current, about));
    });
  }

  /** Ids of the admitted applications that exist for the person. */
  private async openTo(actor: Actor, contestId: string): Promise<string[]> {
    const rows = await this.db.sql<{ id: string }>(
      `SELECT id FROM application WHERE contest_id = $1 AND state = 'admitted' AND id <> ALL($2)`,
      [contestId, await this.hiddenFrom(actor.id, contestId)],
    );
    return rows.map(({ id }) => id);
  }

  /**
   * Enters conflicts under the jury's lock, and ends the tasks they forbid. What is known is passed over; what was
   * lifted comes back only by somebody's word or on other evidence. @returns how many are new
   */
  private async enter(
    contest: { id: string; associationId: string },
    source: ConflictOrigin,
    conflicts: readonly NewConflict[],
    inList = false,
  ): Promise<number> {
    if (conflicts.length === 0) return 0;
    const actor = currentContext()?.actor;
    const rows = await this.db.sql<{
      id: string;
      application_id: string;
      person_id: string;
      juror_id: string | null;
      kind: ConflictKind;
    }>(
      `INSERT INTO juror_conflict AS known (id, association_id, contest_id, application_id, person_id, juror_id, kind,
              source, evidence, note, created_at, created_by)
       SELECT c.id, $2, $3, c."applicationId", c."personId", c."jurorId", c.kind, $4, c.evidence, c.note, $5, $6
       FROM jsonb_to_recordset($1::jsonb) AS c(id uuid, "applicationId" uuid, "personId" uuid, "jurorId" uuid,
            kind text, evidence text, note text)
       ON CONFLICT (application_id, person_id, kind) DO UPDATE
       SET active = true, source = EXCLUDED.source, evidence = EXCLUDED.evidence, note = EXCLUDED.note,
           juror_id = EXCLUDED.juror_id, created_at = EXCLUDED.created_at, created_by = EXCLUDED.created_by,
           lifted_at = NULL, lifted_by = NULL, lift_reason = NULL
       WHERE NOT known.active AND (EXCLUDED.source <> 'detected' OR EXCLUDED.evidence IS DISTINCT FROM known.evidence)
       RETURNING id, application_id, person_id, juror_id, kind`,
      [
        JSON.stringify(onceEach(conflicts).map((conflict) => ({ ...conflict, id: newId() }))),
        contest.associationId,
        contest.id,
        source,
        this.clock.now(),
        actor?.kind === 'person' ? actor.id : null,
      ],
    );
    for (const { id, application_id: applicationId, person_id: personId, juror_id: jurorId, kind } of rows) {
      const released = jurorId ? await this.tasks.release({ jurorId, applicationId }, 'conflict') : [];
      const subject = { id, associationId: contest.associationId, contestId: contest.id };
      const payload = { applicationId, personId, jurorId, kind, released: released.length > 0 };
      if (source === 'declared') this.events.emit('conflict.declared', subject, { ...payload, inList });
      else this.events.emit(`conflict.${source}`, subject, payload);
    }
    return rows.length;
  }

  private async whose(
    { id: contestId, associationId }: { id: string; associationId: string },
    { jurorId, personId }: RegisterConflict,
  ): Promise<{ personId: string; jurorId: string | null }> {
    const unknown = (pointer: string) => new Invalid([{ pointer, code: 'juror.unknown' }]);
    if (jurorId) {
      const juror = await this.db.manager.findOneBy(Juror, { id: jurorId, contestId });
      if (!juror?.personId) throw unknown('/jurorId');
      return { personId: juror.personId, jurorId };
    }
    const colleagues = await this.associations.peopleWith(associationId, 'owner', ...staff);
    if (!personId || !colleagues.includes(personId)) throw unknown('/personId');
    const juror = await this.db.manager.findOneBy(Juror, { personId, contestId });
    return { personId, jurorId: juror?.id ?? null };
  }

  private async get(id: string): Promise<JurorConflict> {
    const conflict = await this.db.manager.findOneBy(JurorConflict, { id });
    if (!conflict) throw new NotFound();
    return conflict;
  }
}

/** One statement cannot touch a row twice: the first word on a pair and a kind counts. */
function onceEach(conflicts: readonly NewConflict[]): NewConflict[] {
  const known = new Map<string, NewConflict>();
  for (const conflict of conflicts) {
    const key = `${conflict.applicationId} ${conflict.personId} ${conflict.kind}`;
    if (!known.has(key)) known.set(key, conflict);
  }
  return [...known.values()];
}
