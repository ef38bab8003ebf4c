import { roles } from '../../src/platform/actor.rules.js';
import { type Operation, operations } from '../support/openapi.js';
import { type GivenPerson, givenAssociation, givenPerson } from '../support/people.js';
import { type Parts, requestsOf, send } from '../support/requests.js';
import { startWorld, type World } from '../support/world.js';

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
  let world: World;
  /** Strings that are in nobody's hands but the association's own. */
  let secrets: string[];
  const people: [string, GivenPerson][] = [];

  beforeAll(async () => {
    world = await startWorld({ TRUST_PROXY: 'loopback' });
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
  afterAll(() => world?.stop());

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
    const ask = async (operation: Operation, parts: Parts, [role, { cookie }]: (typeof people)[number]) => {
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
      await Promise.all(people.map((person) => ask(operation, first!, person)));
      // things in other states, by turns
      await Promise.all(others.map((parts, turn) => ask(operation, parts, people[turn % people.length]!)));
    }
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
