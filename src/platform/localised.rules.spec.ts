import fc from 'fast-check';
import { anyLocale, anyLocalised, anyText } from '../../test/support/properties.js';
import {
  eachLocale,
  inLocale,
  knownLocale,
  languageOf,
  locales,
  localised,
  missingLocales,
} from './localised.rules.js';

describe('a text in each language', () => {
  it('is read in the reader’s, else in another, and is empty only where there is none', () => {
    fc.assert(
      fc.property(fc.option(anyLocalised), anyLocale, (text, locale) => {
        const read = inLocale(text, locale);
        expect(read === '').toBe(!Object.values(text ?? {}).some(Boolean));
        const language = languageOf(text, locale);
        if (language) expect(read).toBe(text?.[language]);
        if (text?.[locale]) expect(language).toBe(locale);
      }),
    );
  });

  it('lacks a language exactly where it says nothing in it', () => {
    fc.assert(
      fc.property(anyLocalised, (text) => {
        const missing = missingLocales(text);
        for (const locale of locales) expect(missing.includes(locale)).toBe(!text[locale]?.trim());
        const taken = localised().safeParse(text);
        expect(taken.success).toBe(
          missing.length < locales.length &&
            Object.values(text).every((one) => (one ?? '').trim().length <= 300),
        );
        if (taken.success) expect(localised().parse(taken.data)).toEqual(taken.data);
      }),
    );
  });

  it('is told in the languages there are, and in no other', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, anyLocale), (tag) => {
        expect(knownLocale(tag)).toBe((locales as readonly string[]).includes(tag) ? tag : undefined);
      }),
    );
    expect(Object.keys(eachLocale((locale) => locale)).sort()).toEqual([...locales].sort());
  });
});
