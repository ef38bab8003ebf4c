import { payee } from './awards.js';
import { exampleOf } from './examples.js';
import { rub } from './funds.js';
import type { Operation } from './openapi.js';
import type { World } from './world.js';

/** What one request of an operation carries; what is not said is right, or left out where it may be. */
export interface Parts {
  cookie?: string;
  /** By parameter name. */
  ids?: Record<string, string>;
  query?: Record<string, string>;
  headers?: Record<string, string>;
  /** As JSON, or as it stands where it is a string already. */
  body?: unknown;
}

export interface Reply {
  status: number;
  type: string;
  text: string;
}

let address = 0;

export function addressOf(base: string, { path }: Operation, { ids = {}, query = {} }: Parts): URL {
  const url = new URL(
    path.replaceAll(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? '018f4e5a-7b1c-7c3d-8e4f-5a6b7c8d9e0f'),
    base,
  );
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url;
}

/** Sends the request, each from another address, so that no limit for one address ends the walk. */
export async function send(base: string, operation: Operation, parts: Parts): Promise<Reply> {
  const { cookie, headers = {}, body } = parts;
  const { method } = operation;
  const url = addressOf(base, operation, parts);
  address++;
  const answer = await fetch(url, {
    method: method.toUpperCase(),
    redirect: 'manual',
    headers: {
      'x-requested-with': 'laurel',
      'x-forwarded-for': `10.${(address >> 16) & 255}.${(address >> 8) & 255}.${address & 255}`,
      ...(cookie && { cookie }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  return {
    status: answer.status,
    type: answer.headers.get('content-type') ?? '',
    text: await answer.text(),
  };
}

/** The headers an operation insists on. */
export const headersOf = ({ parameters }: Operation): Record<string, string> =>
  Object.fromEntries(
    parameters
      .filter((parameter) => parameter.in === 'header' && parameter.required)
      .map(({ name }) => [name, '1']),
  );

/** Bodies that their descriptions do not tell whole. */
const bodies: Record<string, (world: World) => object> = {
  'POST /api/contests/{id}/conflicts': (world) => ({
    applicationId: world.idFor('applicationId'),
    jurorId: world.idFor('jurorId'),
    kind: 'family',
  }),
  'POST /api/awards/{id}/payments': () => ({ amount: rub(1), payee, purpose: 'A part' }),
  'POST /api/donors': ({ associationId }) => ({ associationId, kind: 'person', name: 'Somebody' }),
  'PATCH /api/donors/{id}': () => ({ kind: 'person', name: 'Somebody' }),
};

/** Right requests of the operation: one for each thing of the world its parameters may name. */
export function requestsOf(world: World, operation: Operation): Parts[] {
  const { name, body: schema, parameters } = operation;
  const body = bodies[name]?.(world) ?? (schema && named(world, exampleOf(schema)));
  const query = parameters
    .filter((parameter) => parameter.in === 'query' && (parameter.required || parameter.name.endsWith('Id')))
    .map((parameter) => [parameter.name, world.idFor(parameter.name) ?? String(exampleOf(parameter.schema))]);
  const targets = parameters
    .filter((parameter) => parameter.in === 'path')
    .map((parameter) => {
      const ids = world.targets(operation, parameter.name);
      return [parameter.name, ids.length ? ids : [String(exampleOf(parameter.schema))]] as const;
    });
  return Array.from({ length: Math.max(1, ...targets.map(([, ids]) => ids.length)) }, (_, at) => ({
    ids: Object.fromEntries(targets.map(([parameter, ids]) => [parameter, ids[at % ids.length]!])),
    query: Object.fromEntries(query),
    headers: headersOf(operation),
    ...(body !== undefined && { body }),
  }));
}

/** With every id in it the world's own. */
function named(world: World, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => named(world, item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, world.idFor(name) ?? named(world, inner)]),
  );
}
