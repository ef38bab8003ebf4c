import fc from 'fast-check';
import { resolved, type Schema } from './openapi.js';

const SEED = 7;

/** What people would write, where it fits; a pattern alone allows much that no rule takes. */
const plausible: Record<string, string> = {
  uuid: '018f4e5a-7b1c-7c3d-8e4f-5a6b7c8d9e0f',
  email: 'somebody@example.org',
  date: '2026-05-04',
  'date-time': '2026-05-04T12:00:00Z',
  uri: 'https://example.org/',
  money: '100.00',
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
  const { required = [], properties = {} } = rest;
  // a text in two languages needs one of them, whichever
  const all = whole || ('ru' in properties && 'en' in properties);
  return Object.fromEntries(
    Object.entries(properties)
      .filter(([name]) => all || required.includes(name))
      .map(([name, property]) => [name, exampleOf(property, whole)]),
  );
}

function textOf({ format, pattern, minLength = 0, maxLength = 1000 }: Schema): string {
  const form = new RegExp(pattern ?? '');
  const fits = (text: string) => form.test(text) && text.length >= minLength && text.length <= maxLength;
  if (format && plausible[format]) return plausible[format];
  if (!pattern) return 'Текст'.padEnd(minLength, '.').slice(0, maxLength);
  const known = Object.values(plausible).find(fits);
  return known ?? fc.sample(fc.stringMatching(form).filter(fits), { seed: SEED, numRuns: 1 })[0]!;
}
