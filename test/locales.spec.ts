import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { locales } from '../src/platform/localised.rules.js';
import { root } from '../src/platform/root.js';

type Tree = { [key: string]: string | Tree };
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
  const [ru, en] = locales.map((locale) => flatten(of(locale))) as [[string, string][], [string, string][]];
  const keys = (texts: [string, string][]) =>
    [...new Set(texts.map(([key]) => key.replace(plural, '')))].sort();

  it('has the same keys in both languages', () => {
    expect(keys(ru)).toEqual(keys(en));
  });

  it('has every plural form a language needs', () => {
    for (const [texts, forms] of [
      [ru, ['one', 'few', 'many']],
      [en, ['one', 'other']],
    ] as const) {
      const known = new Set(texts.map(([key]) => key));
      const counted = [...known].filter((key) => plural.test(key)).map((key) => key.replace(plural, ''));
      const missing = counted
        .flatMap((key) => forms.map((form) => `${key}_${form}`))
        .filter((key) => !known.has(key));
      expect(missing).toEqual([]);
    }
  });

  it('uses the same variables in both languages', () => {
    const variables = (texts: [string, string][]) => {
      const found = new Map<string, Set<string>>();
      for (const [key, text] of texts) {
        const stem = key.replace(plural, '');
        const names = found.get(stem) ?? found.set(stem, new Set()).get(stem);
        for (const match of text.matchAll(/\{\{\s*(\w+)/g)) names?.add(match[1] ?? '');
      }
      return Object.fromEntries([...found].map(([key, names]) => [key, [...names].sort()]));
    };
    expect(variables(ru)).toEqual(variables(en));
  });

  it('says something everywhere', () => {
    expect([...ru, ...en].filter(([, text]) => !text.trim())).toEqual([]);
  });
});
