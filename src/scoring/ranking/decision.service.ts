import { Injectable } from '@nestjs/common';
import { ScreeningService } from '../../applications/screening.service.js';
import { Contest } from '../../contests/contest.entity.js';
import { ContestCourseService } from '../../contests/contest-course.service.js';
import { ContestsService, type CurrentContest } from '../../contests/contests.service.js';
import type { Actor } from '../../platform/actor.rules.js';
import { authorize } from '../../platform/authorize.js';
import { Clock } from '../../platform/clock.js';
import { Db } from '../../platform/db.js';
import { Conflict, Invalid } from '../../platform/errors.js';
import type { EventPayloads } from '../../platform/events.js';
import { newId } from '../../platform/ids.js';
import { toMoney } from '../../platform/money.rules.js';
import { DecisionAftermath } from '../aftermath.port.js';
import { openQuestions } from '../questions.rules.js';
import type { RankingResult } from '../result.rules.js';
import { atLine, settle } from '../selection/decision.rules.js';
import type { DecideContest, ReopenDecision } from './ranking.dto.js';
import { digestOf, RankingService } from './ranking.service.js';
import { StoredRanking } from './stored-ranking.entity.js';

/** The chair's decision about a whole contest. Awards are granted afterwards, from what is stored here. */
@Injectable()
export class DecisionService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly contests: ContestsService,
    private readonly course: ContestCourseService,
    private readonly screening: ScreeningService,
    private readonly rankings: RankingService,
    private readonly aftermath: DecisionAftermath,
  ) {}

  /**
   * Stores the ranking that was seen and ends the judging. The contest's row is locked first: a sheet confirmed at
   * the same moment is in the ranking, or is refused.
   * @throws Conflict `decision.unscreened` { count } while applications wait for screening; `ranking.changed` when it is not what was seen any more; `decision.tie_open`,
   * `decision.questions_open` { count } while something is to be settled; Invalid at `/chosen`
   */
  decide(actor: Actor, contestId: string, input: DecideContest): Promise<StoredRanking> {
    return this.db.transaction(async () => {
      const contest = await this.db.lock(Contest, contestId);
      const inConflict = await this.rankings.inConflict(actor.id, contestId);
      const now = this.clock.now();
      authorize(actor, 'ranking.decide', { contest, now, inConflict });
      // after the decision nobody could admit, reject or take them back any more
      const waiting = await this.screening.waiting(contestId);
      if (waiting > 0) throw new Conflict('decision.unscreened', { count: waiting });
      const current = await this.contests.current(contestId);
      const { result, print } = await this.rankings.compute(current);
      if (print !== input.digest) throw new Conflict('ranking.changed');
      const settled = this.settled(current, result, input);

      const document = {
        format: 1 as const,
        contestId,
        rulebookVersionId: current.rulebookVersionId,
        ranking: settled,
        chosen: input.chosen ?? [],
        despite: input.despite ?? null,
      };
      const stored = Object.assign(new StoredRanking(), {
        id: newId(),
        associationId: contest.associationId,
        contestId,
        number: await this.nextNumber(contestId),
        document,
        digest: digestOf(document),
        seed: settled.seed,
        createdAt: now,
        createdBy: actor.id,
        revokedAt: null,
        revokedBy: null,
        revokeReason: null,
      } satisfies StoredRanking);
      await this.db.manager.insert(StoredRanking, stored);
      await this.course.decide(contestId, outcomeOf(stored, current));
      return stored;
    });
  }

  /**
   * Takes the decision back: sheets may be mended again, awards that stand are cancelled, and everyone who was decided
   * about is back among the admitted.
   */
  reopen(actor: Actor, contestId: string, { reason }: ReopenDecision): Promise<void> {
    return this.db.transaction(async () => {
      const contest = await this.db.lock(Contest, contestId);
      const inConflict = await this.rankings.inConflict(actor.id, contestId);
      const now = this.clock.now();
      const { binding } = await this.aftermath.hold(contestId);
      authorize(actor, 'ranking.reopen', { contest, now, inConflict, binding });

      const stored = await this.rankings.inForce(contestId);
      if (stored) {
        const revoked = { revokedAt: now, revokedBy: actor.id, revokeReason: reason };
        await this.db.save(Object.assign(stored, revoked));
      }
      await this.aftermath.undo(actor, contestId);
      await this.screening.reconsider(contestId);
      await this.course.reopen(contestId);
    });
  }

  private settled(
    { rulebook }: CurrentContest,
    result: RankingResult,
    { chosen, despite }: DecideContest,
  ): RankingResult {
    const ties = atLine(result).length;
    if (ties > 0 && chosen === undefined) throw new Conflict('decision.tie_open', { count: ties });
    const open = openQuestions(result).filter(({ code }) => code !== 'tie_at_line');
    if (open.length > 0 && !despite) throw new Conflict('decision.questions_open', { count: open.length });
    const { result: settled, faults } = settle(result, rulebook, chosen ?? []);
    if (faults.length > 0)
      throw new Invalid(faults.map(({ code, params }) => ({ pointer: '/chosen', code, params })));
    return settled;
  }

  private async nextNumber(contestId: string): Promise<number> {
    const [row] = await this.db.sql<{ last: number | null }>(
      'SELECT max(number) AS last FROM ranking_result WHERE contest_id = $1',
      [contestId],
    );
    return (row?.last ?? 0) + 1;
  }
}

function outcomeOf(
  { id, document: { ranking } }: StoredRanking,
  { nominations }: CurrentContest,
): EventPayloads['contest.decided'] {
  const entries = ranking.nominations.flatMap(({ nomination, entries: ranked }) => {
    const nominationId = nominations.find(({ key }) => key === nomination)?.id;
    return ranked.map((entry) => ({ ...entry, nominationId }));
  });
  const those = (outcome: 'selected' | 'waiting') =>
    entries.flatMap(({ application, nominationId, place, selection }) =>
      selection?.outcome === outcome && nominationId && place !== null
        ? [
            {
              applicationId: application,
              nominationId,
              place,
              amountMinor: selection.amount ? toMoney(selection.amount).minor.toString() : null,
            },
          ]
        : [],
    );
  const selected = those('selected');
  const won = new Set(selected.map(({ applicationId }) => applicationId));
  return {
    rankingResultId: id,
    selected,
    reserve: those('waiting'),
    notSelected: entries.map(({ application }) => application).filter((one) => !won.has(one)),
  };
}
