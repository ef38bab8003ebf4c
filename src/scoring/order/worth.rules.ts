import { Fraction, fraction, zero } from '../../contests/decimal.rules.js';
import type { RankedBy } from '../../contests/ranking-order.rules.js';
import { type Reason, reason } from '../../contests/reason.rules.js';
import { mean } from '../combine.rules.js';
import type { Scored } from '../score.rules.js';
import { bradleyTerry } from '../statistics/bradley-terry.rules.js';
import { isRefused } from '../statistics/ratings.rules.js';
import { type Ballot, type PlaceRule, standings } from './places.rules.js';

/** What the ranking goes by, for each application that has it. */
export interface Worth {
  values: Map<string, Fraction>;
  /** The lower one is better. */
  low: boolean;
  /** Experts judged different applications. */
  incomplete?: true;
}

/** Beyond this many the strengths would take minutes. */
const MOST_COMPARED = 500;
/** Strengths are no fractions: what differs by less than this is equal. */
const STRENGTH_DIGITS = 9;

/** Each expert's opinion of the applications, more is better; of several sheets on one, the mean. */
export function ballotsOf(scored: readonly Scored[], lowTotal: boolean): Map<string, Ballot> {
  const given = new Map<string, Map<string, Fraction[]>>();
  for (const { application, opinions } of scored)
    for (const { juror, total } of opinions) {
      const own = given.get(juror) ?? new Map<string, Fraction[]>();
      given.set(juror, own);
      own.set(application.id, [...(own.get(application.id) ?? []), lowTotal ? total.neg() : total]);
    }
  return new Map(
    [...given].map(([juror, own]) => [
      juror,
      new Map([...own].map(([id, totals]): [string, Fraction] => [id, mean(totals)!])),
    ]),
  );
}

const placeRule = (by: PlaceRuleName): PlaceRule =>
  by.kind === 'points_by_place' ? { ...by, table: by.table.map(fraction) } : by;
type PlaceRuleName = { kind: 'rank_sum' | 'borda' } | Extract<RankedBy, { kind: 'points_by_place' }>;

/** Places added up over the experts. */
export function worthByPlaces(scored: readonly Scored[], by: PlaceRuleName, lowTotal: boolean): Worth {
  const { values, complete } = standings([...ballotsOf(scored, lowTotal).values()], placeRule(by));
  return { values, low: by.kind === 'rank_sum', ...(!complete && { incomplete: true }) };
}

/**
 * Strengths from comparisons: in each expert's order every application is compared with every other, and equal totals
 * are half a win for both.
 */
export function worthByStrength(
  scored: readonly Scored[],
  prior: string | undefined,
  lowTotal: boolean,
): Worth | Reason {
  const ids = scored.map(({ application }) => application.id).sort();
  if (ids.length === 0) return { values: new Map(), low: false };
  // one alone is the strongest
  if (ids.length === 1) return { values: new Map([[ids[0]!, zero]]), low: false };
  if (ids.length > MOST_COMPARED)
    return reason('too_many_compared', { count: ids.length, most: MOST_COMPARED });
  const at = new Map(ids.map((id, index) => [id, index]));
  const wins = ids.map(() => new Array<number>(ids.length).fill(0));
  for (const ballot of ballotsOf(scored, lowTotal).values()) {
    const own = [...ballot].map(([id, value]) => ({ index: at.get(id)!, value }));
    for (const a of own)
      for (const b of own) {
        if (a === b) continue;
        const order = a.value.compare(b.value);
        wins[a.index]![b.index]! += order > 0 ? 1 : order === 0 ? 0.5 : 0;
      }
  }
  const strengths = bradleyTerry(wins, Number(prior ?? 0));
  if (isRefused(strengths)) return reason('not_compared');
  const { log } = strengths;
  if (!log.every(Number.isFinite)) return reason('not_compared');
  return {
    values: new Map(ids.map((id, index) => [id, new Fraction(log[index]!.toFixed(STRENGTH_DIGITS))])),
    low: false,
  };
}
