import fc from 'fast-check';
import { anyText } from '../../../test/support/properties.js';
import { characters, isBlank, storedText, words } from './text.rules.js';

describe('a text', () => {
  it('counts the same however its letters are put together, and whatever stands around it', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(characters(text.normalize('NFD'))).toBe(characters(text.normalize('NFC')));
        expect(characters(` ${text}\r\n`)).toBe(characters(text));
        expect(words(` ${text}\t`)).toBe(words(text));
        if (isBlank(text)) expect([characters(text), words(text)]).toEqual([0, 0]);
        expect(words(text)).toBeLessThanOrEqual(characters(text));
      }),
    );
  });

  it('is kept exactly where a database can keep it as JSON', () => {
    const odd = fc.oneof(
      anyText,
      fc.string({ unit: fc.constantFrom('a', '\0', '\ud800', '\udc00', '\u{1F4DA}') }),
    );
    fc.assert(
      fc.property(odd, (text) => {
        const keeps = !text.includes('\0') && Buffer.from(text).toString() === text;
        expect(storedText(1000).safeParse(text).success).toBe(keeps);
      }),
    );
  });
});
