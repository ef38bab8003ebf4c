import { Temporal } from 'temporal-polyfill';
import type { Currency } from '../platform/money.rules.js';
import type { Ranking } from './ranking-order.rules.js';
import { type NominationRules, nominationRules, type Rulebook } from './rulebook.rules.js';
import type { Selection } from './selection-terms.rules.js';

/** What the nomination's own row repeats of the rulebook. */
export interface NominationTerms {
  award: NominationRules['award'];
  /** How many are selected; null is as many as the ranking and the money allow. */
  quota: number | null;
}

/** The preset's rulebook as the first version of a contest's. Sums in a currency that is not the contest's go. */
export const forContest = (rulebook: Rulebook, currency: Currency): Rulebook => ({
  ...rulebook,
  version: 1,
  currency,
  ranking: rankedIn(rulebook.ranking, currency),
  ...(rulebook.bands && {
    // bands are told apart by their sums, so in another currency there are none
    bands: rulebook.bands.every(({ upTo }) => !upTo || upTo.currency === currency)
      ? rulebook.bands
      : undefined,
  }),
  nominations: rulebook.nominations.map((nomination) => ({
    ...nomination,
    selection: inOwnCurrency(nomination.selection, currency),
    ...(nomination.ranking && { ranking: rankedIn(nomination.ranking, currency) }),
  })),
});

function inOwnCurrency({ budget, amount, partial, ...selection }: Selection, currency: Currency): Selection {
  const step = partial?.step;
  return {
    ...selection,
    ...(budget?.currency === currency && { budget }),
    ...(amount?.currency === currency && { amount }),
    ...(partial && { partial: { least: partial.least, ...(step?.currency === currency && { step }) } }),
  };
}

function rankedIn(ranking: Ranking, currency: Currency): Ranking {
  const { by } = ranking;
  if (by?.kind !== 'equal_shares' || !by.raise || by.raise.currency === currency) return ranking;
  const { raise: _, ...rest } = by;
  return { ...ranking, by: rest };
}

/**
 * The rulebook as the first version of an edition that opens `years` later: days on which an age is counted
 * move by whole years, as "on 31 December" means that of the new year.
 */
export const forNextEdition = (rulebook: Rulebook, years: number): Rulebook => ({
  ...rulebook,
  version: 1,
  eligibility: rulebook.eligibility.map((rule) =>
    rule.kind === 'age' && /^\d/.test(rule.on)
      ? { ...rule, on: Temporal.PlainDate.from(rule.on).add({ years }).toString() }
      : rule,
  ),
});

/** The rulebook with this nomination as its row says, new or changed; whatever else it rules stays. */
export function withNomination(rulebook: Rulebook, id: string, { award, quota }: NominationTerms): Rulebook {
  const known = nominationRules(rulebook, id);
  const { count: _, ...selection } = known?.selection ?? { whenOverBudget: 'skip' as const };
  const nomination: NominationRules = {
    ...known,
    id,
    award,
    selection: { ...selection, ...(quota !== null && { count: quota }) },
  };
  return {
    ...rulebook,
    nominations: known
      ? rulebook.nominations.map((other) => (other.id === id ? nomination : other))
      : [...rulebook.nominations, nomination],
  };
}

/** The rulebook without the nomination; eligibility rules that were for it alone go with it. */
export const withoutNomination = (rulebook: Rulebook, id: string): Rulebook => ({
  ...rulebook,
  nominations: rulebook.nominations.filter((nomination) => nomination.id !== id),
  eligibility: rulebook.eligibility.flatMap((rule) => {
    if (!rule.nominations) return [rule];
    const nominations = rule.nominations.filter((nomination) => nomination !== id);
    return nominations.length > 0 ? [{ ...rule, nominations }] : [];
  }),
});

/** The rulebook as it may be read by anyone: how much money each nomination has is the association's own matter. */
export const withoutBudgets = (rulebook: Rulebook): Rulebook => ({
  ...rulebook,
  nominations: rulebook.nominations.map(({ selection: { budget: _, ...selection }, ...nomination }) => ({
    ...nomination,
    selection,
  })),
});

/** Do the rulebook's nominations and the contest's have the same keys? */
export const sameNominations = (rulebook: Rulebook, keys: readonly string[]): boolean =>
  rulebook.nominations.length === keys.length && keys.every((key) => nominationRules(rulebook, key));
