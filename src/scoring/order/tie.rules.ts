import { Fraction, fraction, rounded } from '../../contests/decimal.rules.js';
import { lot } from '../../contests/lot.rules.js';
import type { RankedBy, TieKey } from '../../contests/ranking-order.rules.js';
import type { MoneyView } from '../../platform/money.rules.js';
import { type Fields, valuesOf } from '../selection/quota.rules.js';

/** What the order of two applications may depend on. */
export interface Contender {
  id: string;
  /** What the ranking goes by. */
  worth: Fraction;
  /** By criterion id, combined over the experts. */
  criteria: ReadonlyMap<string, Fraction>;
  /** ISO instant. */
  submittedAt: string | null;
  requested: MoneyView | null;
  votes?: number;
  fields?: Fields;
}

/** The first key of any order. */
export interface FirstKey {
  key: RankedBy['kind'];
  /** The lower one is better. */
  low: boolean;
}

/** A key of the chain; `low` where the lower one of a criterion's values is better. */
export type ChainKey = FirstKey | (TieKey & { low?: boolean });

/**
 * What told two neighbours in the ranking apart, with the values of both as text; null where there was none.
 * `nothing`: they share the place.
 */
export interface Deciding {
  key: ChainKey['key'] | 'nothing';
  /** The criterion's id where the key is a criterion. */
  criterion: string | null;
  upper: string | null;
  lower: string | null;
}

export type Value = Fraction | number | string;

/** Those ranked higher, by the values of their fields. */
export class Above {
  private readonly counts = new Map<string, Map<string, number>>();

  add({ fields = {} }: Contender): void {
    for (const [field, values] of Object.entries(fields)) {
      const counts = this.counts.get(field) ?? new Map<string, number>();
      this.counts.set(field, counts);
      for (const value of new Set(values)) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
  }

  /** How many have this value. */
  with(field: string, value: string): number {
    return this.counts.get(field)?.get(value) ?? 0;
  }
}

/** Does the key look at who is ranked higher? */
export const looksUp = ({ key }: ChainKey): boolean => key === 'coverage' || key === 'balance';

export function valueBy(key: ChainKey, one: Contender, seed: string, above: Above): Value | null {
  switch (key.key) {
    case 'criterion':
      return one.criteria.get(key.criterion) ?? null;
    case 'earlier_submission':
      return Date.parse(one.submittedAt ?? '') || null;
    case 'lower_requested':
      return one.requested === null ? null : fraction(one.requested.amount);
    case 'more_votes':
      return one.votes ?? null;
    case 'coverage':
      return new Set(valuesOf(one.fields, key.field).filter((value) => above.with(key.field, value) === 0))
        .size;
    case 'balance': {
      const values = valuesOf(one.fields, key.field);
      return values.length === 0 ? null : Math.min(...values.map((value) => above.with(key.field, value)));
    }
    case 'lot':
      return lot(seed, one.id);
    default:
      return one.worth;
  }
}

/** As many decimals as show the difference; at most nine. */
export function asText(key: ChainKey, value: Value | null, other: Value | null): string | null {
  if (value === null) return null;
  if (key.key === 'earlier_submission') return new Date(Number(value)).toISOString();
  if (!(value instanceof Fraction)) return String(value);
  const digits = [2, 4, 6, 9].find(
    (count) => !(other instanceof Fraction) || rounded(value, count) !== rounded(other, count),
  );
  return rounded(value, digits ?? 9);
}

/** Is the lower value the better one? */
function lowFirst(key: ChainKey): boolean {
  if ('low' in key && key.low) return true;
  return (
    key.key === 'lower_requested' ||
    key.key === 'earlier_submission' ||
    key.key === 'balance' ||
    key.key === 'lot'
  );
}

/** Negative when `a` comes first; who has no value comes last. */
export function compareBy(key: ChainKey, a: Value | null, b: Value | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  const order = a instanceof Fraction && b instanceof Fraction ? a.compare(b) : a < b ? -1 : a > b ? 1 : 0;
  return lowFirst(key) ? order : -order;
}
