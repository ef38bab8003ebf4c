import fc from 'fast-check';
import { anyCurrency, anyText } from '../../../test/support/properties.js';
import { formatMinor } from '../../platform/money.rules.js';
import { Amount, displayAmount, limitFlaws, parseAmount } from './amount.rules.js';

describe('an amount that is typed', () => {
  it('is read to the last unit, and as nothing where it is none, whatever it is', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 14n }), anyCurrency, (minor, currency) => {
        expect(parseAmount(` ${formatMinor(minor, currency)} `, currency)).toBe(minor);
      }),
    );
    fc.assert(
      fc.property(
        fc.oneof(anyText, fc.constantFrom('-1', '1e3', '0x10', '1,5', '１', 'NaN')),
        anyCurrency,
        (text, currency) => {
          const minor = parseAmount(text, currency);
          if (minor === null) expect(displayAmount(text, currency, 'ru')).toBe(text.trim());
          else expect([minor >= 0n, /^\d+(\.\d+)?$/.test(text.trim())]).toEqual([true, true]);
        },
      ),
    );
  });

  it('is a limit with another exactly where they are amounts and stand in order', () => {
    const limit = fc.option(
      fc.integer({ min: 0, max: 99_999 }).map((units) => (units / 100).toFixed(2)),
      { nil: undefined },
    );
    fc.assert(
      fc.property(limit, limit, (min, max) => {
        for (const one of [min, max]) if (one !== undefined) expect(Amount.safeParse(one).success).toBe(true);
        const crossed = min !== undefined && max !== undefined && Number(min) > Number(max);
        expect(limitFlaws('RUB', min, max).map(({ code }) => code)).toEqual(
          crossed ? ['form.limits_crossed'] : [],
        );
      }),
    );
    expect(limitFlaws('JPY', '1.50', undefined)).toMatchObject([{ code: 'form.limit_malformed' }]);
  });
});
