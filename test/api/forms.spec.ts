import { readFileSync } from 'node:fs';
import { FormsService } from '../../src/forms/forms.service.js';
import type { Association } from '../../src/identity/associations/association.entity.js';
import { Db } from '../../src/platform/db.js';
import type { Client } from '../support/client.js';
import { givenContest } from '../support/contests.js';
import { type Laurel, startLaurel } from '../support/laurel.js';
import { givenAssociation, givenPerson } from '../support/people.js';

let laurel: Laurel;
let association: Association;
let elsewhere: Association;
let coordinator: Client;

beforeAll(async () => {
  laurel = await startLaurel();
  association = await givenAssociation(laurel);
  elsewhere = await givenAssociation(laurel);
  coordinator = laurel.as(await givenPerson(laurel, { roles: [{ association, role: 'coordinator' }] }));
}, 60_000);
afterAll(() => laurel.stop());

const definition = (title: string, ...more: object[]) => ({
  format: 1,
  title: { ru: title, en: title },
  sections: [
    {
      id: 'about',
      title: { ru: 'О вас', en: 'About you' },
      fields: [
        { id: 'name', kind: 'short_text', label: { ru: 'Имя', en: 'Name' }, required: true },
        {
          id: 'data',
          kind: 'consent',
          label: { ru: 'Согласие', en: 'Consent' },
          document: 'personal_data',
          statement: { ru: 'Согласен', en: 'I agree' },
        },
        ...more,
      ],
    },
  ],
});

const create = (source: object, purpose = 'application', client = coordinator) =>
  client.post('/api/forms', { associationId: association.id, purpose, source });
const written = async (title: string) =>
  (await create({ from: 'definition', definition: definition(title) }).expect(201)).body;
const freeze = (id: string) =>
  laurel.app.get(Db).transaction(() => laurel.app.get(FormsService).freezeLast(id));

describe('making a form', () => {
  it('copies a preset, whole and without faults', async () => {
    const { body } = await create({ from: 'preset', preset: 'young-professionals-project' }).expect(201);
    const shipped = JSON.parse(readFileSync('presets/forms/young-professionals-project.json', 'utf8'));
    expect(body).toMatchObject({
      associationId: association.id,
      purpose: 'application',
      title: shipped.title,
      version: 1,
      faults: [],
      current: { number: 1, frozenAt: null, definition: shipped },
      versions: [{ number: 1 }],
      can: { 'form.edit': { ok: true } },
    });
  });

  it('lists the presets with their purposes, for anyone', async () => {
    const { body } = await laurel.anyone.get('/api/forms/presets').expect(200);
    expect(body.items.map(({ id, purpose }: { id: string; purpose: string }) => [id, purpose])).toEqual([
      ['final-report', 'report'],
      ['young-professionals-project', 'application'],
      ['young-professionals-travel', 'application'],
    ]);
  });

  it('copies another form of the association, and only of this one', async () => {
    const original = await written('Original');
    const copy = (await create({ from: 'form', formId: original.id }).expect(201)).body;
    expect(copy.id).not.toBe(original.id);
    expect(copy.current.definition).toEqual(original.current.definition);

    const foreigner = laurel.as(
      await givenPerson(laurel, { roles: [{ association: elsewhere, role: 'coordinator' }] }),
    );
    await foreigner
      .post('/api/forms', {
        associationId: elsewhere.id,
        purpose: 'application',
        source: { from: 'form', formId: original.id },
      })
      .expectProblem(422, 'input.invalid')
      .expect(422, { errors: [{ pointer: '/source/formId', code: 'form.unknown' }] });
  });

  it('refuses an unknown preset, a contradictory definition and unknown fields, and points at them', async () => {
    await create({ from: 'preset', preset: 'no-such' }).expect(422, {
      errors: [{ pointer: '/source/preset', code: 'form.preset_unknown' }],
    });
    const twice = { id: 'name', kind: 'email', label: { ru: 'Почта', en: 'E-mail' } };
    const crossed = { id: 'age', kind: 'number', label: { ru: 'Возраст', en: 'Age' }, min: 5, max: 1 };
    const { body } = await create({
      from: 'definition',
      definition: definition('Bad', twice, crossed),
    }).expect(422);
    expect(
      body.errors.map(({ pointer, code }: { pointer: string; code: string }) => [pointer, code]),
    ).toEqual([
      ['/definition/sections/0/fields/3', 'form.limits_crossed'],
      ['/definition/sections/0/fields/0', 'form.field_id_taken'],
    ]);
    expect(body.errors[1].message).toContain('name');
    await create({ from: 'definition', definition: { ...definition('Odd'), script: '<script>' } }).expect(
      422,
      {
        code: 'input.invalid',
      },
    );
  });

  it('accepts what is merely imperfect, and says so', async () => {
    const imperfect = { ...definition('x'), title: { ru: 'Только по-русски' } };
    const { body } = await create({ from: 'definition', definition: imperfect }).expect(201);
    expect(body.faults).toMatchObject([
      { severity: 'warning', code: 'form.translation_missing', params: { locale: 'en' } },
    ]);
  });
});

describe('checking a form', () => {
  it('tells what is wrong without keeping anything', async () => {
    const before = (await laurel.sql('SELECT count(*) FROM form'))[0];
    const check = (draft: object) =>
      coordinator.post('/api/forms/checks', { associationId: association.id, definition: draft });
    await check(definition('Fine')).expect(200, { usable: true, faults: [] });
    await check({ format: 1, title: { ru: 'Пусто', en: 'Empty' }, sections: [] }).expect(200, {
      usable: false,
      faults: [
        { severity: 'error', code: 'form.empty' },
        { severity: 'warning', code: 'form.consent_missing' },
      ],
    });
    expect((await laurel.sql('SELECT count(*) FROM form'))[0]).toEqual(before);
  });
});

describe('editing a form', () => {
  it('changes the last version in place while nobody depends on it', async () => {
    const form = await written('First');
    const { body } = await coordinator
      .put(`/api/forms/${form.id}`, { definition: definition('Second') })
      .ifMatch(form)
      .expect(200);
    expect(body).toMatchObject({ title: { en: 'Second' }, version: 2, current: { number: 1 } });
    expect(body.versions).toHaveLength(1);
    expect(body.current.id).toBe(form.current.id);
  });

  it('grows the version even when the title stays', async () => {
    const form = await written('Same');
    const phone = { id: 'phone', kind: 'phone', label: { ru: 'Телефон', en: 'Phone' } };
    await coordinator
      .put(`/api/forms/${form.id}`, { definition: definition('Same', phone) })
      .ifMatch(form)
      .expect(200, { version: form.version + 1 });
  });

  it('begins a new version once the last one is frozen, which stays as it was', async () => {
    const form = await written('Frozen');
    await freeze(form.id);
    const { body } = await coordinator
      .put(`/api/forms/${form.id}`, { definition: definition('Thawed') })
      .ifMatch(form)
      .expect(200);
    expect(body).toMatchObject({ title: { en: 'Thawed' }, current: { number: 2, frozenAt: null } });
    expect(body.versions.map(({ number }: { number: number }) => number)).toEqual([2, 1]);
    await coordinator
      .get(`/api/forms/${form.id}/versions/1`)
      .expect(200, { number: 1, definition: { title: { en: 'Frozen' } }, frozenAt: expect.any(String) });
    await coordinator.get(`/api/forms/${form.id}/versions/3`).expectProblem(404, 'not_found');
  });

  it('holds a frozen version against the database itself', async () => {
    const form = await written('Stone');
    await freeze(form.id);
    const id = form.current.id;
    await expect(laurel.sql(`UPDATE form_version SET definition = '{}' WHERE id = $1`, [id])).rejects.toThrow(
      'a frozen form_version never changes',
    );
    await expect(laurel.sql('UPDATE form_version SET frozen_at = NULL WHERE id = $1', [id])).rejects.toThrow(
      'never changes',
    );
    await expect(laurel.sql('DELETE FROM form_version WHERE id = $1', [id])).rejects.toThrow('never changes');
  });

  it('lets one of two who saw the same version win', async () => {
    const form = await written('Race');
    const edit = (title: string) =>
      coordinator.put(`/api/forms/${form.id}`, { definition: definition(title) }).ifMatch(form);
    const statuses = (await Promise.all([edit('Mine'), edit('Yours')])).map(({ status }) => status).sort();
    expect(statuses).toEqual([200, 412]);
    await edit('Late').expectProblem(412, 'version.stale', { yours: 1, current: 2 });
    await coordinator
      .put(`/api/forms/${form.id}`, { definition: definition('Blind') })
      .expectProblem(428, 'version.required');
  });
});

describe('who may', () => {
  it('everyone who works for the association reads, only its coordinators write, for others nothing is there', async () => {
    const form = await written('Rights');
    const attempts = async (client: Client) => [
      (await client.get(`/api/forms?associationId=${association.id}`)).status,
      (await client.get(`/api/forms/${form.id}`)).status,
      (await client.get(`/api/forms/${form.id}/versions/1`)).status,
      (await create({ from: 'form', formId: form.id }, 'application', client)).status,
      (await client.put(`/api/forms/${form.id}`, { definition: definition('Mine') }).ifMatch(1)).status,
    ];
    for (const role of ['treasurer', 'chair', 'viewer'] as const) {
      const person = laurel.as(await givenPerson(laurel, { roles: [{ association, role }] }));
      expect([role, ...(await attempts(person))]).toEqual([role, 200, 200, 200, 403, 403]);
      await person
        .put(`/api/forms/${form.id}`, { definition: definition('Mine') })
        .ifMatch(1)
        .expectProblem(403, 'role.coordinator_required');
      await person
        .get(`/api/forms/${form.id}`)
        .expect(200, { can: { 'form.edit': { ok: false, code: 'role.coordinator_required' } } });
    }
    const juror = await givenPerson(laurel, { roles: [{ association, role: 'juror' }] });
    const foreigner = await givenPerson(laurel, { roles: [{ association: elsewhere, role: 'owner' }] });
    for (const person of [juror, foreigner, await givenPerson(laurel)])
      expect(await attempts(laurel.as(person))).toEqual([404, 404, 404, 404, 404]);
    expect(await attempts(laurel.anyone)).toEqual([401, 401, 401, 401, 401]);
    const owner = await givenPerson(laurel, { roles: [{ association, role: 'owner' }] });
    expect(await attempts(laurel.as(owner))).toEqual([200, 200, 200, 201, 200]);
  });
});

describe('the list', () => {
  it('is an association’s, newest first, page by page, by purpose', async () => {
    const own = await givenAssociation(laurel);
    const person = laurel.as(await givenPerson(laurel, { roles: [{ association: own, role: 'owner' }] }));
    const add = (purpose: string, title: string) =>
      person
        .post('/api/forms', {
          associationId: own.id,
          purpose,
          source: { from: 'definition', definition: definition(title) },
        })
        .expect(201);
    for (const [purpose, title] of [
      ['application', 'A'],
      ['report', 'B'],
      ['application', 'C'],
    ] as const)
      await add(purpose, title);
    const titles = (body: { items: { title: { en: string } }[] }) => body.items.map(({ title }) => title.en);
    const path = `/api/forms?associationId=${own.id}`;
    const first = (await person.get(`${path}&limit=2`).expect(200)).body;
    expect(titles(first)).toEqual(['C', 'B']);
    const second = (await person.get(`${path}&limit=2&cursor=${first.next}`).expect(200)).body;
    expect([titles(second), second.next]).toEqual([['A'], null]);
    expect(titles((await person.get(`${path}&purpose=report`).expect(200)).body)).toEqual(['B']);
    await person.get('/api/forms').expectProblem(422, 'input.invalid');
  });

  it('tells forms of one title apart: for which contests they are filled in, and in which version', async () => {
    const given = await givenContest(laurel);
    const person = laurel.as(given.coordinator);
    const path = `/api/forms?associationId=${given.association.id}`;
    const { body: before } = await person.get(path).expect(200);
    expect(before.items).toHaveLength(3);
    const next = await person
      .post(`/api/contests/${given.contest.id}/clones`, {
        slug: `next-${given.contest.slug}`,
        edition: '2027',
        title: given.contest.title,
        move: { by: 'days', days: 365 },
      })
      .expect(201);
    const report = before.items.find(({ purpose }: { purpose: string }) => purpose === 'report');
    const {
      body: { id: copy },
    } = await person
      .post('/api/forms', {
        associationId: given.association.id,
        purpose: 'report',
        source: { from: 'form', formId: report.id },
      })
      .expect(201);

    const { body } = await person.get(path).expect(200);
    const contests = [
      { contestId: next.body.id, title: given.contest.title, edition: '2027' },
      { contestId: given.contest.id, title: given.contest.title, edition: '2026' },
    ];
    const of = (id: string) => body.items.find((one: { id: string }) => one.id === id);
    for (const { id, purpose } of before.items)
      expect(of(id)).toMatchObject({
        uses: contests,
        last: { number: 1, frozen: purpose === 'application' },
      });
    expect(of(copy)).toMatchObject({ title: report.title, uses: [], last: { number: 1, frozen: false } });
    await person.get(`/api/forms/${report.id}`).expect(200, { uses: contests });
  });
});

it('records who made and edited a form', async () => {
  const person = await givenPerson(laurel, { roles: [{ association, role: 'coordinator' }] });
  const client = laurel.as(person);
  const form = (
    await create({ from: 'definition', definition: definition('Told') }, 'report', client).expect(201)
  ).body;
  await client
    .put(`/api/forms/${form.id}`, { definition: definition('Again') })
    .ifMatch(form)
    .expect(200);
  const events = await laurel.sql(
    'SELECT type, actor_id, association_id, payload FROM event WHERE subject_id = $1 ORDER BY id',
    [form.id],
  );
  const by = { actor_id: person.id, association_id: association.id };
  expect(events).toEqual([
    { ...by, type: 'form.created', payload: { purpose: 'report', from: 'definition' } },
    { ...by, type: 'form.edited', payload: { number: 1 } },
  ]);
});
