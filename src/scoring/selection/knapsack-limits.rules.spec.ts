import fc from 'fast-check';
import { type Item, pack } from './knapsack.rules.js';
import { type Limit, packWithin } from './knapsack-limits.rules.js';

const items = (pairs: readonly { value: number; cost: number }[]): Item[] =>
  pairs.map(({ value, cost }, at) => ({ id: `i${at}`, value: BigInt(value), cost: BigInt(cost) }));
const limit = (most: number, ...at: number[]): Limit => ({ ids: new Set(at.map((one) => `i${one}`)), most });

describe('the best total within limits', () => {
  const some = fc.array(fc.record({ value: fc.nat(30), cost: fc.nat(30) }), { maxLength: 9 });
  const limits = fc.array(fc.record({ at: fc.uniqueArray(fc.nat(8), { maxLength: 9 }), most: fc.nat(4) }), {
    maxLength: 3,
  });

  it('is the best of all choices, tried one by one, whatever the order of the items', () => {
    fc.assert(
      fc.property(some, limits, fc.nat(150), (pairs, drawn, budget) => {
        let best = 0;
        for (let mask = 0; mask < 1 << pairs.length; mask++) {
          const chosen = [...pairs.keys()].filter((at) => mask & (1 << at));
          const sum = (of: 'value' | 'cost') => chosen.reduce((total, at) => total + pairs[at]![of], 0);
          const kept = drawn.every(({ at, most }) => chosen.filter((one) => at.includes(one)).length <= most);
          if (kept && sum('cost') <= budget) best = Math.max(best, sum('value'));
        }
        const own = drawn.map(({ at, most }) => limit(most, ...at));
        const found = packWithin(items(pairs), BigInt(budget), own);
        expect([Number(found.value), found.gap]).toEqual([best, 0n]);
        expect(packWithin(items(pairs).reverse(), BigInt(budget), own)).toEqual(found);
      }),
      { numRuns: 400 },
    );
  });

  it('agrees with the search that knows no limits', () => {
    const two = fc.array(fc.record({ value: fc.nat(1000), cost: fc.nat(1000) }), { maxLength: 40 });
    fc.assert(
      fc.property(two, fc.nat(9000), (pairs, budget) => {
        const { value } = pack(items(pairs), BigInt(budget));
        expect(packWithin(items(pairs), BigInt(budget), []).value).toBe(value);
      }),
    );
  });

  it('finds the best fifty of a thousand under a budget without a gap', () => {
    const pairs = Array.from({ length: 1000 }, (_, at) => ({
      value: 4000 + ((at * 7919) % 5003),
      cost: 100_000_00 + ((at * at * 104_729) % 300_007) * 100,
    }));
    const all = limit(50, ...pairs.keys());
    const regions = Array.from({ length: 20 }, (_, region) =>
      limit(4, ...[...pairs.keys()].filter((at) => at % 20 === region)),
    );
    const found = packWithin(items(pairs), 7_500_000_00n, [all, ...regions]);
    expect(found.gap).toBe(0n);
    expect(found.chosen).toHaveLength(50);
  });

  it('is near the best also where prices tell nothing and it must stop early', () => {
    // worth as much as it costs: whatever fills the budget
    const hard = Array.from({ length: 300 }, (_, at) => 2_000_001 + ((at * at * 7919) % 5_000_011) * 2);
    const budget = hard.reduce((sum, cost) => sum + cost, 0) / 2;
    const quotas = Array.from({ length: 8 }, (_, quota) =>
      limit(18 + quota, ...[...hard.keys()].filter((at) => at % 8 === quota)),
    );
    const some = items(hard.map((cost) => ({ value: cost, cost })));
    const { value, gap } = packWithin(some, BigInt(budget), [limit(150, ...hard.keys()), ...quotas]);
    expect(Number(value)).toBeGreaterThan(0.99 * budget);
    expect(Number(gap)).toBeLessThan(0.05 * budget);
  });

  it('says how far from the best it may be when it must stop early', () => {
    const hard = Array.from({ length: 60 }, (_, at) => 1_000_003 + ((at * at * 7919) % 100_019) * 2);
    const some = items(hard.map((value) => ({ value, cost: value })));
    const early = packWithin(some, 30_000_001n, [limit(40, ...hard.keys())], 1000);
    expect(early.gap).toBeGreaterThan(0n);
    expect(early.cost).toBeLessThanOrEqual(30_000_001n);
  });
});
