import { lot } from '../../contests/lot.rules.js';
import type { TieKey } from '../../contests/ranking-order.rules.js';
import {
  Above,
  asText,
  type ChainKey,
  type Contender,
  compareBy,
  type Deciding,
  type FirstKey,
  looksUp,
  type Value,
  valueBy,
} from './tie.rules.js';

/** The contenders from first to last. `between[i]` says what decided between places i and i + 1 of `order`. */
export interface Ordered {
  order: Contender[];
  between: Deciding[];
}

/**
 * Orders the contenders by what the ranking goes by and then by the tie chain. A key that looks at those ranked higher
 * is asked anew for each place: of those equal until then the one it prefers comes next, and then the others are looked
 * at again. Where nothing decides, the order is the lot's, so that it does not depend on the order of the input, and the
 * place is shared.
 */
export function orderByChain(
  contenders: readonly Contender[],
  ties: readonly (TieKey & { low?: boolean })[],
  seed: string,
  first: FirstKey = { key: 'score', low: false },
): Ordered {
  const chain: ChainKey[] = [first, ...ties];
  const nobody = new Above();
  const read = new Map(contenders.map((one) => [one, [] as (Value | null)[]]));
  const valueAt = (one: Contender, index: number): Value | null => {
    const values = read.get(one)!;
    if (values[index] === undefined) values[index] = valueBy(chain[index]!, one, seed, nobody);
    return values[index]!;
  };
  const drawn = new Map<Contender, string>();
  const byLot = (one: Contender): string => {
    const ticket = drawn.get(one) ?? lot(seed, one.id);
    drawn.set(one, ticket);
    return ticket;
  };
  const compare = (a: Contender, b: Contender, from: number, to: number): number => {
    for (let index = from; index < to; index++) {
      const order = compareBy(chain[index]!, valueAt(a, index), valueAt(b, index));
      if (order !== 0) return order;
    }
    return 0;
  };
  const sorted = (some: readonly Contender[], from: number, to: number) =>
    [...some].sort(
      (a, b) => compare(a, b, from, to) || (byLot(a) < byLot(b) ? -1 : byLot(a) > byLot(b) ? 1 : 0),
    );

  const upward = chain.findIndex(looksUp);
  if (upward < 0) {
    const order = sorted(contenders, 0, chain.length);
    return { order, between: order.slice(1).map((lower, index) => decide(order[index]!, lower, nobody)) };
  }
  const classes = placeByPlace();
  const above = new Above();
  const between = classes.flatMap((equal, at) => {
    const shared = equal.slice(1).map(() => nothing);
    const lower = classes[at + 1]?.[0];
    const decided = lower ? [decide(equal.at(-1)!, lower, above)] : [];
    for (const one of equal) above.add(one);
    return [...shared, ...decided];
  });
  return { order: classes.flat(), between };

  function placeByPlace(): Contender[][] {
    const above = new Above();
    const placed: Contender[][] = [];
    const groups = runs(sorted(contenders, 0, upward), (a, b) => compare(a, b, 0, upward) === 0);
    for (const group of groups) {
      const open = new Set(group);
      while (open.size > 0) {
        let next = [...open];
        for (let index = upward; index < chain.length && next.length > 1; index++)
          next = bestBy(next, index, above);
        placed.push(next);
        for (const one of next) {
          open.delete(one);
          above.add(one);
        }
      }
    }
    return placed;
  }

  function bestBy(some: readonly Contender[], index: number, above: Above): Contender[] {
    const key = chain[index]!;
    const values = some.map((one) => (looksUp(key) ? valueBy(key, one, seed, above) : valueAt(one, index)));
    const best = values.reduce((found, value) => (compareBy(key, value, found) < 0 ? value : found));
    return some.filter((_, at) => compareBy(key, values[at]!, best) === 0);
  }

  function decide(upper: Contender, lower: Contender, above: Above): Deciding {
    for (const [index, key] of chain.entries()) {
      const up = looksUp(key);
      const own = up ? valueBy(key, upper, seed, above) : valueAt(upper, index);
      const other = up ? valueBy(key, lower, seed, above) : valueAt(lower, index);
      if (compareBy(key, own, other) === 0) continue;
      return {
        key: key.key,
        criterion: key.key === 'criterion' ? key.criterion : null,
        upper: asText(key, own, other),
        lower: asText(key, other, own),
      };
    }
    return nothing;
  }
}

const nothing: Deciding = { key: 'nothing', criterion: null, upper: null, lower: null };

/** Neighbours that are equal together. */
function runs<Item>(items: readonly Item[], equal: (a: Item, b: Item) => boolean): Item[][] {
  const found: Item[][] = [];
  for (const item of items) {
    const last = found.at(-1);
    if (last && equal(last[0]!, item)) last.push(item);
    else found.push([item]);
  }
  return found;
}
