import { Injectable } from '@nestjs/common';
import type { Reason } from '../contests/reason.rules.js';
import type { Actor } from '../platform/actor.rules.js';

/** What hangs on a decision. */
export interface Aftermath {
  /** Awards that stand: they are taken back together with the decision. */
  awards: number;
  /** Why the decision cannot be taken back any more; null while it can. */
  binding: Reason | null;
}

/** What modules to the right know of what followed from a contest's decision. */
export interface AftermathRules {
  of(contestId: string): Promise<Aftermath>;
  /** The same, and it stays so to the end of the transaction. */
  hold(contestId: string): Promise<Aftermath>;
  /** Undoes what followed. The caller's use case holds it and has been authorised. */
  undo(actor: Actor, contestId: string): Promise<void>;
}

const nothing: Aftermath = { awards: 0, binding: null };

/** The port through which awards tell what a decision led to: `aftermath.provide(…)` in a constructor. */
@Injectable()
export class DecisionAftermath {
  private rules: AftermathRules = {
    of: async () => nothing,
    hold: async () => nothing,
    undo: async () => {},
  };

  provide(rules: AftermathRules): void {
    this.rules = rules;
  }

  of: AftermathRules['of'] = (contestId) => this.rules.of(contestId);
  hold: AftermathRules['hold'] = (contestId) => this.rules.hold(contestId);
  undo: AftermathRules['undo'] = (actor, contestId) => this.rules.undo(actor, contestId);
}
