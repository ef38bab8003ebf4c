import { ConsentsService } from '../../src/identity/consents/consents.service.js';
import { newId } from '../../src/platform/ids.js';
import { type Laurel, startLaurel } from '../support/laurel.js';
import { givenAssociation, givenPerson } from '../support/people.js';

let laurel: Laurel;

beforeAll(async () => {
  laurel = await startLaurel();
}, 60_000);
afterAll(() => laurel.stop());

const anna = {
  ru: { family: 'Иванова', given: 'Анна', patronymic: 'Петровна' },
  en: { family: 'Ivanova', given: 'Anna' },
};

describe('the profile', () => {
  it('needs a session', async () => {
    await laurel.anyone.get('/api/me').expectProblem(401, 'session.required');
    await laurel.anyone.patch('/api/me', {}).expectProblem(401, 'session.required');
  });

  it('holds names in both scripts, workplace, region and memberships of associations', async () => {
    const association = await givenAssociation(laurel);
    const me = laurel.as(await givenPerson(laurel, { email: 'anna@example.org' }));
    const { body: before } = await me
      .get('/api/me')
      .expect(200, { name: 'anna', version: expect.any(Number) });
    const affiliations = [
      { associationId: association.id, number: '77-1', since: '2021-09-01' },
      { name: 'IFLA' },
    ];
    const profile = {
      names: anna,
      birthDate: '1994-02-28',
      employer: 'Областная библиотека',
      position: 'библиограф',
      city: 'Псков',
      country: 'RU',
      region: 'RU-PSK',
    };
    const { body } = await me
      .patch('/api/me', { ...profile, affiliations })
      .ifMatch(before)
      .expect(200, {
        ...profile,
        name: 'Анна Петровна Иванова',
        affiliations: [
          { associationId: association.id, name: null, number: '77-1', since: '2021-09-01' },
          { associationId: null, name: 'IFLA', number: null, since: null },
        ],
        version: before.version + 1,
      });
    await me.get('/api/me').in('en').expect(200, { name: 'Anna Ivanova' });
    await me.patch('/api/me', { city: null, affiliations: [] }).ifMatch(body).expect(200, {
      city: null,
      employer: 'Областная библиотека',
      affiliations: [],
    });
    const changes = await laurel.sql<{ payload: object }>(
      `SELECT payload FROM event WHERE type = 'person.changed' AND subject_id = $1 ORDER BY id`,
      [before.id],
    );
    expect(changes.at(-1)?.payload).toEqual({ fields: ['city', 'affiliations'] });
    expect(JSON.stringify(changes)).not.toContain('Псков');
  });

  it('is not overwritten by who saw an older version', async () => {
    const me = laurel.as(await givenPerson(laurel));
    const { body: seen } = await me.get('/api/me');
    await me.patch('/api/me', { city: 'Тверь' }).ifMatch(seen).expect(200);
    await me
      .patch('/api/me', { city: 'Омск' })
      .ifMatch(seen)
      .expectProblem(412, 'version.stale', { yours: seen.version, current: seen.version + 1 });
    await me.patch('/api/me', { city: 'Омск' }).expectProblem(428, 'version.required');
    await me.get('/api/me').expect(200, { city: 'Тверь' });
  });

  it('lets one of two changes at the same moment through', async () => {
    const me = laurel.as(await givenPerson(laurel));
    const { body: seen } = await me.get('/api/me');
    const answers = await Promise.all(
      ['Тверь', 'Омск'].map((city) => me.patch('/api/me', { city }).ifMatch(seen)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  it.each([
    [{ birthDate: '2999-01-01' }, '/birthDate', 'person.birth_date_implausible'],
    [{ birthDate: '31.12.1990' }, '/birthDate', 'input.invalid_format'],
    [{ country: 'DE', region: 'RU-MOW' }, '/region', 'person.region_abroad'],
    [{ region: 'RU-XYZ' }, '/region', 'input.invalid_value'],
    [{ affiliations: [{ number: '1' }] }, '/affiliations/0/name', 'person.affiliation_which'],
    [
      { affiliations: [{ associationId: '01a20934-8f6f-7438-93f8-6d678470ba47' }] },
      '/affiliations/0/associationId',
      'association.unknown',
    ],
    [{ email: 'other@example.org' }, '', 'input.unrecognized_keys'],
  ])('refuses %j', async (change, pointer, code) => {
    const me = laurel.as(await givenPerson(laurel));
    const { body: seen } = await me.get('/api/me');
    const answer = await me.patch('/api/me', change).ifMatch(seen).expectProblem(422, 'input.invalid');
    expect(answer.body.errors).toContainEqual(expect.objectContaining({ pointer, code }));
    expect(answer.body.errors[0].message).toMatch(/[а-я]/);
  });

  it('takes a region of Russia without being told the country, and drops it abroad', async () => {
    const me = laurel.as(await givenPerson(laurel));
    const { body: seen } = await me.get('/api/me');
    const { body } = await me
      .patch('/api/me', { region: 'RU-SPE' })
      .ifMatch(seen)
      .expect(200, { country: 'RU' });
    await me.patch('/api/me', { country: 'KZ' }).ifMatch(body).expect(200, { country: 'KZ', region: null });
  });

  it('remembers the language without a version', async () => {
    const me = laurel.as(await givenPerson(laurel));
    const { body: seen } = await me.get('/api/me').expect(200, { locale: 'ru' });
    await me.put('/api/me/locale', { locale: 'en' }).expect(204);
    await me.get('/api/me').expect(200, { locale: 'en', version: seen.version });
    await me.put('/api/me/locale', { locale: 'xx' }).expectProblem(422, 'input.invalid');
  });

  it('lists roles with the association’s name, colour, currency and zone', async () => {
    const association = await givenAssociation(laurel, { accent: '#0a5c4f', timeZone: 'Asia/Omsk' });
    const me = laurel.as(await givenPerson(laurel, { roles: [{ association, role: 'chair' }] }));
    const { body } = await me.get('/api/me').expect(200);
    expect(body.memberships).toMatchObject([
      {
        role: 'chair',
        association: {
          id: association.id,
          slug: association.slug,
          accent: '#0a5c4f',
          currency: 'RUB',
          timeZone: 'Asia/Omsk',
        },
      },
    ]);
  });
});

describe('consents', () => {
  const documents = async (associationId: string) =>
    (await laurel.anyone.get(`/api/associations/${associationId}/consent-documents`).expect(200)).body.items;

  it('begin with the standard documents in the association’s name, readable by anyone', async () => {
    const association = await givenAssociation(laurel, {
      name: { ru: 'Ассоциация «Свеча»', en: 'Candle Association' },
    });
    const items = await documents(association.id);
    expect(items.map(({ kind }: { kind: string }) => kind)).toEqual([
      'contest_rules',
      'personal_data',
      'publication',
      'report_accuracy',
      'story_publication',
    ]);
    expect(items[1]).toMatchObject({
      version: 1,
      text: {
        ru: expect.stringContaining('Ассоциация «Свеча»'),
        en: expect.stringContaining('Candle Association'),
      },
    });
    expect(JSON.stringify(items)).not.toContain('{{');
  });

  it('are given one by one, and the record of a withdrawn one stays', async () => {
    const association = await givenAssociation(laurel);
    const me = laurel.as(await givenPerson(laurel, { roles: [{ association, role: 'viewer' }] }));
    const { body: before } = await me.get('/api/me');
    expect(before.consentsNeeded).toMatchObject([{ kind: 'personal_data', associationId: association.id }]);
    const [{ documentId }] = before.consentsNeeded;

    const { body } = await me.post('/api/me/consents', { documentId }).expect(201);
    expect(body.items).toMatchObject([{ document: { id: documentId }, contextId: null, withdrawnAt: null }]);
    await me.post('/api/me/consents', { documentId }).expect(201);
    await me.get('/api/me').expect(200, { consentsNeeded: [] });

    const path = `/api/me/consents/${body.items[0].id}/withdrawal`;
    await me.post(path).expect(200);
    await me.post(path).expectProblem(409, 'consent.already_withdrawn');
    const { body: after } = await me.get('/api/me/consents').expect(200);
    expect(after.items).toMatchObject([{ withdrawnAt: expect.any(String) }]);
    expect((await me.get('/api/me')).body.consentsNeeded).toHaveLength(1);

    const events = await laurel.sql(
      `SELECT type FROM event WHERE type LIKE 'consent.%' AND payload->>'personId' = $1 ORDER BY id`,
      [before.id],
    );
    expect(events).toEqual([{ type: 'consent.given' }, { type: 'consent.withdrawn' }]);
  });

  it('are asked for again when the document has a new version', async () => {
    const association = await givenAssociation(laurel);
    const coordinator = laurel.as(
      await givenPerson(laurel, { roles: [{ association, role: 'coordinator' }] }),
    );
    const [{ documentId }] = (await coordinator.get('/api/me')).body.consentsNeeded;
    await coordinator.post('/api/me/consents', { documentId }).expect(201);
    const changed = { kind: 'personal_data', title: { ru: 'Новое согласие' }, text: { ru: 'Новый текст' } };
    await coordinator
      .post(`/api/associations/${association.id}/consent-documents`, changed)
      .expect(201, { version: 2 });
    expect((await coordinator.get('/api/me')).body.consentsNeeded).toMatchObject([
      { title: { ru: 'Новое согласие' } },
    ]);
    await coordinator
      .post('/api/me/consents', { documentId })
      .expectProblem(409, 'consent.outdated', { version: 2 });
    expect(
      (await documents(association.id)).find(({ kind }: { kind: string }) => kind === 'personal_data')
        .version,
    ).toBe(2);
  });

  it('hold for the context they were given for', async () => {
    const association = await givenAssociation(laurel);
    const { id } = await givenPerson(laurel);
    const consents = laurel.app.get(ConsentsService);
    const document = await consents.documentInForce(association.id, 'publication');
    const [contest, other] = [newId(), newId()];
    const ticks = [{ kind: 'publication', documentId: document.id }];
    for (let twice = 0; twice < 2; twice++) await consents.answer(id, association.id, contest, ticks);
    expect(await laurel.sql('SELECT id FROM consent WHERE person_id = $1', [id])).toHaveLength(1);
    expect(await consents.hasConsent(id, 'publication', contest)).toBe(true);
    expect(await consents.hasConsent(id, 'publication', other)).toBe(false);
    expect(await consents.hasConsent(id, 'personal_data', contest)).toBe(false);
    await expect(consents.documentInForce(association.id, 'photo')).rejects.toMatchObject({
      code: 'consent.no_document',
    });
  });

  it('of somebody else do not exist', async () => {
    const association = await givenAssociation(laurel);
    const { id } = await givenPerson(laurel);
    const consents = laurel.app.get(ConsentsService);
    const { id: documentId } = await consents.documentInForce(association.id, 'publication');
    await consents.answer(id, association.id, newId(), [{ kind: 'publication', documentId }]);
    const [{ id: consent } = {}] = await laurel.sql('SELECT id FROM consent WHERE person_id = $1', [id]);
    const stranger = laurel.as(await givenPerson(laurel));
    await stranger.post(`/api/me/consents/${consent}/withdrawal`).expectProblem(404, 'not_found');
    expect((await stranger.get('/api/me/consents')).body.items).toEqual([]);
    await stranger.post('/api/me/consents', { documentId: newId() }).expectProblem(404, 'not_found');
  });

  it('stand under a text nobody can rewrite', async () => {
    await givenAssociation(laurel);
    await expect(laurel.sql(`UPDATE consent_document SET text = '{"ru":"другое"}'`)).rejects.toThrow(
      /does not change/,
    );
    await expect(laurel.sql('DELETE FROM consent_document')).rejects.toThrow(/does not change/);
  });
});
