import fc from 'fast-check';
import { type Item, pack } from './knapsack.rules.js';

const items = (values: number[], costs: number[]): Item[] =>
  values.map((value, at) => ({ id: `i${at}`, value: BigInt(value), cost: BigInt(costs[at]!) }));

describe('the best total under a budget', () => {
  it('is 309 with items 1, 2, 3, 4 and 6 of Burkardt’s KNAPSACK_01, problem P01', () => {
    const found = pack(
      items([92, 57, 49, 68, 60, 43, 67, 84, 87, 72], [23, 31, 29, 44, 53, 38, 63, 85, 89, 82]),
      165n,
    );
    expect(found).toEqual({ chosen: ['i0', 'i1', 'i2', 'i3', 'i5'], value: 309n, cost: 165n, gap: 0n });
  });

  it('says how far from the best it may be when it must stop early', () => {
    // worth and price nearly alike: the bound tells nothing for long
    const hard = Array.from({ length: 60 }, (_, at) => 1_000_003 + ((at * at * 7919) % 100_019) * 2);
    const some = items(hard, hard);
    const budget = 30_000_001n; // every price is odd, and no even number of them adds up to it
    const early = pack(some, budget, 1000);
    const later = pack(some, budget, 200_000);
    expect(early.gap).toBeGreaterThan(0n);
    expect(early.cost).toBeLessThanOrEqual(budget);
    expect(later.value).toBeGreaterThanOrEqual(early.value);
    expect(later.value).toBeLessThanOrEqual(early.value + early.gap);
  });

  it('refuses what is below zero and ids that occur twice', () => {
    expect(() => pack(items([-1], [1]), 1n)).toThrow(RangeError);
    expect(() => pack(items([1], [1]), -1n)).toThrow(RangeError);
    expect(() => pack([...items([1], [1]), ...items([1], [1])], 1n)).toThrow(RangeError);
    expect(pack([], 0n)).toEqual({ chosen: [], value: 0n, cost: 0n, gap: 0n });
  });

  const some = fc.array(fc.record({ value: fc.nat(30), cost: fc.nat(30) }), { maxLength: 9 });
  const all = (pairs: { value: number; cost: number }[]) =>
    items(
      pairs.map(({ value }) => value),
      pairs.map(({ cost }) => cost),
    );

  it('is the best of all choices, tried one by one, whatever the order of the items', () => {
    fc.assert(
      fc.property(some, fc.nat(120), (pairs, budget) => {
        let best = 0;
        for (let mask = 0; mask < 1 << pairs.length; mask++) {
          const chosen = pairs.filter((_, at) => mask & (1 << at));
          const cost = chosen.reduce((sum, one) => sum + one.cost, 0);
          if (cost <= budget)
            best = Math.max(
              best,
              chosen.reduce((sum, one) => sum + one.value, 0),
            );
        }
        const found = pack(all(pairs), BigInt(budget));
        expect(Number(found.value)).toBe(best);
        expect(Number(found.cost)).toBeLessThanOrEqual(budget);
        expect(pack(all(pairs).reverse(), BigInt(budget))).toEqual(found);
      }),
      { numRuns: 300 },
    );
  });

  it('loses nothing by more money', () => {
    fc.assert(
      fc.property(some, fc.nat(100), fc.nat(20), (pairs, budget, more) => {
        const value = (money: number) => pack(all(pairs), BigInt(money)).value;
        expect(value(budget + more)).toBeGreaterThanOrEqual(value(budget));
      }),
    );
  });
});
