import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Locale, locales } from '../src/platform/localised.rules.js';
import { root } from '../src/platform/root.js';

type Tree = { [key: string]: string | Tree };
/** The plural forms each language needs for whole numbers. */
const plurals: Record<Locale, string[]> = { ru: ['one', 'few', 'many'], en: ['one', 'other'] };
const plural = /_(zero|one|two|few|many|other)$/;

const flatten = (tree: Tree, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[path + key, value] as [string, string]]
      : flatten(value, `${path}${key} > `),
  );
const read = (...path: string[]): Tree => JSON.parse(readFileSync(join(root, ...path), 'utf8'));

const files = [
  { name: 'server', of: (locale: string) => read('locales', `${locale}.json`) },
  ...readdirSync(join(root, 'web/src/locales/ru')).map((file) => ({
    name: `web ${file}`,
    of: (locale: string) => read('web/src/locales', locale, file),
  })),
];

describe.each(files)('texts of $name', ({ of }) => {
  const texts = locales.map((locale) => ({ locale, all: flatten(of(locale)) }));
  const keys = (texts: [string, string][]) =>
    [...new Set(texts.map(([key]) => key.replace(plural, '')))].sort();

  it('has the same keys in every language', () => {
    for (const { all } of texts) expect(keys(all)).toEqual(keys(texts[0]!.all));
  });

  it('has every plural form a language needs', () => {
    for (const { locale, all } of texts) {
      const known = new Set(all.map(([key]) => key));
      const counted = [...known].filter((key) => plural.test(key)).map((key) => key.replace(plural, ''));
      const missing = counted
        .flatMap((key) => plurals[locale].map((form) => `${key}_${form}`))
        .filter((key) => !known.has(key));
      expect(missing).toEqual([]);
    }
  });

  it('uses the same variables in every language', () => {
    const variables = (all: [string, string][]) => {
      const found = new Map<string, Set<string>>();
      for (const [key, text] of all) {
        const stem = key.replace(plural, '');
        const names = found.get(stem) ?? found.set(stem, new Set()).get(stem);
        for (const match of text.matchAll(/\{\{\s*(\w+)/g)) names?.add(match[1] ?? '');
      }
      return Object.fromEntries([...found].map(([key, names]) => [key, [...names].sort()]));
    };
    for (const { all } of texts) expect(variables(all)).toEqual(variables(texts[0]!.all));
  });

  it('says something everywhere', () => {
    expect(texts.flatMap(({ all }) => all).filter(([, text]) => !text.trim())).toEqual([]);
  });
});
