import fc from 'fast-check';
import { hasDecimals } from './number.rules.js';

describe('digits after the point', () => {
  it('are counted as they are written', () => {
    fc.assert(
      fc.property(fc.integer({ min: -(10 ** 9), max: 10 ** 9 }), fc.nat(4), (units, digits) => {
        expect(hasDecimals(Number((units / 10 ** digits).toFixed(digits)), digits)).toBe(true);
        if (units % 10 !== 0 && digits > 0) expect(hasDecimals(units / 10 ** digits, digits - 1)).toBe(false);
      }),
    );
  });
});
