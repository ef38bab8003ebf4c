import type { Figure } from '../contests/decimal.rules.js';
import { fraction } from '../contests/decimal.rules.js';
import { type Reason, reason } from '../contests/reason.rules.js';
import { nominationRules, type Rulebook, type Selection } from '../contests/rulebook.rules.js';
import { toMoney } from '../platform/money.rules.js';
import type { NominationRanking } from './result.rules.js';

/** Where the awards end, for as many draws as are wanted: plain numbers. */
export interface Line {
  count: number | null;
  /** Minor units; sums of them stay far below what a number holds exactly. */
  budget: number | null;
  whenOverBudget: 'stop' | 'skip';
  /** The least score in the ranking. */
  threshold: number | null;
}

export interface CalibrationEntry {
  application: string;
  /** Null for those that are not in the ranking. */
  place: number | null;
  score: number | null;
  /** What it would get, in minor units. */
  amount: number | null;
  /** Those that count. */
  sheets: { juror: string; total: number }[];
}

/** What a nomination's ranking tells of its experts: plain data a thread can be given. */
export interface CalibrationInput {
  /** In the order of the ranking. */
  entries: CalibrationEntry[];
  /** Or why chances have no meaning. */
  line: Line | Reason;
  seed: string;
}

const numberOf = ({ exact }: Figure): number => {
  const [above, below = '1'] = exact.split('/');
  return Number(above) / Number(below);
};

export function calibrationInput(
  { nomination, entries }: NominationRanking,
  rulebook: Rulebook,
  seed: string,
): CalibrationInput {
  return {
    entries: entries.map(({ application, place, score, selection, sheets }) => ({
      application,
      place,
      score: score && numberOf(score),
      amount: selection?.amount ? Number(toMoney(selection.amount).minor) : null,
      sheets: sheets.flatMap(({ juror, total, counted }) =>
        total && counted ? [{ juror, total: numberOf(total) }] : [],
      ),
    })),
    line: lineOf(nominationRules(rulebook, nomination)?.selection, rulebook),
    seed,
  };
}

function lineOf(selection: Selection | undefined, { thresholds }: Rulebook): Line | Reason {
  if (!selection?.count && !selection?.budget) return reason('chances_no_line');
  return {
    count: selection.count ?? null,
    budget: selection.budget ? Number(toMoney(selection.budget).minor) : null,
    whenOverBudget: selection.whenOverBudget,
    threshold: thresholds.overall === undefined ? null : fraction(thresholds.overall).valueOf(),
  };
}
