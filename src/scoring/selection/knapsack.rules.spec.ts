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

  it('is that of the other problems of KNAPSACK_01, with the selections given there', () => {
    const problems: [costs: string, values: string, budget: bigint, best: bigint, chosen: string][] = [
      ['12 7 11 8 9', '24 13 23 15 16', 26n, 51n, '01110'],
      ['56 59 80 64 75 17', '50 50 64 46 50 5', 190n, 150n, '110010'],
      ['31 10 20 19 4 3 6', '70 20 39 37 7 5 10', 50n, 107n, '1001000'],
      ['25 35 45 5 25 3 2 2', '350 400 450 20 70 8 5 5', 104n, 900n, '10111011'],
      ['41 50 49 59 55 57 60', '442 525 511 593 546 564 617', 170n, 1735n, '0101001'],
      [
        '70 73 77 80 82 87 90 94 98 106 110 113 115 118 120',
        '135 139 149 150 156 163 173 184 192 201 210 214 221 229 240',
        ...([750n, 1458n, '101010111000011'] as const),
      ],
      [
        `382745 799601 909247 729069 467902 44328 34610 698150 823460 903959 853665 551830 610856 670702 488960 951111
          323046 446298 931161 31385 496951 264724 224916 169684`,
        `825594 1677009 1676628 1523970 943972 97426 69666 1296457 1679693 1902996 1844992 1049289 1252836 1319836
          953277 2067538 675367 853655 1826027 65731 901489 577243 466257 369261`,
        ...([6404180n, 13549094n, '110111000110100100000111'] as const),
      ],
    ];
    const numbers = (text: string) => text.split(/\s+/).map(Number);
    for (const [costs, values, budget, best, chosen] of problems) {
      const found = pack(items(numbers(values), numbers(costs)), budget);
      const marks = [...chosen].map((_, at) => Number(found.chosen.includes(`i${at}`))).join('');
      expect([found.value, found.gap, marks]).toEqual([best, 0n, chosen]);
    }
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
