import fc from 'fast-check';
import type { Across } from '../contests/combining.rules.js';
import { Fraction, fraction } from '../contests/decimal.rules.js';
import { combineAcross, divergence, mean, median, twoClosest } from './combine.rules.js';

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

  it('knows what regulations call by name', () => {
    const by = (across: Across, ...texts: string[]) => combineAcross(values(...texts), across)?.toFraction();
    expect(by({ kind: 'olympic' }, '1', '7', '8', '9', '10')).toBe('8');
    expect(by({ kind: 'olympic' }, '1', '9')).toBe('5');
    // 1 counts as 7 and 10 as 9
    expect(by({ kind: 'winsorised', ends: 1 }, '1', '7', '8', '9', '10')).toBe('8');
    expect(by({ kind: 'winsorised', ends: 1 }, '1', '7', '8', '10')).toBe('15/2');
    // the mean 4.25 is 4.3, and 43
    expect(by({ kind: 'mean_times', factor: '10', decimals: 1 }, '4', '4', '4', '5')).toBe('43');
    expect(by({ kind: 'mean_times', factor: '10' }, '4', '4', '4', '5')).toBe('85/2');
    expect(by({ kind: 'per_criterion', by: 'mean', decimals: 1 }, '1', '1', '2')).toBe('13/10');
    expect(by({ kind: 'consensus', without: 'median' }, '1', '5', '9')).toBe('5');
    expect(by({ kind: 'consensus' }, '1', '5', '9')).toBeUndefined();
  });

  it('counts the two closest, the better pair of those as close, equal sheets by id', () => {
    const closest = (low: boolean, ...totals: number[]) =>
      twoClosest(
        totals.map((total, index) => ({ sheet: `s${index}`, total: new Fraction(total) })),
        low,
      ).map(({ total }) => total.valueOf());
    expect(closest(false, 60, 92, 71)).toEqual([71, 60]);
    expect(closest(false, 60, 90, 75)).toEqual([90, 75]);
    expect(closest(true, 60, 90, 75)).toEqual([60, 75]);
    expect(closest(false, 5, 5, 9, 9)).toEqual([9, 9]);
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
    expect(divergence(values('60', '85.5'), fraction('25.5'))).toEqual({
      lowest: { exact: '60', shown: '60.00' },
      highest: { exact: '171/2', shown: '85.50' },
      range: { exact: '51/2', shown: '25.50' },
      flagged: true,
    });
    expect(divergence(values('60', '85.5'), fraction('25.6'))?.flagged).toBe(false);
    expect(divergence(values('60', '85.5'))?.flagged).toBe(false);
    expect(divergence(values('60'), fraction('0'))).toBeNull();
  });
});
