import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { figureOf } from '../funding/ledger/figures.rules.js';
import { Ledger } from '../funding/ledger/ledger.service.js';
import { AssociationsService } from '../identity/associations/associations.service.js';
import type { Actor } from '../platform/actor.rules.js';
import { Db } from '../platform/db.js';
import { translate } from '../platform/i18n.js';
import { type Aftermath, type AftermathRules, DecisionAftermath } from '../scoring/aftermath.port.js';
import { Award } from './award.entity.js';
import { standingStates } from './award.rules.js';
import { AwardsQueries } from './awards.queries.js';
import { AwardsService } from './awards.service.js';
import { bindingOf } from './reopening.rules.js';

/** What hangs on a decision in awards, and what becomes of them when it is taken back. */
@Injectable()
export class ReopeningService implements AftermathRules {
  constructor(
    private readonly db: Db,
    private readonly associations: AssociationsService,
    private readonly ledger: Ledger,
    private readonly queries: AwardsQueries,
    private readonly awards: AwardsService,
    aftermath: DecisionAftermath,
  ) {
    aftermath.provide(this);
  }

  async of(contestId: string): Promise<Aftermath> {
    return this.weigh(await this.db.manager.findBy(Award, { contestId, state: In([...standingStates]) }));
  }

  async hold(contestId: string): Promise<Aftermath> {
    return this.weigh(await this.standing(contestId));
  }

  /** Cancels the awards that stand; their money is free again, and the winners hear of it. */
  async undo(actor: Actor, contestId: string): Promise<void> {
    const awards = await this.standing(contestId);
    const [first] = awards;
    if (!first) return;
    const { defaultLocale } = await this.associations.get(first.associationId);
    const reason = translate(defaultLocale, 'awards:reopened');
    // all funds at once, in the order everybody locks them in
    await this.ledger.lock(...awards.flatMap(({ fundId }) => fundId ?? []));
    for (const award of awards) await this.awards.takeBack(actor, award, 'cancel', reason);
  }

  /** Locked: no part of them is requested or paid before the transaction ends. */
  private standing(contestId: string): Promise<Award[]> {
    return this.db.manager.find(Award, {
      where: { contestId, state: In([...standingStates]) },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
  }

  private async weigh(awards: Award[]): Promise<Aftermath> {
    if (awards.length === 0) return { awards: 0, binding: null };
    const ids = awards.map(({ id }) => id);
    const sums = await this.ledger.bySource(ids);
    const open = await this.queries.inOpenPayments(ids);
    return {
      awards: awards.length,
      binding: bindingOf(
        awards.map(({ id, state, currency }) => ({
          state,
          currency,
          moved: figureOf('paid', sums.get(id) ?? []) + (open.get(id) ?? 0n),
        })),
      ),
    };
  }
}
