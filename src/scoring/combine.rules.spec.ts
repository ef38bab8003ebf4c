import fc from 'fast-check';
import { Fraction, fraction } from '../contests/decimal.rules.js';
import { combineAcross, divergence, mean, median } from './combine.rules.js';

const values = (...texts: string[]) => texts.map(fraction);
const fractions = fc
  .array(fc.tuple(fc.integer({ min: -500, max: 500 }), fc.integer({ min: 1, max: 60 })), {
    minLength: 1,
    maxLength: 9,
  })
  .map((pairs) => pairs.map(([n, d]) => new Fraction(n, d)));

describe('combining experts', () => {
  it('is exact', () => {
    expect(mean(values('7', '8', '7'))?.toFraction()).toBe('22/3');
    expect(median(values('1', '9', '2'))?.toFraction()).toBe('2');
    expect(median(values('1', '9', '2', '3'))?.toFraction()).toBe('5/2');
    expect(combineAcross(values('1', '2', '3', '100'), { kind: 'trimmed', drop: 1 })?.toFraction()).toBe(
      '5/2',
    );
  });

  it('is nothing without experts, and drops no more than leaves someone', () => {
    for (const kind of ['mean', 'median'] as const) expect(combineAcross([], { kind })).toBeNull();
    const trimmed = (...texts: string[]) =>
      combineAcross(values(...texts), { kind: 'trimmed', drop: 3 })?.toFraction();
    expect([trimmed(), trimmed('4'), trimmed('4', '6'), trimmed('4', '6', '9')]).toEqual([
      undefined,
      '4',
      '5',
      '6',
    ]);
  });

  it('does not depend on the order and stays between the lowest and the highest', () => {
    fc.assert(
      fc.property(
        fractions,
        fc.constantFrom(
          { kind: 'mean' as const },
          { kind: 'median' as const },
          { kind: 'trimmed' as const, drop: 2 },
        ),
        (all, across) => {
          const combined = combineAcross(all, across)!;
          expect(combineAcross([...all].reverse(), across)?.equals(combined)).toBe(true);
          expect(all.some((value) => value.lte(combined)) && all.some((value) => value.gte(combined))).toBe(
            true,
          );
        },
      ),
    );
  });
});

describe('divergence', () => {
  it('is the range, pointed out from the limit on', () => {
    expect(divergence(values('60', '85.5'), '25.5')).toEqual({
      lowest: { exact: '60', shown: '60.00' },
      highest: { exact: '171/2', shown: '85.50' },
      range: { exact: '51/2', shown: '25.50' },
      flagged: true,
    });
    expect(divergence(values('60', '85.5'), '25.6')?.flagged).toBe(false);
    expect(divergence(values('60', '85.5'))?.flagged).toBe(false);
    expect(divergence(values('60'), '0')).toBeNull();
  });
});
