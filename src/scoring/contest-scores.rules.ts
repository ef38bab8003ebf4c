import type { Fraction } from '../contests/decimal.rules.js';
import type { Reason } from '../contests/reason.rules.js';
import {
  bandOf,
  criteriaFor,
  type NominationRules,
  type Rulebook,
  rankingFor,
  thresholdFor,
} from '../contests/rulebook.rules.js';
import type { Band } from '../contests/selection-terms.rules.js';
import { type Election, electByShares } from './order/shares-election.rules.js';
import { type Worth, worthByPlaces, worthByStrength } from './order/worth.rules.js';
import { type Scored, type Scoring, scorer } from './score.rules.js';
import { conclude, lowScoreIsBest } from './selection/threshold.rules.js';
import { lowTotalIsBest } from './sheet-total.rules.js';
import type { Sifted } from './sift.rules.js';

/** One nomination on its way to its ranking. */
export interface Contest {
  rules: NominationRules;
  rulebook: Rulebook;
  scored: Scored[];
  seed: string;
  /** The lower total of a sheet, the lower score is better. */
  lowTotal: boolean;
  low: boolean;
}

/** Every application that takes part with its score. */
export function scoreAll(
  taking: readonly Sifted[],
  rules: NominationRules,
  rulebook: Rulebook,
  seed: string,
): Contest {
  const by = rankingFor(rulebook, rules).by;
  const weights = by?.kind === 'score' ? by.weights : undefined;
  const byExpert = byPlaces(rulebook) || (by !== undefined && by.kind !== 'score');
  const ways = new Map<Band | undefined, { scoring: Scoring; score: ReturnType<typeof scorer> }>();
  const wayOf = (band: Band | undefined) => {
    const known = ways.get(band);
    if (known) return known;
    const threshold = thresholdFor(rulebook, rules, band);
    const scoring = { criteria: criteriaFor(rulebook, rules, band), threshold, weights, byExpert };
    const way = { scoring, score: scorer(scoring, rulebook) };
    ways.set(band, way);
    return way;
  };
  const scored = taking.map(({ application, sheets }) =>
    wayOf(bandOf(rulebook, application.requested)).score(application, sheets),
  );
  const all = [wayOf(undefined), ...ways.values()].map(({ scoring }) => scoring.criteria);
  return {
    rules,
    rulebook,
    scored,
    seed,
    lowTotal: all.some((criteria) => lowTotalIsBest(criteria, rulebook.combining.within)),
    low: all.some((criteria) => lowScoreIsBest(criteria, rulebook)),
  };
}

const byPlaces = ({ combining: { across } }: Rulebook): boolean =>
  across.kind === 'rank_sum' || across.kind === 'borda';

/** Scores that are made of the places among all who have sheets. */
export function scoreByPlaces({ rulebook, scored, lowTotal, low }: Contest): { incomplete?: true } {
  const { across } = rulebook.combining;
  if (across.kind !== 'rank_sum' && across.kind !== 'borda') return {};
  const { values, incomplete } = worthByPlaces(scored, across, lowTotal);
  for (const one of scored) conclude(one, values.get(one.application.id) ?? null, rulebook.criteria, low);
  return { ...(incomplete && { incomplete }) };
}

/** What those in the ranking are ranked by, or why that cannot be told. */
export function worthOf(contest: Contest, ranked: readonly Scored[]): Worth | Election | Reason {
  const { rules, rulebook, lowTotal, low, seed } = contest;
  const { by = { kind: 'score' as const } } = rankingFor(rulebook, rules);
  switch (by.kind) {
    case 'score': {
      const own = (one: Scored) => (by.weights ? one.reweighed : one.score);
      const values = new Map<string, Fraction>();
      for (const one of ranked) {
        const value = own(one);
        if (value) values.set(one.application.id, value);
      }
      return { values, low };
    }
    case 'bradley_terry':
      return worthByStrength(ranked, by.prior, lowTotal);
    case 'equal_shares':
      return electByShares(ranked, by, rules.selection, lowTotal, seed);
    default:
      return worthByPlaces(ranked, by, lowTotal);
  }
}
