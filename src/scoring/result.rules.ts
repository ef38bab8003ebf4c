import type { Figure } from '../contests/decimal.rules.js';
import type { Reason } from '../contests/reason.rules.js';
import type { MoneyView } from '../platform/money.rules.js';
import type { Divergence } from './combine.rules.js';
import type { Deciding } from './order/tie.rules.js';
import type { Fields } from './selection/quota.rules.js';
import type { MoneyLine, Selected } from './selection/selected.rules.js';
import type { SheetValues } from './sheet.rules.js';

/** An application that takes part: admitted, not withdrawn. */
export interface RankApplication {
  id: string;
  /** The nomination's id in the rulebook. */
  nomination: string;
  /** ISO instant. */
  submittedAt: string | null;
  requested: MoneyView | null;
  /** What quotas, coverage and balance look at: region, organisation, topic, whatever the rulebook names. */
  fields?: Fields;
  /** Of the public, where it voted. */
  votes?: number;
}

/** A confirmed sheet. Sheets of experts in conflict with the application must not be passed in. */
export interface RankSheet {
  id: string;
  application: string;
  juror: string;
  values: SheetValues;
  /** What the panel agreed on, not one expert's opinion. */
  consensus?: boolean;
}

export interface RankedEntry {
  application: string;
  /** Null for those that are not in the ranking. */
  place: number | null;
  /**
   * `below`: a threshold or a gate is not passed; `unscored`: no sheet gives a total yet; `unplaced`: the nomination
   * cannot be ranked as its rules want.
   */
  standing: 'ranked' | 'below' | 'unscored' | 'unplaced';
  score: Figure | null;
  /** Each criterion combined over the experts, in the rulebook's order; a gate's is the share of yes. */
  criteria: { criterion: string; value: Figure | null }[];
  /** `counted` is false for a total that the rules leave out, and where there is none. */
  sheets: { sheet: string; juror: string; total: Figure | null; consensus?: true; counted: boolean }[];
  divergence: Divergence | null;
  /** Fewer sheets than the rulebook asks for. */
  provisional: boolean;
  /** Totals differ by the limit: one more expert is `needed`, or has come and is `counted`. */
  extraExpert?: 'needed' | 'counted';
  /** What the ranking goes by where it is not the score. */
  worth?: Figure;
  /** What is not passed: `below_overall`, `below_criterion`, `gate_failed`; `above_…` where low is best. */
  failed: Reason[];
  /** What put the neighbour above it, and what put it above the neighbour below. */
  behind: Deciding | null;
  ahead: Deciding | null;
  /** Null for those that are not in the ranking. */
  selection: Selected | null;
}

export interface NominationRanking {
  nomination: string;
  /** In the order of the ranking; then those below a threshold, then the unscored. */
  entries: RankedEntry[];
  line: MoneyLine;
  /** Why it cannot be ranked as its rules want; nobody has a place then. */
  refused?: Reason;
  /** Experts judged different applications, so places are means of shares instead of sums. */
  incomplete?: true;
}

/** A complete result that can be stored, sent and computed again: plain JSON. */
export interface RankingResult {
  format: 1;
  rulebookVersion: number;
  seed: string;
  /** In the rulebook's order. */
  nominations: NominationRanking[];
  /**
   * Input that could not take part: `application_left_out`, `sheet_left_out`, `requested_left_out`, `consensus_left_out`,
   * `consensus_twice`, `band_unknown`.
   */
  leftOut: Reason[];
}
