import { Injectable } from '@nestjs/common';
import { ContestsService, type CurrentContest } from '../../contests/contests.service.js';
import type { Criterion } from '../../contests/criterion.rules.js';
import { bandOf, criteriaFor, nominationRules } from '../../contests/rulebook.rules.js';
import { Assignment } from '../../juries/assignments/assignment.entity.js';
import { type Task, TasksService } from '../../juries/assignments/tasks.service.js';
import { ConflictsService } from '../../juries/conflicts/conflicts.service.js';
import { JuryService } from '../../juries/jury.service.js';
import { liveStates } from '../../juries/register.rules.js';
import type { Actor } from '../../platform/actor.rules.js';
import { authorize, decide } from '../../platform/authorize.js';
import { Clock } from '../../platform/clock.js';
import { Db, expectVersion, type Version } from '../../platform/db.js';
import { DomainError, type InputFault, Invalid, NotFound } from '../../platform/errors.js';
import { Events } from '../../platform/events.js';
import { newId } from '../../platform/ids.js';
import { type Currency, type MoneyView, money, moneyView } from '../../platform/money.rules.js';
import { answered, type SheetFault, type SheetValues, sheetFaults } from '../sheet.rules.js';
import { sheetTotal } from '../sheet-total.rules.js';
import { ScoreSheet } from './score-sheet.entity.js';
import {
  type ConfirmedSheetsView,
  currentOf,
  type GiveSheetBack,
  type SavedSheetView,
  type SaveSheet,
} from './sheets.dto.js';

/** The criteria as the application's nomination weighs them, and the band of what it requests. */
export function criteriaOf(
  { nominations, rulebook }: CurrentContest,
  nominationId: string,
  requested: MoneyView | null,
): Criterion[] {
  const key = nominations.find(({ id }) => id === nominationId)?.key ?? '';
  return criteriaFor(rulebook, nominationRules(rulebook, key), bandOf(rulebook, requested));
}

export interface RequestedRow {
  requested_minor: string | null;
  currency: Currency;
}

/** What an application requests, in the contest's currency. */
export const requestedIn = (
  { rulebook }: Pick<CurrentContest, 'rulebook'>,
  { requested_minor: minor, currency }: RequestedRow,
): MoneyView | null =>
  minor === null || currency !== rulebook.currency ? null : moneyView(money(BigInt(minor), currency));

/** The same of one application; nobody is asked where the rules do not look at it. */
export async function requestedBy(
  db: Db,
  current: Pick<CurrentContest, 'rulebook'>,
  applicationId: string,
): Promise<MoneyView | null> {
  if (!current.rulebook.bands) return null;
  const [row] = await db.sql<RequestedRow>(
    'SELECT requested_minor, currency FROM application WHERE id = $1',
    [applicationId],
  );
  return row ? requestedIn(current, row) : null;
}

interface OpenedSheet {
  task: Task;
  sheet: ScoreSheet | null;
  criteria: Criterion[];
  subject: Parameters<typeof authorize<'sheet.save'>>[2];
}

/**
 * Score sheets, from the first mark to the confirmation. A use case holds the contest, then locks the task: a
 * decision, a conflict and a mark about the same sheet happen one after the other.
 */
@Injectable()
export class SheetsService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly contests: ContestsService,
    private readonly jury: JuryService,
    private readonly tasks: TasksService,
    private readonly conflicts: ConflictsService,
  ) {}

  /**
   * Autosave: the answers named are replaced, the others stay. Version 0 is a sheet nothing was written in.
   * @throws DomainError `version.stale` (412) with the present sheet in `current`; Invalid at `/scores/<criterion>`
   */
  save(
    actor: Actor,
    applicationId: string,
    version: Version,
    { scores, comment }: SaveSheet,
  ): Promise<SavedSheetView> {
    return this.db.transaction(async () => {
      const { task, sheet: known, criteria, subject } = await this.open(actor, applicationId);
      authorize(actor, 'sheet.save', subject);
      if ((known?.version ?? 0) !== version) throw stale(known, version);

      const merged = mergedWith(known?.scores ?? {}, scores);
      refuse(sheetFaults(criteria, merged, 'draft'), 'input.invalid');
      const now = this.clock.now();
      const sheet = known ?? this.begin(task, now);
      Object.assign(sheet, { scores: merged, comment: comment ?? sheet.comment, updatedAt: now });
      await this.db.save(sheet);
      await this.tasks.start(task.assignment);
      return {
        version: sheet.version,
        savedAt: sheet.updatedAt.toISOString(),
        state: sheet.state,
        ...progressOf(criteria, task, merged),
      };
    });
  }

  /** Says that this is the expert's judgement: from now on it counts. @throws Invalid `sheet.incomplete` with each fault */
  confirm(actor: Actor, applicationId: string, version: Version): Promise<void> {
    return this.db.transaction(async () => {
      const { task, sheet, criteria, subject } = await this.open(actor, applicationId);
      authorize(actor, 'sheet.confirm', subject);
      if ((sheet?.version ?? 0) !== version) throw stale(sheet, version);
      refuse(sheetFaults(criteria, sheet?.scores ?? {}, 'confirm'), 'sheet.incomplete');
      await this.close(sheet!, task.assignment);
    });
  }

  /** Confirms every sheet of the expert's that is complete; the others are named. */
  confirmAll(actor: Actor, contestId: string): Promise<ConfirmedSheetsView> {
    return this.db.transaction(async () => {
      const current = await this.contests.hold(contestId);
      const seat = await this.jury.seat(actor, contestId);
      if (!seat) throw new NotFound();
      const now = this.clock.now();
      const subject = { contest: current.contest, now, own: true };
      authorize(actor, 'sheet.confirm', { ...subject, sheet: null });
      const assignments = await this.db.manager
        .createQueryBuilder(Assignment, 'task')
        .where('task.jurorId = :jurorId AND task.state IN (:...liveStates)', { jurorId: seat.id, liveStates })
        .andWhere('task.doneAt IS NULL')
        .orderBy('task.id')
        .setLock('pessimistic_write')
        .getMany();
      const sheets = await this.sheetsOf(assignments);
      const nominations = await this.nominationsOf(assignments);
      const answer: ConfirmedSheetsView = { confirmed: [], left: [] };
      for (const assignment of assignments) {
        const { applicationId } = assignment;
        // whether a sheet is complete does not depend on the weights
        const criteria = criteriaOf(current, nominations.get(applicationId) ?? '', null);
        const sheet = sheets.get(assignment.id) ?? null;
        const scores = sheet?.scores ?? {};
        const may = decide(actor, 'sheet.confirm', { ...subject, sheet }).ok;
        if (sheet && may && sheetFaults(criteria, scores, 'confirm').length === 0) {
          await this.close(sheet, assignment);
          answer.confirmed.push(applicationId);
        } else {
          answer.left.push({ applicationId, answered: answered(criteria, scores), of: criteria.length });
        }
      }
      return answer;
    });
  }

  /** The expert takes the confirmation back; until it is given again the sheet does not count. */
  reopen(actor: Actor, applicationId: string, version: Version): Promise<void> {
    return this.db.transaction(async () => {
      const { task, sheet, subject } = await this.open(actor, applicationId);
      authorize(actor, 'sheet.reopen', subject);
      if (!sheet || sheet.version !== version) throw stale(sheet, version);
      Object.assign(sheet, { reopenedBy: null, reopenReason: null });
      await this.reopened(sheet, task.assignment, false);
    });
  }

  /** The chair asks the expert to look again. @throws NotFound for a sheet hidden from the chair */
  giveBack(actor: Actor, id: string, version: Version, { reason }: GiveSheetBack): Promise<ScoreSheet> {
    return this.db.transaction(async () => {
      const { contestId, assignmentId, applicationId } = await this.get(id);
      const { contest } = await this.contests.hold(contestId);
      const assignment = await this.db.lock(Assignment, assignmentId);
      const sheet = await this.db.lock(ScoreSheet, id);
      authorize(actor, 'sheet.give_back', { contest, sheet, now: this.clock.now() });
      if ((await this.conflicts.hiddenFrom(actor.id, contestId)).includes(applicationId))
        throw new NotFound();
      expectVersion(sheet, version);
      Object.assign(sheet, { reopenedBy: actor.id, reopenReason: reason });
      await this.reopened(sheet, assignment, true);
      return sheet;
    });
  }

  /** The task has ended: the sheet stays, and never counts again. A decided contest's sheets stay as they were. */
  annul(assignmentId: string, contestId: string): Promise<void> {
    return this.db.transaction(async () => {
      const { contest } = await this.contests.hold(contestId);
      if (contest.state !== 'published') return;
      const sheet = await this.db.manager.findOneBy(ScoreSheet, { assignmentId });
      if (!sheet || sheet.state === 'annulled') return;
      await this.db.save(Object.assign(sheet, { state: 'annulled', updatedAt: this.clock.now() }));
      this.events.emit('sheet.annulled', sheet, told(sheet));
    });
  }

  private async open(actor: Actor, applicationId: string): Promise<OpenedSheet> {
    const task = await this.tasks.hold(actor.id, applicationId);
    if (!task) throw new NotFound();
    const { id: assignmentId } = task.assignment;
    const sheet = await this.db.manager.findOneBy(ScoreSheet, { assignmentId });
    const subject = { contest: task.contest, now: this.clock.now(), sheet, own: true };
    const requested = await requestedBy(this.db, task, applicationId);
    return { task, sheet, criteria: criteriaOf(task, task.nominationId, requested), subject };
  }

  private begin({ assignment }: Task, now: Date): ScoreSheet {
    const { id: assignmentId, associationId, contestId, applicationId, jurorId } = assignment;
    return Object.assign(new ScoreSheet(), {
      id: newId(),
      associationId,
      contestId,
      applicationId,
      jurorId,
      assignmentId,
      scores: {},
      comment: '',
      state: 'open',
      confirmedAt: null,
      reopenedBy: null,
      reopenReason: null,
      createdAt: now,
      updatedAt: now,
    } satisfies Omit<ScoreSheet, 'version'>);
  }

  private async close(sheet: ScoreSheet, assignment: Assignment): Promise<void> {
    const now = this.clock.now();
    await this.db.save(Object.assign(sheet, { state: 'confirmed', confirmedAt: now, updatedAt: now }));
    await this.tasks.mark(assignment, true);
    this.events.emit('sheet.confirmed', sheet, told(sheet));
  }

  private async reopened(sheet: ScoreSheet, assignment: Assignment, byChair: boolean): Promise<void> {
    await this.db.save(Object.assign(sheet, { state: 'reopened', updatedAt: this.clock.now() }));
    await this.tasks.mark(assignment, false);
    this.events.emit('sheet.reopened', sheet, { ...told(sheet), byChair });
  }

  private async sheetsOf(assignments: readonly Assignment[]): Promise<Map<string, ScoreSheet>> {
    if (assignments.length === 0) return new Map();
    const sheets = await this.db.manager
      .createQueryBuilder(ScoreSheet, 'sheet')
      .where('sheet.assignmentId IN (:...ids)', { ids: assignments.map(({ id }) => id) })
      .getMany();
    return new Map(sheets.map((sheet) => [sheet.assignmentId, sheet]));
  }

  private async nominationsOf(assignments: readonly Assignment[]): Promise<Map<string, string>> {
    const rows = await this.db.sql<{ id: string; nomination_id: string }>(
      'SELECT id, nomination_id FROM application WHERE id = ANY($1)',
      [assignments.map(({ applicationId }) => applicationId)],
    );
    return new Map(rows.map(({ id, nomination_id }) => [id, nomination_id]));
  }

  private async get(id: string): Promise<ScoreSheet> {
    const sheet = await this.db.manager.findOneBy(ScoreSheet, { id });
    if (!sheet) throw new NotFound();
    return sheet;
  }
}

const told = ({ applicationId, jurorId }: ScoreSheet) => ({ applicationId, jurorId });

/** The newer sheet is never lost: the client shows both. */
const stale = (sheet: ScoreSheet | null, yours: Version) =>
  new DomainError(
    'version.stale',
    412,
    { yours, current: sheet?.version ?? 0 },
    { current: currentOf(sheet) },
  );

function mergedWith(known: SheetValues, changes: SaveSheet['scores']): SheetValues {
  const merged: SheetValues = { ...known };
  for (const [criterion, entry] of Object.entries(changes)) {
    if (entry) merged[criterion] = entry;
    else delete merged[criterion];
  }
  return merged;
}

function refuse(faults: readonly SheetFault[], code: string): void {
  if (faults.length === 0) return;
  const inputFaults = faults.map(
    ({ criterion, code: fault, params }): InputFault => ({
      pointer: `/scores/${criterion}`,
      code: fault,
      params,
    }),
  );
  throw new Invalid(inputFaults, code);
}

/** How far the answers are: the total when it can be said, and what keeps them from being confirmed. */
export const progressOf = (
  criteria: readonly Criterion[],
  { rulebook }: Pick<CurrentContest, 'rulebook'>,
  values: SheetValues,
): Pick<SavedSheetView, 'total' | 'answered' | 'faults'> => ({
  total: sheetTotal(criteria, rulebook.combining.within, values),
  answered: answered(criteria, values),
  faults: sheetFaults(criteria, values, 'confirm').map(({ criterion, code, params }) => ({
    criterion,
    code,
    params,
  })),
});
