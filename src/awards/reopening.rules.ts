import { type Reason, reason } from '../contests/reason.rules.js';
import { type Currency, moneyView } from '../platform/money.rules.js';
import type { AwardState } from './award.rules.js';

/** An award that stands, as far as a decision that is to be taken back asks. */
export interface StandingAward {
  state: AwardState;
  /** Paid, or in a payment under way; minor units. */
  moved: bigint;
  currency: Currency | null;
}

/**
 * Why a decision can no longer be taken back: money has left the fund or is about to, or a project is over. Awards
 * that were declined or cancelled are not asked. Texts are under `errors` in the locales.
 */
export function bindingOf(awards: readonly StandingAward[]): Reason | null {
  const paid = awards.filter(({ moved }) => moved > 0n);
  const currency = paid[0]?.currency;
  if (currency) {
    const minor = paid.reduce((sum, { moved }) => sum + moved, 0n);
    return reason('decision.awards_paid', { count: paid.length, amount: moneyView({ minor, currency }) });
  }
  const completed = awards.filter(({ state }) => state === 'completed').length;
  return completed > 0 ? reason('decision.awards_completed', { count: completed }) : null;
}
