import fc from 'fast-check';
import { anyText } from '../../../test/support/properties.js';
import { isPhone } from './phone.rules.js';

describe('a telephone number', () => {
  const digits = fc.stringMatching(/^\d{7,15}$/);

  it('may have gaps, brackets and a plus anywhere people write them, and an extension', () => {
    fc.assert(
      fc.property(digits, fc.constantFrom('', ' доб. 12', ', ext 4567', ' #1'), (number, extension) => {
        const written = `+${number.slice(0, 1)} (${number.slice(1, 4)}) ${number.slice(4, 6)}-${number.slice(6)}`;
        expect(isPhone(`${written.replace(/-$/, '')}${extension}`)).toBe(true);
      }),
    );
  });

  it('is no text, no number that is too short or too long', () => {
    fc.assert(
      fc.property(
        fc.oneof(anyText, fc.stringMatching(/^\d{0,6}$/), fc.stringMatching(/^\d{16,30}$/)),
        (text) => {
          if (isPhone(text)) expect(text.replace(/\D/g, '').length).toBeGreaterThanOrEqual(7);
          if (/^\d+$/.test(text)) expect(isPhone(text)).toBe(text.length >= 7 && text.length <= 15);
        },
      ),
    );
  });
});
