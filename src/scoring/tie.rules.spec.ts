import fc from 'fast-check';
import { anyMoment } from '../../test/support/properties.js';
import { Fraction } from '../contests/decimal.rules.js';
import { type Contender, orderByChain } from './tie.rules.js';

describe('an order', () => {
  const contender = fc.record({
    id: fc.uuid(),
    score: fc.integer({ min: 0, max: 3 }).map((value) => new Fraction(value)),
    criteria: fc
      .option(fc.integer({ min: 0, max: 2 }))
      .map((value) => new Map(value === null ? [] : [['x', new Fraction(value)]])),
    submittedAt: fc.option(anyMoment.map((at) => at.toISOString())),
    requested: fc.option(
      fc.integer({ min: 1, max: 3 }).map((sum) => ({ amount: `${sum}.00`, currency: 'RUB' as const })),
    ),
  });
  const contenders: fc.Arbitrary<Contender[]> = fc.uniqueArray(contender, {
    selector: ({ id }) => id,
    maxLength: 12,
  });
  const ties = fc.subarray([
    { key: 'criterion' as const, criterion: 'x' },
    { key: 'lower_requested' as const },
    { key: 'earlier_submission' as const },
    { key: 'lot' as const },
  ]);

  it('has everybody once, does not depend on who is named first, and falls with the points', () => {
    fc.assert(
      fc.property(contenders, ties, fc.string(), (list, chain, seed) => {
        const { order, between } = orderByChain(list, chain, seed);
        expect(order.map(({ id }) => id).sort()).toEqual(list.map(({ id }) => id).sort());
        expect(orderByChain([...list].reverse(), chain, seed)).toEqual({ order, between });
        expect(between).toHaveLength(Math.max(0, list.length - 1));
        for (const [index, { key }] of between.entries()) {
          const [upper, lower] = [order[index]!, order[index + 1]!];
          expect(upper.score.gte(lower.score)).toBe(true);
          expect(key === 'score').toBe(!upper.score.equals(lower.score));
          if (key === 'nothing') expect(chain.some((tie) => tie.key === 'lot')).toBe(false);
        }
      }),
    );
  });
});
