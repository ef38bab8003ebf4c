import { exampleOf } from '../support/examples.js';
import { malformedFrom } from '../support/malformed.js';
import { fits, type Operation, operations } from '../support/openapi.js';
import { type Parts, type Reply, requestsOf, send } from '../support/requests.js';
import { startWorld, type World } from '../support/world.js';

/** How many faults of its body each operation meets here; SOAK=1 tries every one. */
const TRIES = process.env.SOAK ? Number.POSITIVE_INFINITY : 24;

/** Spread over all of them, so that each field has its turn. */
const some = <T>(all: T[]): T[] =>
  all.length <= TRIES
    ? all
    : Array.from({ length: TRIES }, (_, at) => all[Math.floor((at * all.length) / TRIES)]!);

const strangeIds = ['x', '1', '%00', '..%2f..%2fetc%2fpasswd', "'--", 'я'.repeat(300), '{}', '-1'];
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
  let world: World;
  let cookie: string;
  let tried = 0;

  beforeAll(async () => {
    world = await startWorld({ TRUST_PROXY: 'loopback' });
    ({ cookie } = await world.session('owner'));
  }, 300_000);
  afterAll(() => world?.stop());

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
    expect(tried).toBeGreaterThan(4000);
  });
});
