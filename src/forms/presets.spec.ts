import { readdirSync, readFileSync } from 'node:fs';
import { locales } from '../platform/localised.rules.js';
import { answersSchema, faults } from './answers.rules.js';
import { FormDefinition, fieldsOf, validateDefinition } from './form.rules.js';

const root = new URL('../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
const files = readdirSync(new URL('presets/forms/', root));

describe.each(files)('the preset form %s', (file) => {
  const definition = FormDefinition.parse(JSON.parse(read(`presets/forms/${file}`)));

  it('is sound and complete in both languages', () => {
    expect(validateDefinition(definition)).toEqual([]);
  });

  it('can be begun empty, and tells every required field when submitted so', () => {
    expect(answersSchema(definition, 'draft').parse({})).toEqual({});
    const required = fieldsOf(definition).filter((field) => field.required);
    expect(faults(definition, {}).map(({ field }) => field)).toEqual(required.map(({ id }) => id));
    expect(required.length).toBeGreaterThan(5);
  });

  it('hides from jurors how to reach the applicant', () => {
    const open = fieldsOf(definition).filter((field) => field.kind === 'phone' || field.kind === 'email');
    expect(open.filter((field) => !field.blind)).toEqual([]);
  });
});

it('ships application forms that name the title and the sum, and a form for the final report', () => {
  expect(files.sort()).toEqual([
    'final-report.json',
    'young-professionals-project.json',
    'young-professionals-travel.json',
  ]);
  for (const file of files.filter((name) => name.startsWith('young'))) {
    const { titleField, requestedField } = JSON.parse(read(`presets/forms/${file}`));
    expect([titleField, requestedField].every(Boolean)).toBe(true);
  }
});

it('has a text in each language for every code the forms can give, with the parameters in it', () => {
  const sources = readdirSync(new URL('src/forms/', root), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.rules.ts'))
    .map((name) => read(`src/forms/${name}`));
  const codes = new Set(sources.join('\n').match(/(?<=')(answer|form)\.[a-z_]+(?=')/g));
  expect(codes.size).toBeGreaterThan(40);
  const texts = locales.map(
    (locale) => JSON.parse(read(`locales/${locale}.json`)).errors as Record<string, string>,
  );
  const slots = (message = '') => [...message.matchAll(/{{(\w+)/g)].map(([, name]) => name).sort();
  for (const code of codes) {
    const [ru, en] = texts.map((messages) => messages[code]);
    expect([code, typeof ru, typeof en]).toEqual([code, 'string', 'string']);
    expect([code, slots(ru)]).toEqual([code, slots(en)]);
  }
});
