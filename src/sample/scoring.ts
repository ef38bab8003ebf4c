import { ContestsService } from '../contests/contests.service.js';
import { Db } from '../platform/db.js';
import { DecisionService } from '../scoring/ranking/decision.service.js';
import { RankingQueries } from '../scoring/ranking/ranking.queries.js';
import type { StoredRanking } from '../scoring/ranking/stored-ranking.entity.js';
import { criteriaOf, SheetsService } from '../scoring/sheets/sheets.service.js';
import { timeOfDay } from './chance.js';
import type { SampleExpert } from './content.js';
import type { Entry } from './entries.js';
import { Marks } from './marks.js';
import type { Sample } from './sample.js';

interface Task {
  applicationId: string;
  nominationId: string;
}

/** When experts work, and how far each comes: shares of their sheets that are done, and of those confirmed. */
export interface Season {
  from: number;
  to: number;
  /** How much of the experts' severity shows. */
  severity: number;
  pace: (expert: SampleExpert) => { done: number; confirmed: number };
}

/** The experts' sheets of one contest, and what the chair makes of them. */
export class Scoring {
  private readonly marks: Marks;

  constructor(
    private readonly sample: Sample,
    private readonly contestId: string,
    private readonly entries: readonly Entry[],
    private readonly draw: () => number,
  ) {
    this.marks = new Marks(sample.content.comments, draw);
  }

  /** What the expert is to score, by number. */
  tasks({ key }: SampleExpert): Promise<Task[]> {
    const { cast, diary } = this.sample;
    return diary.the(Db).sql<Task>(
      `SELECT application.id AS "applicationId", application.nomination_id AS "nominationId"
       FROM assignment JOIN juror ON juror.id = assignment.juror_id
            JOIN application ON application.id = assignment.application_id
       WHERE assignment.contest_id = $1 AND juror.person_id = $2 AND assignment.state IN ('assigned', 'accepted')
       ORDER BY application.number`,
      [this.contestId, cast.idOf(key)],
    );
  }

  /** Writes into the diary when each expert fills in which sheet. */
  async writeSheets(experts: readonly SampleExpert[], { from, to, severity, pace }: Season): Promise<void> {
    for (const expert of experts) {
      const tasks = await this.tasks(expert);
      const { done, confirmed } = pace(expert);
      const filled = tasks.slice(0, Math.round(tasks.length * done));
      const sure = Math.round(filled.length * confirmed);
      for (const [index, task] of filled.entries()) {
        const day = from + Math.floor(((to - from) * (index + this.draw())) / filled.length);
        this.sample.diary.on(day, timeOfDay(this.draw), () =>
          this.score(expert, task, expert.severity * severity, index < sure),
        );
      }
    }
  }

  /** The chair decides what the ranking says, as it stands. */
  decide(): Promise<StoredRanking> {
    const { cast, diary } = this.sample;
    return cast.as('chair', async (actor) => {
      const { digest } = await diary.the(RankingQueries).see(actor, this.contestId, 'ru');
      return diary.the(DecisionService).decide(actor, this.contestId, { digest, chosen: [] });
    });
  }

  /** A sheet that is not confirmed may also lack its last answers. */
  private async score(expert: SampleExpert, task: Task, severity: number, confirmed: boolean): Promise<void> {
    const { cast, diary } = this.sample;
    const entry = this.entries.find(({ id }) => id === task.applicationId);
    if (!entry) throw new Error(`Nobody in the sample wrote ${task.applicationId}`);
    const expected = entry.told.strength + severity;
    await cast.as(expert.key, async (actor) => {
      const criteria = criteriaOf(
        await diary.the(ContestsService).current(this.contestId),
        task.nominationId,
        null,
      );
      const sheets = diary.the(SheetsService);
      const answered = confirmed || this.draw() < 0.5 ? criteria.length : 2;
      const { version } = await sheets.save(actor, task.applicationId, 0, {
        scores: this.marks.values(criteria, expected, answered),
        comment: answered === criteria.length ? this.marks.overall(expected) : '',
      });
      diary.pass(8);
      if (confirmed) await sheets.confirm(actor, task.applicationId, version);
    });
  }
}
