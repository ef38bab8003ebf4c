import fc from 'fast-check';
import { anyLocale, anyText } from '../../../test/support/properties.js';
import { regionCodes, regionName, regions } from './regions.rules.js';

describe('regions', () => {
  it('are told by a code and a name of their own in each language; what is none is told as it is', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, fc.constantFrom(...regionCodes)), anyLocale, (code, locale) => {
        const known = (regionCodes as string[]).includes(code);
        expect(regionName(code, locale) === code).toBe(!known);
      }),
    );
    for (const locale of ['ru', 'en'] as const)
      expect(new Set(regions.map(({ name }) => name[locale])).size).toBe(regionCodes.length);
  });
});
