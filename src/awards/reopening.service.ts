import { Injectable } from '@nestjs/common';
import { LessThan } from 'typeorm';
import { ScreeningService } from '../applications/screening.service.js';
import { ContestsService } from '../contests/contests.service.js';
import type { Actor } from '../platform/actor.rules.js';
import { Db } from '../platform/db.js';
import { Award } from './award.entity.js';
import { awardAfter } from './award.rules.js';
import { AwardsService } from './awards.service.js';
import { PaymentsService } from './payments/payments.service.js';

/** What a decision taken back does to the awards that followed from it. */
@Injectable()
export class ReopeningService {
  constructor(
    private readonly db: Db,
    private readonly contests: ContestsService,
    private readonly screening: ScreeningService,
    private readonly awards: AwardsService,
    private readonly payments: PaymentsService,
  ) {}

  /**
   * Cancels the contest's awards granted before `at` and puts its applications back among the admitted. What has
   * been paid stays paid; open payments are rejected.
   */
  reopen(actor: Actor, contestId: string, at: Date, reason: string): Promise<void> {
    return this.db.transaction(async () => {
      const granted = await this.db.manager.find(Award, {
        where: { contestId, grantedAt: LessThan(at) },
        order: { id: 'ASC' },
      });
      for (const { id } of granted) {
        const award = await this.db.lock(Award, id);
        if (!awardAfter(award.state, 'cancel')) continue;
        await this.payments.rejectOpen(award, reason);
        await this.awards.takeBack(actor, award, 'cancel', reason);
      }
      const { contest } = await this.contests.current(contestId);
      if (contest.state !== 'published') return;
      const settled = await this.db.sql<{ id: string }>(
        `SELECT id FROM application WHERE contest_id = $1 AND state IN ('awarded', 'declined') ORDER BY id`,
        [contestId],
      );
      for (const { id } of settled) await this.screening.reconsider(id);
    });
  }
}
