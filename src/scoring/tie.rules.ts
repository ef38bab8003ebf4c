import { Fraction, fraction, rounded } from '../contests/decimal.rules.js';
import { lot } from '../contests/lot.rules.js';
import type { TieKey } from '../contests/rulebook.rules.js';
import type { MoneyView } from '../platform/money.rules.js';

/** What the order of two applications may depend on. */
export interface Contender {
  id: string;
  score: Fraction;
  /** By criterion id, combined over the experts. */
  criteria: ReadonlyMap<string, Fraction>;
  /** ISO instant. */
  submittedAt: string | null;
  requested: MoneyView | null;
}

type OrderKey = { key: 'score' } | TieKey;

/**
 * What told two neighbours in the ranking apart, with the values of both as text; null where there was none.
 * `nothing`: they share the place.
 */
export interface Deciding {
  key: OrderKey['key'] | 'nothing';
  /** The criterion's id where the key is a criterion. */
  criterion: string | null;
  upper: string | null;
  lower: string | null;
}

type Value = Fraction | number | string;

function valueBy(key: OrderKey, one: Contender, seed: string): Value | null {
  switch (key.key) {
    case 'score':
      return one.score;
    case 'criterion':
      return one.criteria.get(key.criterion) ?? null;
    case 'earlier_submission':
      return Date.parse(one.submittedAt ?? '') || null;
    case 'lower_requested':
      return one.requested === null ? null : fraction(one.requested.amount);
    case 'lot':
      return lot(seed, one.id);
  }
}

/** As many decimals as show the difference; at most nine. */
function asText(key: OrderKey, value: Value | null, other: Value | null): string | null {
  if (value === null) return null;
  if (key.key === 'earlier_submission') return new Date(Number(value)).toISOString();
  if (!(value instanceof Fraction)) return String(value);
  const digits = [2, 4, 6, 9].find(
    (count) => !(other instanceof Fraction) || rounded(value, count) !== rounded(other, count),
  );
  return rounded(value, digits ?? 9);
}

/** Negative when `a` comes first: the higher points, the lower anything else; who has no value comes last. */
function compareBy(key: OrderKey, a: Value | null, b: Value | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  if (a instanceof Fraction && b instanceof Fraction) {
    return key.key === 'lower_requested' ? a.compare(b) : b.compare(a);
  }
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * Orders the contenders by score and then by the tie chain, and says what decided between neighbours:
 * `between[i]` stands between places i and i + 1 of `order`. Where nothing decides, the order is the lot's,
 * so that it does not depend on the order of the input, and the place is shared.
 */
export function orderByChain(
  contenders: readonly Contender[],
  ties: readonly TieKey[],
  seed: string,
): { order: Contender[]; between: Deciding[] } {
  const chain: OrderKey[] = [{ key: 'score' }, ...ties];
  const read = new Map(contenders.map((one) => [one, [] as (Value | null)[]]));
  const valueAt = (one: Contender, index: number): Value | null => {
    const values = read.get(one)!;
    if (values[index] === undefined) values[index] = valueBy(chain[index]!, one, seed);
    return values[index]!;
  };
  const decide = (a: Contender, b: Contender, keys: readonly OrderKey[]) => {
    for (const [index, key] of keys.entries()) {
      const order = compareBy(key, valueAt(a, index), valueAt(b, index));
      if (order !== 0) return { order, index };
    }
    return null;
  };
  const byLot = (one: Contender) => lot(seed, one.id);
  const order = [...contenders].sort(
    (a, b) => decide(a, b, chain)?.order ?? (byLot(a) < byLot(b) ? -1 : byLot(a) > byLot(b) ? 1 : 0),
  );
  const between = order.slice(1).map((lower, index): Deciding => {
    const upper = order[index]!;
    const decided = decide(upper, lower, chain);
    if (!decided) return { key: 'nothing', criterion: null, upper: null, lower: null };
    const key = chain[decided.index]!;
    return {
      key: key.key,
      criterion: key.key === 'criterion' ? key.criterion : null,
      upper: asText(key, valueAt(upper, decided.index), valueAt(lower, decided.index)),
      lower: asText(key, valueAt(lower, decided.index), valueAt(upper, decided.index)),
    };
  });
  return { order, between };
}
