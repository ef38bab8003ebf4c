import type { Association } from '../../src/identity/associations/association.entity.js';
import { AssociationsService } from '../../src/identity/associations/associations.service.js';
import { type Role, roles } from '../../src/platform/actor.rules.js';
import { CONFIG, type Config } from '../../src/platform/config.js';
import { newId } from '../../src/platform/ids.js';
import { Client } from '../support/client.js';
import { lettersTo } from '../support/juries.js';
import { type Laurel, startLaurel } from '../support/laurel.js';
import { cookieOf, type GivenPerson, givenAssociation, givenPerson } from '../support/people.js';
import { queriesDuring } from '../support/queries.js';

let laurel: Laurel;
let association: Association;
let team: Record<Role, GivenPerson>;

beforeAll(async () => {
  laurel = await startLaurel();
  association = await givenAssociation(laurel, { slug: 'candle' });
  const members = [];
  for (const role of roles)
    members.push([role, await givenPerson(laurel, { roles: [{ association, role }] })] as const);
  team = Object.fromEntries(members) as Record<Role, GivenPerson>;
}, 60_000);
afterAll(() => laurel.stop());

const path = (rest = '') => `/api/associations/${association.id}${rest}`;
const as = (role: Role) => laurel.as(team[role]);

describe('an association', () => {
  it('is seen by anyone; what one may do with it only by who may', async () => {
    const { body } = await laurel.anyone
      .get(path())
      .expect(200, { slug: 'candle', currency: 'RUB', can: {} });
    expect(Object.keys(body).sort()).toEqual([
      'accent',
      'can',
      'contactEmail',
      'currency',
      'defaultLocale',
      'id',
      'name',
      'shortName',
      'siteUrl',
      'slug',
      'timeZone',
      'version',
    ]);
    await as('owner')
      .get(path())
      .expect(200, { can: { 'association.change': { ok: true }, 'membership.list': { ok: true } } });
    await as('juror')
      .get(path())
      .expect(200, { can: { 'association.change': { ok: false, code: 'role.coordinator_required' } } });
    const { body: list } = await laurel.anyone.get('/api/associations').expect(200);
    expect(list.items).toContainEqual({
      id: association.id,
      slug: 'candle',
      name: association.name,
      shortName: null,
      accent: null,
    });
    await laurel.anyone.get(`/api/associations/${newId()}`).expectProblem(404, 'not_found');
  });

  it('is changed by its coordinators, in the version they saw', async () => {
    const { body: seen } = await as('coordinator').get(path());
    const change = {
      accent: '#0A5C4F',
      siteUrl: 'https://candle.example',
      contactEmail: 'office@candle.example',
      timeZone: 'Asia/Omsk',
    };
    const { body } = await as('coordinator')
      .patch(path(), change)
      .ifMatch(seen)
      .expect(200, { ...change, accent: '#0a5c4f', version: seen.version + 1 });
    await as('owner').patch(path(), { accent: null }).ifMatch(seen).expectProblem(412, 'version.stale');
    await as('owner')
      .patch(path(), { accent: null })
      .ifMatch(body)
      .expect(200, { accent: null, timeZone: 'Asia/Omsk' });
  });

  it.each([
    [{ timeZone: 'Europe/Atlantis' }, 'association.time_zone_unknown'],
    [{ siteUrl: 'javascript:alert(1)' }, 'input.invalid_format'],
    [{ accent: 'red' }, 'input.invalid_format'],
    [{ name: { ru: ' ' } }, 'localised.empty'],
    [{ currency: 'EUR' }, 'input.unrecognized_keys'],
  ])('refuses %j', async (change, code) => {
    const { body: seen } = await as('owner').get(path());
    const { body } = await as('owner')
      .patch(path(), change)
      .ifMatch(seen)
      .expectProblem(422, 'input.invalid');
    expect(body.errors).toMatchObject([{ code }]);
  });

  it('has an address of its own', async () => {
    await expect(givenAssociation(laurel, { slug: 'candle' })).rejects.toMatchObject({
      driverError: { code: '23505' },
    });
  });
});

describe('roles', () => {
  type Answer = 200 | 201 | 204 | 403 | 404;
  const stranger = () => givenPerson(laurel).then((person) => laurel.as(person));

  const matrix: [
    string,
    (who: Client) => PromiseLike<{ status: number }>,
    Record<Role | 'stranger', Answer>,
  ][] = [
    [
      'list the team',
      (who) => who.get(path('/memberships')),
      { owner: 200, coordinator: 200, treasurer: 403, chair: 403, juror: 403, viewer: 403, stranger: 404 },
    ],
    [
      'list invitations',
      (who) => who.get(path('/invitations')),
      { owner: 200, coordinator: 200, treasurer: 403, chair: 403, juror: 403, viewer: 403, stranger: 404 },
    ],
    [
      'make somebody a viewer',
      async (who) =>
        who.post(path('/memberships'), { personId: (await givenPerson(laurel)).id, role: 'viewer' }),
      { owner: 201, coordinator: 201, treasurer: 403, chair: 403, juror: 403, viewer: 403, stranger: 404 },
    ],
    [
      'make somebody a treasurer',
      async (who) =>
        who.post(path('/memberships'), { personId: (await givenPerson(laurel)).id, role: 'treasurer' }),
      { owner: 201, coordinator: 403, treasurer: 403, chair: 403, juror: 403, viewer: 403, stranger: 404 },
    ],
    [
      'invite a coordinator',
      (who) => who.post(path('/invitations'), { email: 'x@example.org', role: 'coordinator', locale: 'ru' }),
      { owner: 201, coordinator: 201, treasurer: 403, chair: 403, juror: 403, viewer: 403, stranger: 404 },
    ],
    [
      'invite an owner',
      (who) => who.post(path('/invitations'), { email: 'x@example.org', role: 'owner', locale: 'ru' }),
      { owner: 201, coordinator: 403, treasurer: 403, chair: 403, juror: 403, viewer: 403, stranger: 404 },
    ],
    [
      'publish a consent document',
      (who) =>
        who.post(path('/consent-documents'), { kind: 'photo', title: { ru: 'Фото' }, text: { ru: 'Текст' } }),
      { owner: 201, coordinator: 201, treasurer: 403, chair: 403, juror: 403, viewer: 403, stranger: 404 },
    ],
    [
      'change the association',
      (who) =>
        laurel.anyone
          .get(path())
          .then(({ body }) => who.patch(path(), { shortName: { ru: 'БА' } }).ifMatch(body)),
      { owner: 200, coordinator: 200, treasurer: 403, chair: 403, juror: 403, viewer: 403, stranger: 404 },
    ],
  ];

  it.each(matrix)('who may %s', async (_, act, expected) => {
    const got: Record<string, number> = { stranger: (await act(await stranger())).status };
    for (const role of roles) got[role] = (await act(as(role))).status;
    expect(got).toEqual(expected);
    expect((await act(laurel.anyone)).status).toBe(401);
  });

  it('of another association give nothing here', async () => {
    const other = await givenAssociation(laurel);
    const owner = laurel.as(await givenPerson(laurel, { roles: [{ association: other, role: 'owner' }] }));
    await owner.get(path('/memberships')).expectProblem(404, 'not_found');
    const { body } = await owner.get(`/api/associations/${other.id}/memberships`).expect(200);
    await as('owner')
      .delete(path(`/memberships/${body.items[0].id}`))
      .expectProblem(404, 'not_found');
  });

  it('work from the next request on, and stop with it', async () => {
    const person = await givenPerson(laurel);
    const me = laurel.as(person);
    await me.get(path('/memberships')).expect(404);
    const { body: membership } = await as('owner')
      .post(path('/memberships'), { personId: person.id, role: 'coordinator' })
      .expect(201, {
        role: 'coordinator',
        person: { id: person.id, email: person.email },
        can: { 'membership.revoke': { ok: true } },
      });
    await me.get(path('/memberships')).expect(200);
    await as('owner')
      .delete(path(`/memberships/${membership.id}`))
      .expect(204);
    await me.get(path('/memberships')).expect(404);
    const events = await laurel.sql(
      `SELECT type, actor_id, payload FROM event WHERE subject_id = $1 ORDER BY id`,
      [membership.id],
    );
    const payload = { personId: person.id, role: 'coordinator' };
    expect(events).toEqual([
      { type: 'membership.granted', actor_id: team.owner.id, payload },
      { type: 'membership.revoked', actor_id: team.owner.id, payload },
    ]);
    await laurel.settled();
    // two events are told beside each other, in either order
    expect((await lettersTo(laurel, person)).sort()).toEqual(['role-granted', 'role-revoked']);
    const mail = await laurel.mailbox.waitFor(({ to }) => to.includes(person.email));
    expect(mail.subject).toContain('координатором');
  });

  it('are not given twice', async () => {
    const person = await givenPerson(laurel);
    const grant = () => as('owner').post(path('/memberships'), { personId: person.id, role: 'juror' });
    const [first, second] = await Promise.all([grant(), grant()]);
    expect(second.body.id).toBe(first.body.id);
  });

  it('are listed page by page, with three queries however many rows', async () => {
    const other = await givenAssociation(laurel);
    const owner = laurel.as(await givenPerson(laurel, { roles: [{ association: other, role: 'owner' }] }));
    const list = `/api/associations/${other.id}/memberships`;
    const tables = /FROM "?(session|person|membership)\b/i;
    const read = async () => (await owner.get(list).expect(200, { next: null })).body.items;
    await laurel.settled(); // what the new members set off asks of its own
    // session, person and roles in one; the rows; their people
    expect(await queriesDuring(tables, read)).toHaveLength(3);
    expect(await read()).toHaveLength(1);
    for (const role of ['juror', 'viewer'] as const) {
      await givenPerson(laurel, { roles: [{ association: other, role }] });
    }
    await laurel.settled();
    expect(await queriesDuring(tables, read)).toHaveLength(3);

    const { body: first } = await owner.get(`${list}?limit=2`).expect(200);
    const { body: rest } = await owner
      .get(`${list}?limit=2&cursor=${first.next}`)
      .expect(200, { next: null });
    expect([...first.items, ...rest.items].map(({ role }) => role)).toEqual(['owner', 'juror', 'viewer']);
    const { body: jurors } = await owner.get(`${list}?role=juror`).expect(200);
    expect(jurors.items).toMatchObject([{ role: 'juror' }]);
  });

  it('leave an association at least one owner, also when two owners leave at once', async () => {
    const other = await givenAssociation(laurel);
    const owners = [];
    for (let i = 0; i < 2; i++)
      owners.push(await givenPerson(laurel, { roles: [{ association: other, role: 'owner' }] }));
    const [a, b] = owners.map((owner) => laurel.as(owner));
    const list = `/api/associations/${other.id}/memberships`;
    const { body } = await a!.get(list).expect(200);
    const [mine, yours] = body.items.map(({ id }: { id: string }) => `${list}/${id}`);
    const answers = await Promise.all([a!.delete(mine), b!.delete(yours)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('membership.last_owner');
    expect(await laurel.app.get(AssociationsService).coordinators(other.id)).toHaveLength(1);
  });
});

describe('the first administrator', () => {
  const input = {
    association: {
      name: { ru: 'Новая ассоциация' },
      slug: 'new',
      timeZone: 'Europe/Moscow',
      currency: 'RUB',
      defaultLocale: 'ru',
    },
    email: 'First@Example.org',
    names: { ru: { family: 'Первая', given: 'Анна' } },
    password: 'длинный пароль из слов',
  };

  it('is made once in an empty installation, also when two try at once', async () => {
    const empty = await startLaurel();
    try {
      const config = empty.app.get<Config>(CONFIG);
      config.sampleData = true; // the sample brings its own administrators, and may still be on its way
      await empty.anyone.get('/api/setup').expect(200, { needed: false });
      await empty.anyone.post('/api/setup', input).expectProblem(404, 'not_found');
      config.sampleData = false;
      await empty.anyone.get('/api/setup').expect(200, { needed: true });
      await empty.anyone
        .post('/api/setup', { ...input, password: 'короткий' })
        .expectProblem(422, 'input.invalid');
      await empty.anyone.post('/api/setup', { ...input, names: {} }).expectProblem(422, 'input.invalid');
      await empty.anyone
        .post('/api/setup', input)
        .set('origin', 'https://evil.example')
        .expectProblem(403, 'csrf.refused');

      const second = {
        ...input,
        email: 'second@example.org',
        association: { ...input.association, slug: 'other' },
      };
      const answers = await Promise.all([
        empty.anyone.post('/api/setup', input),
        empty.anyone.post('/api/setup', second),
      ]);
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 404]);
      expect(await empty.sql('SELECT count(*)::int AS n FROM association')).toEqual([{ n: 1 }]);
      expect(await empty.sql('SELECT count(*)::int AS n FROM person')).toEqual([{ n: 1 }]);

      const won = answers.find(({ status }) => status === 201)!;
      const owner = new Client(empty.url, cookieOf(won.headers));
      const { body: me } = await owner
        .get('/api/me')
        .expect(200, { hasPassword: true, name: 'Анна Первая', names: input.names });
      expect(me.memberships).toMatchObject([{ role: 'owner', association: { id: won.body.associationId } }]);
      await empty.anyone
        .post('/auth/sign-in/email', { email: me.email, password: input.password })
        .expect(200);
      await empty.anyone.get('/api/setup').expect(200, { needed: false });
      await empty.anyone.post('/api/setup', input).expectProblem(404, 'not_found');
    } finally {
      await empty.stop();
    }
  }, 60_000);
});
