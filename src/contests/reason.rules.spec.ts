import fc from 'fast-check';
import { anyLocale, anyLocalised, anyText } from '../../test/support/properties.js';
import { paramsIn, reason } from './reason.rules.js';

describe('what a reason is about', () => {
  const param = fc.oneof(
    anyText,
    fc.integer(),
    anyLocalised,
    fc.record({ amount: fc.constantFrom('1.50', '0', '-7'), currency: fc.constant('RUB' as const) }),
  );

  it('can be told in either language, whatever it is: each as a text or a number, none missing', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), param), anyLocale, (params, locale) => {
        const told = paramsIn(locale, reason('x', params));
        expect(Object.keys(told)).toEqual(Object.keys(params));
        for (const value of Object.values(told)) expect(['string', 'number']).toContain(typeof value);
      }),
    );
  });

  it('has days and decimals written the reader’s way', () => {
    const said = reason('x', { day: '2026-05-09', share: '7.5', alpha: '-0.04', code: 'a-2026' });
    expect(paramsIn('ru', said)).toEqual({
      day: '9 мая 2026 г.',
      share: '7,5',
      alpha: '−0,04',
      code: 'a-2026',
    });
  });
});
