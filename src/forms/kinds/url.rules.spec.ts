import fc from 'fast-check';
import { anyText } from '../../../test/support/properties.js';
import { isWebAddress } from './url.rules.js';

describe('an address of a page', () => {
  const anything = fc.oneof(
    anyText,
    fc.webUrl(),
    fc.webUrl().map((url) => url.replace('://', '://bank.example.org@')),
    fc
      .tuple(fc.constantFrom('javascript:', 'data:', 'file://', 'http://a@', 'HTTPS://'), anyText)
      .map((parts) => parts.join('')),
    fc.tuple(fc.webUrl(), anyText).map((parts) => parts.join('')),
  );

  it('that may be a link leads to a named host by http, and runs nothing, whatever is written', () => {
    fc.assert(
      fc.property(anything, (text) => {
        if (!isWebAddress(text)) return;
        const { protocol, hostname, username } = new URL(text);
        expect([protocol, username]).toEqual([expect.stringMatching(/^https?:$/), '']);
        expect(hostname).toContain('.');
        expect(text).not.toMatch(/\s/);
      }),
    );
  });

  it('is not refused where it is one', () => {
    fc.assert(fc.property(fc.webUrl(), (url) => expect(isWebAddress(url)).toBe(true)));
  });
});
