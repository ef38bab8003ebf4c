import fc from 'fast-check';
import { rankedBids } from './bids.rules.js';

const values = (bids: number[]) => rankedBids(bids).map((bid) => bid?.value ?? 0);
const anyBids = fc.array(fc.integer({ min: -20, max: 20 }), { maxLength: 30 });

describe('bids', () => {
  it('count by their rank among the wishes and among the refusals; none counts nothing', () => {
    expect(rankedBids([20, 0, 5, 9, -3, -20])).toEqual([
      { rank: 1, of: 3, value: 1 },
      null,
      { rank: 3, of: 3, value: 1 - 2 / 3 },
      { rank: 2, of: 3, value: 1 - 1 / 3 },
      { rank: 2, of: 2, value: -0.5 },
      { rank: 1, of: 2, value: -1 },
    ]);
  });

  it('share the middle of their ranks where they are equal', () => {
    expect(rankedBids([7, 9, 7, 1]).map((bid) => bid?.rank)).toEqual([2.5, 1, 2.5, 4]);
    expect(values([4, 4, 4, 4])).toEqual([0.625, 0.625, 0.625, 0.625]);
  });

  it('make a first wish the same whether it is the only one or the first of forty, on any scale', () => {
    expect(values([1])).toEqual([1]);
    expect(values(Array.from({ length: 40 }, (_, at) => 20 - at / 10))[0]).toBe(1);
    fc.assert(
      fc.property(anyBids, fc.constantFrom(0.01, 3, 1000), (bids, scale) => {
        expect(values(bids.map((bid) => bid * scale))).toEqual(values(bids));
      }),
    );
  });

  it('never count for less when they are better, and keep their sign', () => {
    fc.assert(
      fc.property(anyBids, fc.nat(), fc.integer({ min: 1, max: 40 }), (bids, pick, more) => {
        fc.pre(bids.length > 0);
        const at = pick % bids.length;
        const raised = bids.map((bid, index) => (index === at ? bid + more : bid));
        expect(values(raised)[at]).toBeGreaterThanOrEqual(values(bids)[at]!);
        values(bids).forEach((value, index) => {
          expect(Math.sign(value)).toBe(Math.sign(bids[index]!));
          expect(Math.abs(value)).toBeLessThanOrEqual(1);
        });
      }),
    );
  });

  it('are the same in any order', () => {
    fc.assert(
      fc.property(anyBids, (bids) => {
        expect(values([...bids].reverse())).toEqual(values(bids).reverse());
      }),
    );
  });

  it('are numbers', () => {
    expect(() => rankedBids([1, Number.NaN])).toThrow(RangeError);
    expect(() => rankedBids([Number.POSITIVE_INFINITY])).toThrow(RangeError);
  });
});
