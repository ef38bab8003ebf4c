import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { openApi } from '../../src/openapi.js';
import { rootPath } from '../../src/platform/root.js';
import { type Laurel, startLaurel } from '../support/laurel.js';

const file = rootPath('openapi.json');
let laurel: Laurel;

beforeAll(async () => {
  laurel = await startLaurel();
});
afterAll(() => laurel.stop());

/** `npm run openapi` runs this with OPENAPI=write; otherwise the committed document must be what the routes say. */
it('is described by the committed openapi.json', () => {
  const described = JSON.stringify(openApi(laurel.app), null, 2);
  if (process.env.OPENAPI === 'write') writeFileSync(file, `${described}\n`);
  expect(existsSync(file)).toBe(true);
  expect(JSON.parse(described)).toEqual(JSON.parse(readFileSync(file, 'utf8')));
});

it('gives each operation its own name, and says who may call it and what it answers', () => {
  const operations = Object.entries(openApi(laurel.app).paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  const names = operations.map(({ operation }) => operation.operationId);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  const silent = operations.filter(
    ({ operation }) => !Object.keys(operation.responses).some((status) => /^(2|default)/.test(status)),
  );
  expect(silent).toEqual([]);
});

it('asks for nothing that has a default, and says that it is always there in an answer', () => {
  const schemas = openApi(laurel.app).components?.schemas as Record<
    string,
    { properties?: Record<string, { default?: unknown }>; required?: string[] }
  >;
  const { NumberField, NumberFieldInput, NewPayee } = schemas;
  expect(NumberField?.required).toEqual(expect.arrayContaining(['id', 'required', 'decimals']));
  expect(NumberFieldInput?.required).toContain('id');
  expect(NumberFieldInput?.required).not.toContain('decimals');
  // what is never answered needs no second name
  expect(NewPayee?.required).toEqual(['name', 'account', 'bank']);
  expect(schemas).not.toHaveProperty('NewPayeeInput');
  const asked = Object.entries(schemas).filter(([name]) => name.endsWith('Input'));
  expect(asked.length).toBeGreaterThan(3);
  for (const [, { properties = {}, required = [] }] of asked)
    expect(required.filter((name) => properties[name]?.default !== undefined)).toEqual([]);
});

it('serves the interactive reference', async () => {
  const { bytes } = await laurel.anyone.get('/api/docs').expect(200);
  expect(bytes.toString()).toContain('Laurel API');
});
