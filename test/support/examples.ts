import fc from 'fast-check';
import { resolved, type Schema } from './openapi.js';

const SEED = 7;

/** The first value fast-check draws: the same in every run. */
const drawn = <T>(arbitrary: fc.Arbitrary<T>): T => fc.sample(arbitrary, { seed: SEED, numRuns: 1 })[0] as T;

/** Values that no drawing would hit, though a schema's form allows them. */
const formats: Record<string, string> = {
  uuid: '018f4e5a-7b1c-7c3d-8e4f-5a6b7c8d9e0f',
  email: 'somebody@example.org',
  date: '2026-05-04',
  'date-time': '2026-05-04T12:00:00Z',
  uri: 'https://example.org/',
};

/** A value that fits the schema; of an object only what is required, unless `whole`. */
export function exampleOf(schema: Schema, whole = false): unknown {
  const { type, enum: values, ...rest } = resolved(schema);
  if (rest.allOf) {
    const parts = rest.allOf.map((part) => exampleOf(part, whole));
    return parts.length === 1 ? parts[0] : Object.assign({}, ...(parts as object[]));
  }
  const choice = rest.oneOf ?? rest.anyOf;
  if (choice?.[0]) return exampleOf(choice[0], whole);
  if (values) return values[0];
  if (type === 'string') return textOf(rest);
  if (type === 'integer' || type === 'number')
    return Math.max(rest.minimum ?? 1, Math.min(1, rest.maximum ?? 1));
  if (type === 'boolean') return true;
  if (type === 'array') {
    const count = Math.max(rest.minItems ?? 0, whole ? 1 : 0);
    return Array.from({ length: count }, () => exampleOf(rest.items ?? {}, whole));
  }
  const required = rest.required ?? [];
  return Object.fromEntries(
    Object.entries(rest.properties ?? {})
      .filter(([name]) => whole || required.includes(name))
      .map(([name, property]) => [name, exampleOf(property, whole)]),
  );
}

function textOf({ format, pattern, minLength = 0, maxLength = 1000 }: Schema): string {
  const known = formats[format ?? ''];
  if (known) return known;
  if (pattern) {
    const fitting = fc.stringMatching(new RegExp(pattern)).filter((text) => text.length >= minLength);
    return drawn(fitting.filter((text) => text.length <= maxLength));
  }
  return 'Текст'.padEnd(minLength, '.').slice(0, maxLength);
}
