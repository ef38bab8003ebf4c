import { roles } from '../../src/platform/actor.rules.js';
import { requestHash } from '../../src/platform/http/idempotency.js';
import { exampleOf } from '../support/examples.js';
import { malformedFrom } from '../support/malformed.js';
import { fits, type Operation, operations } from '../support/openapi.js';
import { type GivenPerson, givenAssociation, givenPerson } from '../support/people.js';
import { addressOf, type Parts, type Reply, requestsOf, send } from '../support/requests.js';
import { found } from '../support/soak.js';
import { startWorld, type World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await startWorld({ TRUST_PROXY: 'loopback' });
}, 300_000);
afterAll(() => world?.stop());

/** Open to whoever has an account, in every association: what is public, and applying. */
const forEverybody: Record<string, string> = {
  'GET /api/contests': 'published contests are everybody’s to read',
  'GET /api/contests/{id}': 'a published contest is everybody’s to read',
  'POST /api/eligibility-checks': 'whoever thinks of applying may ask',
  'POST /api/applications': 'anybody may apply',
};

const namesSomething = ({ ids, query, body }: Parts) =>
  /[0-9a-f]{8}-[0-9a-f]{4}-/.test(JSON.stringify([ids, query, body]));

describe('somebody of another association', () => {
  /** Strings that are in nobody's hands but the association's own. */
  let secrets: string[];
  const people: [string, GivenPerson][] = [];

  beforeAll(async () => {
    const { laurel } = world;
    const association = await givenAssociation(laurel);
    people.push(['nobody', await givenPerson(laurel)]);
    for (const role of roles)
      people.push([role, await givenPerson(laurel, { roles: [{ association, role }] })]);
    const rows = await laurel.sql<{ secret: string }>(
      `SELECT email AS secret FROM person WHERE email LIKE '%@example.org' AND NOT email LIKE 'person-%'
       UNION SELECT project_title FROM application WHERE state IN ('draft', 'submitted', 'returned', 'rejected')
       UNION SELECT name->>'ru' FROM fund UNION SELECT name FROM donor`,
    );
    secrets = rows.map(({ secret }) => secret).filter((secret) => secret?.length > 3);
  }, 300_000);

  it('has something to look for by every operation that names a thing', () => {
    const named = (operation: Operation) =>
      operation.parameters.filter(({ name, in: place }) => place === 'path' && name !== 'number');
    const vain = operations.filter(
      (operation) =>
        operation.action && named(operation).some(({ name }) => world.targets(operation, name).length === 0),
    );
    expect(vain.map(({ name }) => name)).toEqual([]);
    expect(
      world.targets(operations.find(({ name }) => name === 'PATCH /api/contests/{id}')!, 'id'),
    ).toHaveLength(3);
  });

  it('finds nothing of this one’s by any operation, and changes nothing', async () => {
    const before = await world.contents();
    const faults: string[] = [];
    const asked = { operations: 0, requests: 0 };
    const ask = async (operation: Operation, parts: Parts, [role, { cookie }]: (typeof people)[number]) => {
      asked.requests++;
      const { status, text } = await send(world.laurel.url, operation, { ...parts, cookie });
      const told = secrets.filter((secret) => text.includes(secret));
      if (told.length > 0 || (namesSomething(parts) && status !== 404))
        faults.push(`${operation.name} as ${role}: ${status} ${told.join(', ')} ${text.slice(0, 300)}`);
    };
    for (const operation of operations) {
      if (!operation.action || operation.name in forEverybody) continue;
      const [first, ...others] = requestsOf(world, operation);
      // what names nothing is about oneself
      if (!namesSomething(first!) && operation.method !== 'get') continue;
      asked.operations++;
      await Promise.all(people.map((person) => ask(operation, first!, person)));
      // things in other states, by turns
      await Promise.all(others.map((parts, turn) => ask(operation, parts, people[turn % people.length]!)));
    }
    found('foreign', asked);
    expect(faults).toEqual([]);
    expect(await world.contents()).toEqual(before);
  }, 300_000);

  it('is asked who they are where they have not signed in', async () => {
    const answers = new Map<string, number>();
    for (const operation of operations.filter(({ action }) => action)) {
      const [parts] = requestsOf(world, operation);
      answers.set(operation.name, (await send(world.laurel.url, operation, parts!)).status);
    }
    expect([...answers].filter(([, status]) => status !== 401)).toEqual([]);
  });
});

describe('a page of somebody else', () => {
  /** What a browser says of where a request comes from; old ones say less. */
  const strangers: Record<string, string>[] = [
    { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
    { 'sec-fetch-site': 'same-site', origin: 'https://evil.example' },
    { 'sec-fetch-site': 'none' },
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { 'x-requested-with': 'XMLHttpRequest' },
  ];

  it('changes nothing by any operation in the name of its visitor', async () => {
    const { cookie } = await world.session('owner');
    const before = await world.contents();
    const faults: string[] = [];
    for (const operation of operations.filter(({ method }) => method !== 'get')) {
      const [parts] = requestsOf(world, operation);
      for (const headers of strangers) {
        const { status, text } = await send(world.laurel.url, operation, {
          ...parts,
          cookie,
          headers: { ...parts!.headers, ...headers },
        });
        if (status !== 403 || JSON.parse(text).code !== 'csrf.refused')
          faults.push(`${operation.name} from ${JSON.stringify(headers)}: ${status} ${text.slice(0, 200)}`);
      }
    }
    expect(faults).toEqual([]);
    expect(await world.contents()).toEqual(before);
  }, 300_000);
});

describe('a key that makes a request happen once', () => {
  const keyed = operations.filter(({ keyed }) => keyed);
  let owner: { id: string; cookie: string };
  beforeAll(async () => {
    owner = await world.session('owner');
  });

  /** Asks every operation that takes a key, and compares; nothing must have come of it. */
  const askedOfEach = async (
    key: string,
    wanted: object,
    knownAs?: (operation: Operation, parts: Parts) => string,
  ) => {
    const before = await world.contents();
    const faults: string[] = [];
    for (const operation of keyed) {
      const [parts] = requestsOf(world, operation);
      if (knownAs)
        await world.laurel.sql(
          `INSERT INTO idempotency_key (actor_id, key, request_hash, status, body, created_at)
           VALUES ($1, $2, $3, 202, '{"code": "answered before"}', now())
           ON CONFLICT (actor_id, key) DO UPDATE SET request_hash = $3`,
          [owner.id, key, knownAs(operation, parts!)],
        );
      const headers = { ...parts!.headers, 'Idempotency-Key': key };
      const { cookie } = owner;
      const { status, text } = await send(world.laurel.url, operation, { ...parts, cookie, headers });
      const { code } = JSON.parse(text);
      if (JSON.stringify({ status, code }) !== JSON.stringify(wanted))
        faults.push(`${operation.name}: ${status} ${text.slice(0, 200)}`);
    }
    expect(faults).toEqual([]);
    expect(await world.contents()).toEqual(before);
  };

  it('is taken by every operation that makes something', () => {
    expect(keyed.length).toBeGreaterThan(60);
  });

  it('is refused by each where it is no key', () =>
    askedOfEach('a key', { status: 400, code: 'idempotency.malformed' }));

  it('is refused by each where it stood for another request', () =>
    askedOfEach('used-before', { status: 422, code: 'idempotency.reused' }, () => 'another'));

  it('brings the first answer again, and nothing happens', () =>
    askedOfEach('sent-twice', { status: 202, code: 'answered before' }, (operation, parts) => {
      const { pathname, search } = addressOf(world.laurel.url, operation, parts);
      return requestHash('POST', pathname + search, parts.headers?.['If-Match'], parts.body);
    }));
});

/** How many faults of its body each operation meets here; SOAK=1 tries every one. */
const TRIES = process.env.SOAK ? Number.POSITIVE_INFINITY : 12;

/** Spread over all of them from the first to the last, so that each field has its turn, and so has one too many. */
const some = <T>(all: T[]): T[] =>
  all.length <= TRIES
    ? all
    : Array.from({ length: TRIES }, (_, at) => all[Math.round((at * (all.length - 1)) / (TRIES - 1))]!);

const strangeIds = ['x', '1.5', '%00', '..%2f..%2fetc%2fpasswd', "'--", 'я'.repeat(300), '{}', '-1'];
const strangeQueries: [string, string][] = [
  ['limit', '0'],
  ['limit', '-1'],
  ['limit', '1e9'],
  ['limit', 'NaN'],
  ['cursor', 'x'],
  ['cursor', Buffer.from('{"id":"x"}').toString('base64url')],
  ['associationId', '1'],
  ['contestId', "' OR 1=1 --"],
  ['nobodyAskedFor', '1'],
];

interface Request {
  what: string;
  parts: Parts;
}

describe('malformed input', () => {
  let cookie: string;
  let tried = 0;

  beforeAll(async () => {
    ({ cookie } = await world.session('owner'));
  }, 300_000);

  /** Sends what must be refused. @returns what was not, or not as it should be */
  const refused = async (operation: Operation, requests: Request[]): Promise<string[]> => {
    const answers = await Promise.all(
      requests.map(async ({ what, parts }) => ({
        what,
        ...(await send(world.laurel.url, operation, { cookie, ...parts })),
      })),
    );
    tried += answers.length;
    return answers
      .filter((answer) => !isRefusal(answer))
      .map(({ what, status, text }) => `${operation.name}, ${what}: ${status} ${text.slice(0, 200)}`);
  };

  const isRefusal = ({ status, type, text }: Reply): boolean => {
    if (status < 400 || status >= 500 || !type.startsWith('application/problem+json')) return false;
    const { code, title, requestId } = JSON.parse(text);
    return [code, title, requestId].every((field) => typeof field === 'string' && field.length > 0);
  };

  /** Nothing of what was refused has left a trace. */
  const unchanged = async (work: () => Promise<string[]>) => {
    const before = await world.contents();
    expect(await work()).toEqual([]);
    expect(await world.contents()).toEqual(before);
  };

  /** What each operation refuses of these, one operation after the other. */
  const refusedByEach = (
    chosen: Operation[],
    requests: (operation: Operation, right: Parts) => Request[],
  ): Promise<void> =>
    unchanged(async () => {
      const faults: string[] = [];
      for (const operation of chosen)
        faults.push(...(await refused(operation, requests(operation, requestsOf(world, operation)[0]!))));
      return faults;
    });
  const withBody = operations.filter(({ body }) => body);
  const withVersion = operations.filter(({ parameters }) =>
    parameters.some(({ name }) => name === 'If-Match'),
  );

  it(
    'in a body is refused by every operation, and changes nothing',
    () =>
      refusedByEach(withBody, (operation, right) => {
        const whole = { ...(right.body as object), ...(exampleOf(operation.body!, true) as object) };
        const wrong = [...malformedFrom(whole, operation.body!)].filter(
          ({ body }) => body !== undefined && !fits(operation, JSON.parse(JSON.stringify(body))),
        );
        return some(wrong).map(({ what, body }) => ({ what, parts: { ...right, body } }));
      }),
    1_800_000,
  );

  it(
    'that is no JSON, too much of it or something else is refused',
    () =>
      refusedByEach(withBody, (_, right) => {
        const text = JSON.stringify(right.body);
        const typed = (type: string) => ({ ...right.headers, 'content-type': type });
        const bodies: [string, string, Record<string, string>?][] = [
          ['half of it', text.slice(0, -1)],
          ['no body', ''],
          ['depth without end', '['.repeat(20_000)],
          ['two megabytes', `{"x":"${'x'.repeat(2_000_000)}"}`],
          ['a text', text, typed('text/plain')],
          ['XML', '<x/>', typed('application/xml')],
          ['a form', 'a=1', typed('application/x-www-form-urlencoded')],
        ];
        return bodies.map(([what, body, headers = right.headers]) => ({
          what,
          parts: { ...right, body, headers },
        }));
      }),
    300_000,
  );

  it(
    'in an address is refused by every operation',
    () =>
      refusedByEach(operations, ({ parameters }, right) => [
        ...Object.keys(right.ids ?? {}).flatMap((name) =>
          strangeIds.map((id) => ({
            what: `${name}=${id.slice(0, 30)}`,
            parts: { ...right, ids: { ...right.ids, [name]: id } },
          })),
        ),
        ...(parameters.some((parameter) => parameter.in === 'query') ? strangeQueries : []).map(
          ([name, value]) => ({
            what: `?${name}=${value}`,
            parts: { ...right, query: { ...right.query, [name]: value } },
          }),
        ),
      ]),
    300_000,
  );

  it(
    'in a version is refused, and so is a version that is no more',
    () =>
      refusedByEach(withVersion, (_, right) => [
        ...['', 'x', '-1', '0.5', '1e99', '*', '999999999'].map((version) => ({
          what: `If-Match: ${version}`,
          parts: { ...right, headers: { ...right.headers, 'If-Match': version } },
        })),
        { what: 'no If-Match', parts: { ...right, headers: {} } },
      ]),
    300_000,
  );

  it('was tried often enough', () => {
    found('malformed', { operations: operations.length, inputs: tried });
    expect(tried).toBeGreaterThan(3000);
  });
});
