import fc from 'fast-check';
import { anyMoment } from '../../../test/support/properties.js';
import { Fraction } from '../../contests/decimal.rules.js';
import { orderByChain } from './order.rules.js';
import type { Contender } from './tie.rules.js';

const one = (id: string, about: Partial<Contender> = {}): Contender => ({
  id,
  worth: new Fraction(1),
  criteria: new Map(),
  submittedAt: null,
  requested: null,
  ...about,
});
const ids = (list: readonly Contender[]) => list.map(({ id }) => id);

describe('keys that look at those ranked higher', () => {
  const topics = (id: string, ...topic: string[]) => one(id, { fields: { topic } });

  it('put first who brings what nobody above has, and look again for each place', () => {
    const first = one('first', { worth: new Fraction(2), fields: { topic: ['a'] } });
    const list = [
      topics('a', 'a'),
      topics('ab', 'a', 'b'),
      topics('bcd', 'b', 'c', 'd'),
      topics('b', 'b'),
      first,
    ];
    const { order, between } = orderByChain(list, [{ key: 'coverage', field: 'topic' }, { key: 'lot' }], 's');
    expect(ids(order).slice(0, 2)).toEqual(['first', 'bcd']);
    expect(between[0]).toMatchObject({ key: 'score' });
    // once b, c and d are there, nobody brings anything new
    expect(between[1]).toMatchObject({ key: 'coverage', upper: '3' });
    expect(between.slice(2).map(({ key }) => key)).toEqual(['lot', 'lot']);
  });

  it('put first whose kind is rarer above; who says nothing comes last', () => {
    const of = (id: string, region?: string) => one(id, { fields: region ? { region: [region] } : {} });
    const list = [of('n1', 'n'), of('n2', 'n'), of('s1', 's'), of('s2', 's'), of('none')];
    const { order } = orderByChain(list, [{ key: 'balance', field: 'region' }, { key: 'lot' }], 's');
    const regions = order.map(({ fields }) => fields?.region?.[0] ?? '–');
    expect(new Set(regions.slice(0, 2)).size).toBe(2);
    expect(new Set(regions.slice(2, 4)).size).toBe(2);
    expect(regions[4]).toBe('–');
  });

  it('leave a place shared by those whom nothing tells apart', () => {
    const { order, between } = orderByChain(
      [topics('x', 'a'), topics('y', 'a'), topics('z', 'b', 'c')],
      [{ key: 'coverage', field: 'topic' }],
      's',
    );
    expect(order[0]!.id).toBe('z');
    expect(between.map(({ key }) => key)).toEqual(['coverage', 'nothing']);
  });

  it('prefer more votes', () => {
    const list = [one('few', { votes: 2 }), one('many', { votes: 5 }), one('unknown')];
    expect(ids(orderByChain(list, [{ key: 'more_votes' }], 's').order)).toEqual(['many', 'few', 'unknown']);
  });
});

describe('an order', () => {
  const contender = fc.record({
    id: fc.uuid(),
    worth: fc.integer({ min: 0, max: 3 }).map((value) => new Fraction(value)),
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
          expect(upper.worth.gte(lower.worth)).toBe(true);
          expect(key === 'score').toBe(!upper.worth.equals(lower.worth));
          if (key === 'nothing') expect(chain.some((tie) => tie.key === 'lot')).toBe(false);
        }
      }),
    );
  });
});
