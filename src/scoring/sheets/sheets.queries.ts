import { Injectable } from '@nestjs/common';
import { ContestsService, type CurrentContest } from '../../contests/contests.service.js';
import type { Criterion } from '../../contests/criterion.rules.js';
import { type Fraction, figure } from '../../contests/decimal.rules.js';
import { bandOf } from '../../contests/rulebook.rules.js';
import { TasksService } from '../../juries/assignments/tasks.service.js';
import { ConflictsService } from '../../juries/conflicts/conflicts.service.js';
import type { Juror } from '../../juries/jurors/juror.entity.js';
import { JuryService } from '../../juries/jury.service.js';
import { liveStates } from '../../juries/register.rules.js';
import type { Actor } from '../../platform/actor.rules.js';
import { authorize, can } from '../../platform/authorize.js';
import { Clock } from '../../platform/clock.js';
import { Db } from '../../platform/db.js';
import { NotFound } from '../../platform/errors.js';
import { mean } from '../combine.rules.js';
import { numbersOf, type SheetValues, sheetFaults } from '../sheet.rules.js';
import { attainable, combiner } from '../sheet-total.rules.js';
import { ScoreSheet } from './score-sheet.entity.js';
import type { DistributionView, SheetView } from './sheets.dto.js';
import { criteriaOf, progressOf, type RequestedRow, requestedBy, requestedIn } from './sheets.service.js';

interface CountedSheet extends RequestedRow {
  juror_id: string;
  application_id: string;
  nomination_id: string;
  scores: SheetValues;
}

/** Sheets as their experts read them. */
@Injectable()
export class SheetsQueries {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly contests: ContestsService,
    private readonly jury: JuryService,
    private readonly tasks: TasksService,
    private readonly conflicts: ConflictsService,
  ) {}

  async see(actor: Actor, applicationId: string): Promise<SheetView> {
    const task = await this.tasks.find(actor.id, applicationId);
    if (!task) throw new NotFound();
    const { juror, assignment, nominationId } = task;
    const current = await this.contests.current(juror.contestId);
    const sheet = await this.db.manager.findOneBy(ScoreSheet, { assignmentId: assignment.id });
    const subject = { contest: current.contest, now: this.clock.now(), sheet, own: true };
    authorize(actor, 'sheet.see', subject);
    const requested = await requestedBy(this.db, current, applicationId);
    const criteria = criteriaOf(current, nominationId, requested);
    const scores = sheet?.scores ?? {};
    return {
      applicationId,
      contestId: juror.contestId,
      version: sheet?.version ?? 0,
      state: sheet?.state ?? 'open',
      scores,
      comment: sheet?.comment ?? '',
      confirmedAt: sheet?.confirmedAt?.toISOString() ?? null,
      updatedAt: sheet?.updatedAt.toISOString() ?? null,
      reopenReason: sheet?.reopenReason ?? null,
      criteria,
      within: current.rulebook.combining.within,
      attainable: attainable(criteria, current.rulebook.combining.within),
      ...progressOf(criteria, current, scores),
      others: await this.others(current, juror, applicationId, sheet, criteria),
      applicantReads: current.rulebook.review.applicantSees.comments,
      can: can(actor, subject, 'sheet.save', 'sheet.confirm', 'sheet.reopen'),
    };
  }

  /** Own use of the scale beside the pool's; of the pool only what the rulebook shows, and nothing hidden. */
  async distribution(actor: Actor, contestId: string): Promise<DistributionView> {
    const current = await this.contests.current(contestId);
    const seat = await this.jury.seat(actor, contestId);
    authorize(actor, 'sheet.compare', { own: seat !== null });
    const sees = current.rulebook.review.jurorSees.otherScores;
    const hidden = await this.conflicts.hiddenFrom(actor.id, contestId);
    const sheets = await this.counted(contestId, hidden, seat!.id, sees);
    const own = sheets.filter(({ juror_id }) => juror_id === seat!.id);
    const judged = new Set(own.map(({ application_id }) => application_id));
    const pool =
      sees === 'never'
        ? null
        : sees === 'always'
          ? sheets
          : sheets.filter(({ application_id }) => judged.has(application_id));
    return {
      sees,
      criteria: current.rulebook.criteria.map(({ id, title, scale }) => ({
        criterion: id,
        title,
        scale,
        own: counts(own, id),
        pool: pool && counts(pool, id),
      })),
      totals: { own: spread(current, own), pool: pool && spread(current, pool) },
    };
  }

  private async others(
    { rulebook }: CurrentContest,
    juror: Juror,
    applicationId: string,
    own: ScoreSheet | null,
    criteria: readonly Criterion[],
  ): Promise<SheetView['others']> {
    const sees = rulebook.review.jurorSees.otherScores;
    if (sees === 'never' || (sees === 'after_own' && own?.state !== 'confirmed')) return null;
    const rows = await this.db.sql<{ scores: SheetValues }>(
      `SELECT s.scores FROM score_sheet s JOIN assignment t ON t.id = s.assignment_id AND t.state = ANY($3)
       WHERE s.application_id = $1 AND s.juror_id <> $2 AND s.state = 'confirmed'`,
      [applicationId, juror.id, liveStates],
    );
    const combine = combiner(criteria, rulebook.combining.within);
    return rows
      .map(({ scores }) => ({ scores, total: totalOf(criteria, scores, combine) }))
      .sort((a, b) => (a.total && b.total ? a.total.compare(b.total) : Number(!a.total) - Number(!b.total)))
      .map(({ scores, total }) => ({
        total: total && figure(total),
        values: Object.fromEntries(criteria.map(({ id }) => [id, scores[id]?.value ?? null])),
      }));
  }

  /** The expert's own, and those of others they are compared with: there may be a hundred thousand more. */
  private counted(
    contestId: string,
    hidden: readonly string[],
    jurorId: string,
    sees: DistributionView['sees'],
  ): Promise<CountedSheet[]> {
    return this.db.sql<CountedSheet>(
      `SELECT s.juror_id, s.application_id, a.nomination_id, a.requested_minor, a.currency, s.scores
       FROM score_sheet s
       JOIN assignment t ON t.id = s.assignment_id AND t.state = ANY($2)
       JOIN application a ON a.id = s.application_id
       WHERE s.contest_id = $1 AND s.state = 'confirmed' AND s.application_id <> ALL($3) AND ${comparedWith[sees]}
       ORDER BY s.id`,
      [contestId, liveStates, hidden, jurorId],
    );
  }
}

/** Which sheets the expert $4 is shown, by what the rulebook lets them see. */
const comparedWith = {
  never: 's.juror_id = $4',
  after_own: `s.application_id IN (
    SELECT own.application_id FROM score_sheet own WHERE own.juror_id = $4 AND own.state = 'confirmed')`,
  always: '$4::uuid IS NOT NULL',
} satisfies Record<DistributionView['sees'], string>;

function totalOf(
  criteria: readonly Criterion[],
  scores: SheetValues,
  combine: ReturnType<typeof combiner>,
): Fraction | null {
  const wrong = sheetFaults(criteria, scores, 'confirm').some(({ code }) => code !== 'sheet.comment_missing');
  return wrong ? null : combine(numbersOf(criteria, scores));
}

function counts(sheets: readonly CountedSheet[], criterion: string): { value: string; count: number }[] {
  const found = new Map<string, number>();
  for (const { scores } of sheets) {
    const value = scores[criterion]?.value;
    if (value !== null && value !== undefined) found.set(value, (found.get(value) ?? 0) + 1);
  }
  return [...found]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => Number(a.value) - Number(b.value) || (a.value < b.value ? -1 : 1));
}

function spread(current: CurrentContest, sheets: readonly CountedSheet[]): DistributionView['totals']['own'] {
  const { within } = current.rulebook.combining;
  const ways = new Map<string, { criteria: Criterion[]; combine: ReturnType<typeof combiner> }>();
  const wayOf = ({ nomination_id: nomination, ...row }: CountedSheet) => {
    const requested = requestedIn(current, row);
    const key = [nomination, bandOf(current.rulebook, requested)?.id].join(' ');
    const known = ways.get(key);
    if (known) return known;
    const criteria = criteriaOf(current, nomination, requested);
    const way = { criteria, combine: combiner(criteria, within) };
    ways.set(key, way);
    return way;
  };
  const totals = sheets.flatMap((sheet) => {
    const { criteria, combine } = wayOf(sheet);
    return totalOf(criteria, sheet.scores, combine) ?? [];
  });
  const average = mean(totals);
  if (!average) return null;
  const sorted = [...totals].sort((a, b) => a.compare(b));
  return {
    count: totals.length,
    min: figure(sorted[0]!),
    mean: figure(average),
    max: figure(sorted.at(-1)!),
  };
}
