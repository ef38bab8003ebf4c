import type { Figure } from '../contests/decimal.rules.js';
import { fraction } from '../contests/decimal.rules.js';
import { type Reason, reason } from '../contests/reason.rules.js';
import { type NominationRules, nominationRules, type Rulebook } from '../contests/rulebook.rules.js';
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
    line: lineOf(nominationRules(rulebook, nomination), rulebook),
    seed,
  };
}

/** What a draw knows how to do; rules that say more select otherwise. */
const drawn = new Set(['count', 'budget', 'amount', 'whenOverBudget', 'toConfirm']);

function lineOf(rules: NominationRules | undefined, { thresholds }: Rulebook): Line | Reason {
  const selection = rules?.selection;
  if (!selection?.count && !selection?.budget) return reason('chances_no_line');
  const whenOverBudget = (['stop', 'skip'] as const).find((way) => way === selection.whenOverBudget);
  if (!whenOverBudget || Object.keys(selection).some((key) => !drawn.has(key)))
    return reason('chances_other_rules');
  return {
    count: selection.count ?? null,
    budget: selection.budget ? Number(toMoney(selection.budget).minor) : null,
    whenOverBudget,
    threshold: thresholds.overall === undefined ? null : fraction(thresholds.overall).valueOf(),
  };
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
