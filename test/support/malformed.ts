import type { Schema } from './openapi.js';
import { resolved } from './openapi.js';

/** A body that was changed in one place, and how. */
export interface Malformed {
  what: string;
  body: unknown;
}

/** What no field takes, or only one of another kind. */
const strange: Record<string, unknown> = {
  null: null,
  true: true,
  'a negative number': -1,
  'a fraction': 0.5,
  'a number past all integers': 1e308,
  'an empty text': '',
  'a text of 100,000': 'я'.repeat(100_000),
  'a text with NUL': 'a\u0000b',
  'half a surrogate pair': '\ud800',
  'a quote for SQL': `'; DROP TABLE person; --`,
  'an empty list': [],
  'a list of lists': [[[]]],
  'an empty object': {},
  'an object with a prototype': JSON.parse('{"__proto__":{"admin":true},"constructor":{"prototype":{}}}'),
  'a date there is not': '2026-02-30',
};

type Path = (string | number)[];

/** The body with another value at the path; `undefined` takes it away. */
function withValue(body: unknown, [key, ...rest]: Path, value: unknown): unknown {
  if (key === undefined) return value;
  if (Array.isArray(body))
    return body.map((item, index) => (index === key ? withValue(item, rest, value) : item));
  const object = body as Record<string, unknown>;
  return { ...object, [key]: withValue(object?.[key], rest, value) };
}

/** Every place in the body, the root first. */
function placesOf(body: unknown): Path[] {
  if (typeof body !== 'object' || body === null) return [[]];
  return [
    [],
    ...Object.entries(body).flatMap(([key, value]) =>
      placesOf(value).map((path) => [Array.isArray(body) ? Number(key) : key, ...path]),
    ),
  ];
}

/**
 * Everything that can be wrong with a body, one thing at a time: each place with each strange value, without each
 * field, and with one field more.
 */
export function* malformedFrom(body: unknown, schema: Schema): Generator<Malformed> {
  for (const path of placesOf(body)) {
    const at = path.length ? path.join('/') : 'the whole';
    for (const [what, value] of Object.entries(strange))
      yield { what: `${what} for ${at}`, body: withValue(body, path, value) };
    if (typeof path.at(-1) === 'string') yield { what: `no ${at}`, body: withValue(body, path, undefined) };
  }
  if (resolved(schema).type === 'object')
    yield { what: 'a field nobody asked for', body: { ...(body as object), nobodyAskedFor: 1 } };
}
