import type { Figure } from '../../contests/decimal.rules.js';
import { fraction } from '../../contests/decimal.rules.js';
import { type Reason, reason } from '../../contests/reason.rules.js';
import {
  bandOf,
  criteriaFor,
  nominationRules,
  type Rulebook,
  rankingFor,
  thresholdFor,
} from '../../contests/rulebook.rules.js';
import type { Selection } from '../../contests/selection-terms.rules.js';
import type { NominationRanking, RankApplication } from '../result.rules.js';
import { lowScoreIsBest } from '../selection/threshold.rules.js';
import type { Drawn } from './selector.rules.js';

export interface CalibrationEntry extends Drawn {
  /** Null for those that are not in the ranking. */
  place: number | null;
  score: number | null;
  /** Those that count. */
  sheets: { juror: string; total: number }[];
}

/** What a nomination's ranking tells of its experts: plain data a thread can be given. */
export interface CalibrationInput {
  /** In the order of the ranking. */
  entries: CalibrationEntry[];
  /** Where the awards end, or why chances have no meaning. */
  line: Selection | Reason;
  seed: string;
}

const numberOf = ({ exact }: Figure): number => {
  const [above, below = '1'] = exact.split('/');
  return Number(above) / Number(below);
};

/** @param applications those of the ranking, by id */
export function calibrationInput(
  { nomination, entries }: NominationRanking,
  rulebook: Rulebook,
  seed: string,
  applications: ReadonlyMap<string, Pick<RankApplication, 'requested' | 'fields'>>,
): CalibrationInput {
  const rules = nominationRules(rulebook, nomination);
  return {
    entries: entries.map(({ application, place, score, selection, sheets }) => {
      const { requested = null, fields = {} } = applications.get(application) ?? {};
      const least = thresholdFor(rulebook, rules, bandOf(rulebook, requested));
      return {
        application,
        place,
        score: score && numberOf(score),
        // of a part that is given the whole is drawn for
        amount: selection?.full ?? selection?.amount ?? null,
        fields,
        threshold: least === undefined ? null : fraction(least).valueOf(),
        sheets: sheets.flatMap(({ juror, total, counted }) =>
          total && counted ? [{ juror, total: numberOf(total) }] : [],
        ),
      };
    }),
    line: lineOf(nomination, rulebook),
    seed,
  };
}

function lineOf(nomination: string, rulebook: Rulebook): Selection | Reason {
  const rules = nominationRules(rulebook, nomination);
  const { by } = rankingFor(rulebook, rules);
  const byScore = (!by || (by.kind === 'score' && !by.weights)) && rulebook.combining.across.kind !== 'borda';
  if (!byScore || lowScoreIsBest(criteriaFor(rulebook, rules), rulebook))
    return reason('chances_other_score');
  const { count, budget, quotas } = rules?.selection ?? {};
  return rules && (count || budget || quotas?.length) ? rules.selection : reason('chances_no_line');
}

/**
 * Does the ranking go by an average of the totals, the highest first? Only then do places by adjusted totals say
 * something of its places.
 */
export function goesByAverage(entries: readonly CalibrationEntry[]): boolean {
  let last = Infinity;
  return entries.every(({ place, score, sheets }) => {
    if (place === null) return true;
    const totals = sheets.map(({ total }) => total);
    const near = 1e-2 * Math.max(...totals.map(Math.abs), 1);
    const falls = score !== null && score <= last;
    last = score ?? last;
    return falls && score >= Math.min(...totals) - near && score <= Math.max(...totals) + near;
  });
}
