import { roles } from '../../src/platform/actor.rules.js';
import { operations } from '../support/openapi.js';
import { type GivenPerson, givenAssociation, givenPerson } from '../support/people.js';
import { requestsOf, send } from '../support/requests.js';
import { startWorld, type World } from '../support/world.js';

/** Open to whoever has an account, in every association: what is public, and applying. */
const forEverybody: Record<string, string> = {
  'GET /api/contests/{id}': 'a published contest is everybody’s to read',
  'POST /api/eligibility-checks': 'whoever thinks of applying may ask',
  'POST /api/applications': 'anybody may apply',
};

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

  it('finds nothing of this one’s by any operation, and changes nothing', async () => {
    const before = await world.contents();
    const faults: string[] = [];
    let asked = 0;
    for (const operation of operations) {
      if (!operation.action || operation.name in forEverybody) continue;
      for (const parts of requestsOf(world, operation)) {
        for (const [role, { cookie }] of people) {
          const { status, text } = await send(world.laurel.url, operation, { ...parts, cookie });
          asked++;
          const found = secrets.filter((secret) => text.includes(secret));
          const named = Object.values(parts.ids ?? {}).length + Object.values(parts.query ?? {}).length > 0;
          if (found.length > 0 || (named && status !== 404))
            faults.push(`${operation.name} as ${role}: ${status} ${found.join(', ')} ${text.slice(0, 200)}`);
        }
      }
    }
    console.log(asked, 'requests');
    expect(faults).toEqual([]);
    expect(await world.contents()).toEqual(before);
  }, 300_000);
});
