import { newId } from '../../src/platform/ids.js';
import type { StoryView } from '../../src/site/stories/stories.dto.js';
import { type GivenEntry, givenDecided } from '../support/awards.js';
import type { Client } from '../support/client.js';
import { rub } from '../support/funds.js';
import { type Laurel, startLaurel } from '../support/laurel.js';
import { type GivenPerson, givenAssociation, givenPerson } from '../support/people.js';
import { queriesDuring } from '../support/queries.js';
import { type GivenFinished, givenFinished, givenStory, withdraw } from '../support/stories.js';

let laurel: Laurel;
let stranger: GivenPerson;
beforeAll(async () => {
  laurel = await startLaurel();
  stranger = await givenPerson(laurel);
}, 60_000);
afterAll(() => laurel.stop());

const begin = async (given: GivenFinished): Promise<StoryView> =>
  (await laurel.as(given.coordinator).post(`/api/projects/${given.project.id}/story`).expect(201)).body;
const edit = (by: Client, story: { id: string; version: number }, values: object) =>
  by.patch(`/api/stories/${story.id}`, values).ifMatch(story);
const move = (by: Client, story: { id: string; version: number }, what: 'publication' | 'unpublication') =>
  by.post(`/api/stories/${story.id}/${what}`).ifMatch(story);
const events = async (story: { id: string }) =>
  (
    await laurel.sql<{ type: string; payload: object }>(
      'SELECT type, payload FROM event WHERE subject_id = $1 ORDER BY id',
      [story.id],
    )
  ).map(({ type, payload }) => ({ type, payload }));
const publicPath = (story: { slug: string }) => `/api/public/stories/${story.slug}`;

describe('a story', () => {
  it('begins with what the report of a closed project tells, once for each project', async () => {
    const given = await givenFinished(laurel, { report: { changes: 'Тайна' } });
    const story = await begin(given);
    expect(story).toMatchObject({
      associationId: given.association.id,
      project: { id: given.project.id, title: 'Открытая библиотека' },
      slug: expect.stringMatching(/^otkrytaya-biblioteka(-\d+)?$/),
      title: { ru: 'Открытая библиотека' },
      lead: { ru: 'Мы начали весной.' },
      body: { ru: 'Пришли сорок человек.\n\nОстались все.' },
      consented: true,
      publishedAt: null,
      version: 1,
      can: {
        'story.edit': { ok: true },
        'story.publish': { ok: true },
        'story.unpublish': { ok: false, code: 'story.not_published' },
      },
    });
    expect(JSON.stringify(story)).not.toContain('Тайна');
    await laurel
      .as(given.coordinator)
      .post(`/api/projects/${given.project.id}/story`)
      .expectProblem(409, 'story.exists', { id: story.id });
    const { body } = await laurel
      .as(given.coordinator)
      .get(`/api/stories?associationId=${given.association.id}&projectId=${given.project.id}`)
      .expect(200);
    expect(body).toEqual({ items: [story], next: null });
    expect(await events(story)).toEqual([
      {
        type: 'story.created',
        payload: { projectId: given.project.id, personId: given.project.grantee.id },
      },
    ]);

    // the next project of the same name gets an address of its own
    const other = await begin(await givenFinished(laurel));
    expect(other.slug).not.toBe(story.slug);
    expect(other.slug).toMatch(/^otkrytaya-biblioteka-\d+$/);
  });

  it('waits for the end of the project', async () => {
    const given = await givenFinished(laurel, { accept: false });
    await laurel
      .as(given.coordinator)
      .post(`/api/projects/${given.project.id}/story`)
      .expectProblem(403, 'project.not_closed', { state: 'active' });
  });

  it('is the coordinators’ to write; the staff reads it, and for others it does not exist', async () => {
    const given = await givenFinished(laurel);
    const path = `/api/projects/${given.project.id}/story`;
    await laurel.as(given.treasurer).post(path).expectProblem(403, 'role.coordinator_required');
    await laurel.as(stranger).post(path).expectProblem(404, 'not_found');
    await given.grantee.post(path).expectProblem(404, 'not_found');
    await laurel.anyone.post(path).expectProblem(401, 'session.required');
    await laurel.as(given.coordinator).post(`/api/projects/${newId()}/story`).expectProblem(404, 'not_found');

    const story = await begin(given);
    await laurel
      .as(given.treasurer)
      .get(`/api/stories/${story.id}`)
      .expect(200, {
        can: { 'story.edit': { ok: false, code: 'role.coordinator_required' } },
      });
    for (const [person, status, code] of [
      [given.treasurer, 403, 'role.coordinator_required'],
      [stranger, 404, 'not_found'],
    ] as const) {
      await edit(laurel.as(person), story, { title: { ru: 'x' } }).expectProblem(status, code);
      await move(laurel.as(person), story, 'publication').expectProblem(status, code);
      await move(laurel.as(person), story, 'unpublication').expectProblem(status, code);
      // a version that is wrong tells a stranger no more
      await edit(laurel.as(person), { id: story.id, version: 9 }, {}).expectProblem(status, code);
    }
    await laurel.as(stranger).get(`/api/stories/${story.id}`).expectProblem(404, 'not_found');
    await given.grantee.get(`/api/stories/${story.id}`).expectProblem(404, 'not_found');
    await laurel
      .as(stranger)
      .get(`/api/stories?associationId=${given.association.id}`)
      .expectProblem(404, 'not_found');
    const other = await givenAssociation(laurel);
    const neighbour = await givenPerson(laurel, { roles: [{ association: other, role: 'owner' }] });
    await laurel.as(neighbour).get(`/api/stories/${story.id}`).expectProblem(404, 'not_found');
  });

  it('is edited at the version seen, in plain text', async () => {
    const given = await givenFinished(laurel);
    const by = laurel.as(given.coordinator);
    const story = await begin(given);
    const { body: edited } = await edit(by, story, {
      title: { ru: ' Читаем \n вместе ', en: 'Reading together' },
      body: { ru: 'Раз.  \r\n\r\n\r\n\r\nДва & три < четыре.' },
    }).expect(200, {
      title: { ru: 'Читаем вместе', en: 'Reading together' },
      body: { ru: 'Раз.\n\nДва & три < четыре.' },
      lead: story.lead,
      slug: story.slug,
      version: 2,
    });
    await edit(by, story, { title: { ru: 'x' } }).expectProblem(412, 'version.stale');
    await by.patch(`/api/stories/${story.id}`, {}).expectProblem(428, 'version.required');

    const fault = async (values: object) =>
      (await edit(by, edited, values).expectProblem(422, 'input.invalid')).body.errors[0];
    for (const markup of ['<script>alert(1)</script>', 'a <b>c</b>', '<img src=x onerror=alert(1)>'])
      expect(await fault({ body: { ru: markup } })).toMatchObject({
        pointer: '/body/ru',
        code: 'story.markup',
      });
    expect(await fault({ title: { ru: ' ', en: '' } })).toMatchObject({
      pointer: '/title',
      code: 'localised.empty',
    });
    expect(await fault({ title: { ru: 'а'.repeat(201) } })).toMatchObject({ code: 'input.too_big' });
    expect(await fault({ title: null })).toMatchObject({ pointer: '/title' });
    expect(await fault({ publishedAt: '2026-01-01' })).toMatchObject({ code: 'input.unrecognized_keys' });
    expect(await fault({ slug: '../admin' })).toMatchObject({ pointer: '/slug' });
    await edit(by, edited, { body: { ru: 'а\u0000б' } }).expectProblem(422, 'input.unstorable');
    await edit(by, edited, { slug: 'reading-together', lead: null }).expect(200, { lead: null });
    expect((await events(story)).at(-1)).toEqual({
      type: 'story.edited',
      payload: { fields: ['slug', 'lead'] },
    });
  });

  it('keeps its address to itself', async () => {
    const [one, two] = [await givenFinished(laurel), await givenFinished(laurel)];
    const [first, second] = [await begin(one), await begin(two)];
    await edit(laurel.as(two.coordinator), second, { slug: first.slug }).expectProblem(
      409,
      'conflict.duplicate',
    );
  });
});

describe('a published story', () => {
  it('is everybody’s to read, with the grantee, the project and the contest', async () => {
    const given = await givenStory(laurel);
    const { story, contest, project } = given;
    expect(story.publishedAt).not.toBeNull();
    const { body, headers } = await laurel.anyone.get(publicPath(story)).in('en').expect(200);
    expect(body).toEqual({
      slug: story.slug,
      title: { ru: 'Читаем вместе', en: 'Reading together' },
      lead: story.lead,
      body: story.body,
      publishedAt: story.publishedAt,
      association: expect.objectContaining({ id: given.association.id }),
      name: 'Maria Sokolova',
      employer: 'Центральная городская библиотека',
      city: null,
      contest: { slug: contest.slug, title: contest.title, edition: contest.edition },
      project: { title: project.title, startsOn: project.startsOn, endsOn: project.endsOn },
      nomination: contest.nominations.find(({ key }) => key === 'project')?.title,
      kind: 'project',
      granted: rub(100_000),
      spent: rub(50_000),
    });
    expect(headers['cache-control']).toBe('no-store');
    const types = (await events(story)).map(({ type }) => type);
    expect(types).toEqual(['story.created', 'story.edited', 'story.published']);
    const [{ applicant }] = given.entries as [GivenEntry];
    const mail = await laurel.mailbox.waitFor(
      ({ to, subject }) => to.includes(applicant.email) && subject.includes('Опубликована история'),
    );
    expect(mail.text).toContain('«Читаем вместе»');
    expect(mail.text).toContain(`/stories/${story.slug}`);
  });

  it('is nobody’s before it is published and after it is taken down', async () => {
    const given = await givenFinished(laurel);
    const by = laurel.as(given.coordinator);
    const begun = await begin(given);
    await laurel.anyone.get(publicPath(begun)).expectProblem(404, 'not_found');
    const { body: published } = await move(by, begun, 'publication').expect(200);
    await laurel.anyone.get(publicPath(begun)).expect(200);
    await move(by, published, 'publication').expectProblem(403, 'story.already_published');
    await move(by, begun, 'unpublication').expectProblem(412, 'version.stale');
    const { body: down } = await move(by, published, 'unpublication').expect(200, { publishedAt: null });
    await laurel.anyone.get(publicPath(begun)).expectProblem(404, 'not_found');
    await move(by, down, 'unpublication').expectProblem(403, 'story.not_published');
    expect((await events(begun)).at(-1)).toMatchObject({
      type: 'story.unpublished',
      payload: { because: 'coordinator' },
    });
    const [{ applicant }] = given.entries as [GivenEntry];
    const mail = await laurel.mailbox.waitFor(
      ({ to, subject }) => to.includes(applicant.email) && subject.includes('снята с публикации'),
    );
    expect(mail.text).toContain(`/me/projects/${given.project.id}`);
    await laurel.anyone.get('/api/public/stories/no-such-story').expectProblem(404, 'not_found');
    await laurel.anyone.get('/api/public/stories/..%2Fx').expectProblem(404, 'not_found');
  });

  it('needs the grantee’s consent, and tells the coordinator why it cannot be without', async () => {
    const given = await givenFinished(laurel, { report: { publication: null } });
    const story = await begin(given);
    expect(story).toMatchObject({
      consented: false,
      can: { 'story.publish': { ok: false, code: 'story.no_consent' } },
    });
    await move(laurel.as(given.coordinator), story, 'publication').expectProblem(403, 'story.no_consent');
    await laurel.anyone.get(publicPath(story)).expectProblem(404, 'not_found');
  });

  it('is gone the moment the consent is withdrawn, and stays so', async () => {
    const given = await givenStory(laurel);
    await withdraw(given.grantee, 'publication');
    await laurel.anyone.get(publicPath(given.story)).expect(200);
    await withdraw(given.grantee, 'story_publication');
    // before any reaction had its turn
    await laurel.anyone.get(publicPath(given.story)).expectProblem(404, 'not_found');
    const { body: list } = await laurel.anyone.get('/api/public/stories?limit=200').expect(200);
    expect(list.items.map(({ slug }: { slug: string }) => slug)).not.toContain(given.story.slug);
    await laurel.settled();
    expect((await events(given.story)).at(-1)).toMatchObject({
      type: 'story.unpublished',
      payload: { because: 'consent' },
    });
    await laurel
      .as(given.coordinator)
      .get(`/api/stories/${given.story.id}`)
      .expect(200, { publishedAt: null, consented: false });
    // given again, it is the coordinator's to publish it again
    await laurel.sql('UPDATE consent SET withdrawn_at = NULL WHERE context_id = $1', [given.project.id]);
    await laurel.anyone.get(publicPath(given.story)).expectProblem(404, 'not_found');
  });

  it('is gone whichever version of the consent is withdrawn', async () => {
    const given = await givenStory(laurel);
    const { body: consents } = await given.grantee.get('/api/me/consents').expect(200);
    const { document } = consents.items.find(
      (one: { document: { kind: string } }) => one.document.kind === 'story_publication',
    );
    const owner = laurel.as(given.owner);
    const { body: newer } = await owner
      .post(`/api/associations/${given.association.id}/consent-documents`, {
        kind: document.kind,
        title: document.title,
        text: document.text,
      })
      .expect(201);
    const person = given.project.grantee.id;
    await laurel.sql(
      'INSERT INTO consent (id, person_id, document_id, context_id, given_at) VALUES ($1, $2, $3, $4, now())',
      [newId(), person, newer.id, given.project.id],
    );
    const first = consents.items.find((one: { document: { id: string } }) => one.document.id === document.id);
    await given.grantee.post(`/api/me/consents/${first.id}/withdrawal`).expect(200);
    await laurel.anyone.get(publicPath(given.story)).expectProblem(404, 'not_found');
  });

  it('stays whole, and where it is', async () => {
    const given = await givenStory(laurel);
    const by = laurel.as(given.coordinator);
    await edit(by, given.story, { body: null }).expectProblem(409, 'story.incomplete');
    await edit(by, given.story, {
      lead: { en: 'Only English' },
      title: { ru: 'Только по-русски' },
    }).expectProblem(409, 'story.incomplete');
    const { body } = await edit(by, given.story, { slug: 'elsewhere' }).expectProblem(422, 'input.invalid');
    expect(body.errors[0]).toMatchObject({ pointer: '/slug', code: 'story.address_fixed' });
    await edit(by, given.story, {
      slug: given.story.slug,
      title: { ru: 'Новое имя' },
      lead: { ru: 'Коротко' },
    }).expect(200);
    await laurel.anyone.get(publicPath(given.story)).expect(200, { title: { ru: 'Новое имя' } });
  });

  it('cannot be begun half-written', async () => {
    const given = await givenFinished(laurel);
    const by = laurel.as(given.coordinator);
    const { body: story } = await edit(by, await begin(given), { lead: null }).expect(200);
    expect(story.can['story.publish']).toEqual({ ok: false, code: 'story.incomplete' });
    await move(by, story, 'publication').expectProblem(403, 'story.incomplete');
    await expect(
      laurel.sql('UPDATE story SET published_at = now() WHERE id = $1', [story.id]),
    ).rejects.toThrow('check constraint');
  });
});

describe('lists of stories', () => {
  it('for everybody begin with the latest, by association and by pages, in as many queries for one as for three', async () => {
    const association = await givenAssociation(laurel, { slug: 'storytellers' });
    const slugs: string[] = [];
    const decided = await givenDecided(laurel, { association, entries: 4 });
    for (const entry of [0, 1, 2]) {
      slugs.unshift((await givenStory(laurel, { decided, entry })).story.slug);
      laurel.clock.travel({ minutes: 1 });
    }
    const hidden = await givenFinished(laurel, { decided, entry: 3 });
    await begin(hidden);
    const list = '/api/public/stories?association=storytellers';
    const { body } = await laurel.anyone.get(list).expect(200);
    expect(body.items.map(({ slug }: { slug: string }) => slug)).toEqual(slugs);
    expect(body.items[0]).toMatchObject({
      title: { en: 'Reading together' },
      name: 'Мария Игоревна Соколова',
      association: { slug: 'storytellers' },
    });
    const { body: first } = await laurel.anyone.get(`${list}&limit=2`).expect(200);
    const { body: rest } = await laurel.anyone.get(`${list}&limit=2&cursor=${first.next}`).expect(200);
    expect([...first.items, ...rest.items]).toEqual(body.items);
    for (const limit of [1, 3])
      expect(
        await queriesDuring(/FROM "?(story|project|contest|application|association)\b/, () =>
          laurel.anyone.get(`${list}&limit=${limit}`).expect(200),
        ),
      ).toHaveLength(5);

    const staff = laurel.as(hidden.coordinator);
    const own = `/api/stories?associationId=${association.id}`;
    const count = async (query: string) => (await staff.get(own + query).expect(200)).body.items.length;
    expect([await count(''), await count('&published=true'), await count('&published=false')]).toEqual([
      4, 3, 1,
    ]);
    for (const limit of [1, 3])
      expect(
        await queriesDuring(/FROM "?(story|project|consent)\b/, () =>
          staff.get(`${own}&limit=${limit}`).expect(200),
        ),
      ).toHaveLength(2);
  });
});
