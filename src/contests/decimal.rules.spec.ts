import fc from 'fast-check';
import { Decimal, Fraction, figure, fraction, rounded, sum } from './decimal.rules.js';

describe('decimals', () => {
  it('are exact where floats are not', () => {
    expect(sum([fraction('0.1'), fraction('0.2')]).equals(fraction('0.3'))).toBe(true);
    expect(figure(new Fraction(22, 3))).toEqual({ exact: '22/3', shown: '7.33' });
    expect(
      fraction(figure(new Fraction(22, 3)).exact)
        .mul(3)
        .equals(22),
    ).toBe(true);
  });

  it('are rounded half away from zero, with their zeros kept', () => {
    expect(['0.005', '-0.005', '2', '1.994', '-0.004'].map((text) => rounded(fraction(text), 2))).toEqual([
      '0.01',
      '-0.01',
      '2.00',
      '1.99',
      '0.00',
    ]);
    expect(rounded(new Fraction(7, 2), 0)).toBe('4');
  });

  it('are shown as close as the digits allow', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 1000 }), fc.nat(6), (n, d, digits) => {
        const value = new Fraction(n, d);
        const error = value.sub(new Fraction(rounded(value, digits))).abs();
        expect(error.lte(new Fraction(1, 2n * 10n ** BigInt(digits)))).toBe(true);
      }),
    );
  });

  it.each(['1e5', '1/3', '', '.5', '1.1234567', 'NaN', '1234567890'])('do not include %s', (text) => {
    expect(Decimal.safeParse(text).success).toBe(false);
  });
});
