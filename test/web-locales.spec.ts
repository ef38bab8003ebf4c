import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Locale, locales } from '../src/platform/localised.rules.js';

type Texts = { [key: string]: string | Texts };

const root = join('web', 'src', 'locales');
const plurals: Record<Locale, string[]> = { ru: ['one', 'few', 'many', 'other'], en: ['one', 'other'] };
const suffix = /_(zero|one|two|few|many|other)$/;

const filesOf = (locale: Locale) => readdirSync(join(root, locale)).sort();

function flat(texts: Texts, path = ''): Map<string, string> {
  const entries = Object.entries(texts).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[path + key, value]] : [...flat(value, `${path}${key}.`)],
  );
  return new Map(entries);
}

const read = (locale: Locale, file: string) =>
  flat(JSON.parse(readFileSync(join(root, locale, file), 'utf8')) as Texts);

/** Keys without plural suffix, with the variables all forms together use. */
function shapes(texts: Map<string, string>): Map<string, { forms: string[]; variables: string[] }> {
  const found = new Map<string, { forms: string[]; variables: string[] }>();
  for (const [key, text] of texts) {
    const form = suffix.exec(key)?.[1];
    const shape = found.get(key.replace(suffix, '')) ?? { forms: [], variables: [] };
    if (form) shape.forms.push(form);
    const variables = [...text.matchAll(/\{\{\s*(\w+)/g)].map((match) => match[1] ?? '');
    shape.variables = [...new Set([...shape.variables, ...variables])].sort();
    found.set(key.replace(suffix, ''), shape);
  }
  return found;
}

describe('texts of the web client', () => {
  it('has the same files in each language', () => {
    expect(filesOf('ru').length).toBeGreaterThan(6);
    for (const locale of locales) expect(filesOf(locale)).toEqual(filesOf('ru'));
  });

  describe.each(filesOf('ru'))('%s', (file) => {
    it('has the same keys and variables in each language', () => {
      const of = (locale: Locale) =>
        [...shapes(read(locale, file))].map(([key, { variables }]) => `${key}(${variables})`).sort();
      for (const locale of locales) expect(of(locale)).toEqual(of('ru'));
    });

    it.each(locales)('has every plural form of %s, and no other', (locale) => {
      for (const [key, { forms }] of shapes(read(locale, file))) {
        if (forms.length > 0)
          expect({ key, forms: forms.sort() }).toEqual({ key, forms: [...plurals[locale]].sort() });
      }
    });

    it.each(locales)('has no empty text in %s', (locale) => {
      const empty = [...read(locale, file)].filter(([, text]) => !text.trim()).map(([key]) => key);
      expect(empty).toEqual([]);
    });

    it('quotes Russian as Russian: «ёлочки», and no straight quotes in either', () => {
      const odd = [
        ...[...read('ru', file)].filter(([, text]) => /["“”]/.test(text)),
        ...[...read('en', file)].filter(([, text]) => /["«»]/.test(text)),
      ];
      expect(odd).toEqual([]);
    });
  });
});
