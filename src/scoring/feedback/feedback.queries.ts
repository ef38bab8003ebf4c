import { Injectable } from '@nestjs/common';
import { Application } from '../../applications/application.entity.js';
import { isDecided } from '../../applications/application.rules.js';
import { ContestsService } from '../../contests/contests.service.js';
import { bandOf, nominationRules, thresholdFor } from '../../contests/rulebook.rules.js';
import type { Actor } from '../../platform/actor.rules.js';
import { authorize } from '../../platform/authorize.js';
import { Db } from '../../platform/db.js';
import { NotFound } from '../../platform/errors.js';
import { feedback, noFeedback, type SheetWords } from '../feedback.rules.js';
import { RankingService } from '../ranking/ranking.service.js';
import { criteriaOf, requestedIn } from '../sheets/sheets.service.js';
import type { FeedbackView } from './feedback.dto.js';

/** What the jury tells an applicant. */
@Injectable()
export class FeedbackQueries {
  constructor(
    private readonly db: Db,
    private readonly contests: ContestsService,
    private readonly rankings: RankingService,
  ) {}

  /** From the decision in force, once the applicant has been told the result; until then nothing. @throws NotFound */
  async see(actor: Actor, applicationId: string): Promise<FeedbackView> {
    const application = await this.db.manager.findOneBy(Application, { id: applicationId });
    if (!application) throw new NotFound();
    authorize(actor, 'feedback.see', { application });
    const { contestId, nominationId, state } = application;
    if (!isDecided(state)) return noFeedback;
    const entry = await this.rankings.entryInForce(contestId, applicationId);
    if (!entry) return noFeedback;
    // the rules do not change once experts may score: these are the decision's
    const current = await this.contests.current(contestId);
    const sheets = await this.db.sql<SheetWords>(
      `SELECT id, scores, comment FROM score_sheet WHERE application_id = $1 AND state = 'confirmed'`,
      [applicationId],
    );
    const { rulebook, nominations } = current;
    const rules = nominationRules(rulebook, nominations.find(({ id }) => id === nominationId)?.key ?? '');
    const requested = requestedIn(current, {
      requested_minor: application.requestedMinor?.toString() ?? null,
      currency: application.currency,
    });
    const threshold = thresholdFor(rulebook, rules, bandOf(rulebook, requested));
    return feedback(rulebook, criteriaOf(current, nominationId, requested), entry, sheets, threshold);
  }
}
