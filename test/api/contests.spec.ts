import type { ContestView } from '../../src/contests/contest-views.dto.js';
import { ContestsService } from '../../src/contests/contests.service.js';
import type { Rulebook } from '../../src/contests/rulebook.rules.js';
import type { Association } from '../../src/identity/associations/association.entity.js';
import type { Role } from '../../src/platform/actor.rules.js';
import { Db } from '../../src/platform/db.js';
import type { Client } from '../support/client.js';
import { givenContest } from '../support/contests.js';
import { type Laurel, startLaurel } from '../support/laurel.js';
import { type GivenPerson, givenAssociation, givenPerson } from '../support/people.js';
import { queriesDuring } from '../support/queries.js';

let laurel: Laurel;
let association: Association;
let person: GivenPerson;
let coordinator: Client;

beforeAll(async () => {
  laurel = await startLaurel();
  association = await givenAssociation(laurel, { contactEmail: 'office@example.org' });
  person = await givenPerson(laurel, { roles: [{ association, role: 'coordinator' }] });
  coordinator = laurel.as(person);
}, 60_000);
afterAll(() => laurel.stop());

let count = 0;
const input = (more: object = {}) => ({
  associationId: association.id,
  preset: 'young-professionals',
  slug: `contest-${++count}-of-many`,
  edition: '2027',
  opensOn: '2027-02-01',
  ...more,
});
const draft = async (wishes: object = {}): Promise<ContestView> =>
  (await givenContest(laurel, { association, coordinator: person, state: 'draft', ...wishes })).contest;
const published = async (wishes: object = {}): Promise<ContestView> =>
  (await givenContest(laurel, { association, coordinator: person, ...wishes })).contest;
const at = (contest: { id: string }, what = '') => `/api/contests/${contest.id}${what}`;
const stage = (contest: ContestView, kind: string) => contest.stages.find((one) => one.stage === kind)!;

describe('making a contest', () => {
  it('takes everything from the preset: nominations, rules, forms, and stages laid out in the contest’s zone', async () => {
    const { body } = await coordinator
      .post('/api/contests', input({ slug: 'young-librarians-2027', direction: 4 }))
      .expect(201);
    expect(body).toMatchObject({
      associationId: association.id,
      slug: 'young-librarians-2027',
      edition: '2027',
      state: 'draft',
      title: { en: 'Young professionals’ project contest' },
      timeZone: 'Europe/Moscow',
      currency: 'RUB',
      direction: 4,
      contactEmail: 'office@example.org',
      numberPrefix: 'YL-2027',
      opensAt: '2027-01-31T21:00:00.000Z',
      closesAt: '2027-04-01T21:00:00.000Z',
      budget: null,
      fundId: null,
      version: 1,
      rulebook: { number: 1, frozenAt: null, document: { version: 1, currency: 'RUB' } },
      nominations: [
        { key: 'travel', awardKind: 'travel', quota: 3, maxAward: { amount: '150000.00', currency: 'RUB' } },
        {
          key: 'project',
          awardKind: 'project',
          quota: 5,
          maxAward: { amount: '300000.00', currency: 'RUB' },
        },
      ],
    });
    expect(stage(body, 'review')).toEqual({
      stage: 'review',
      from: '2027-04-11T21:00:00Z',
      to: '2027-05-11T21:00:00Z',
    });
    const { body: form } = await coordinator.get(`/api/forms/${body.nominations[1].form.id}`).expect(200);
    expect(form).toMatchObject({ associationId: association.id, purpose: 'application' });
    await coordinator.get(`/api/forms/${body.reportFormId}`).expect(200, { purpose: 'report' });
  });

  it('speaks another association’s currency and zone', async () => {
    const abroad = await givenAssociation(laurel, { currency: 'EUR', timeZone: 'Europe/Berlin' });
    const owner = laurel.as(await givenPerson(laurel, { roles: [{ association: abroad, role: 'owner' }] }));
    const { body } = await owner.post('/api/contests', input({ associationId: abroad.id })).expect(201);
    expect(body).toMatchObject({
      currency: 'EUR',
      timeZone: 'Europe/Berlin',
      opensAt: '2027-01-31T23:00:00.000Z',
      rulebook: { document: { currency: 'EUR' } },
      nominations: [{ maxAward: null }, { maxAward: null }],
    });
    const { body: form } = await owner.get(`/api/forms/${body.nominations[1].form.id}`).expect(200);
    const fields = form.current.definition.sections.flatMap(
      (section: { fields: object[] }) => section.fields,
    );
    const budget = fields.find(({ kind }: { kind: string }) => kind === 'budget');
    expect(budget.currency).toBe('EUR');
    expect(budget).not.toHaveProperty('maxRequested');
    const moscow = await owner.post(
      '/api/contests',
      input({ associationId: abroad.id, timeZone: 'Europe/Moscow' }),
    );
    expect(moscow.body.opensAt).toBe('2027-01-31T21:00:00.000Z');
  });

  it('refuses an address or a prefix that is taken, and makes a free prefix by itself', async () => {
    await coordinator.post('/api/contests', input({ slug: 'twin-peaks', numberPrefix: 'TP' })).expect(201);
    const { body } = await coordinator
      .post('/api/contests', input({ slug: 'twin-peaks', numberPrefix: 'TP' }))
      .expect(422);
    expect(
      body.errors.map(({ pointer, code }: { pointer: string; code: string }) => [pointer, code]),
    ).toEqual([
      ['/slug', 'contest.slug_taken'],
      ['/numberPrefix', 'contest.number_prefix_taken'],
    ]);
    const made = [];
    for (const slug of ['great-readers', 'good-readers', 'glad-readers'])
      made.push((await coordinator.post('/api/contests', input({ slug })).expect(201)).body.numberPrefix);
    expect(made).toEqual(['GR-2027', 'GR-2027-2', 'GR-2027-3']);
  });

  it('refuses what it does not know', async () => {
    await coordinator.post('/api/contests', input({ preset: 'no-such' })).expect(422, {
      errors: [{ pointer: '/preset', code: 'contest.preset_unknown' }],
    });
    for (const wrong of [
      { timeZone: 'Mars/Olympus' },
      { slug: 'Кириллица' },
      { opensOn: '2027-02-30' },
      { extra: 1 },
    ])
      await coordinator.post('/api/contests', input(wrong)).expectProblem(422, 'input.invalid');
  });

  it('shows presets and strategic directions to anyone', async () => {
    const { body } = await laurel.anyone.get('/api/presets').expect(200);
    expect(body.items).toMatchObject([
      {
        id: 'young-professionals',
        nominations: [
          { id: 'travel', awardKind: 'travel' },
          { id: 'project', awardKind: 'project' },
        ],
        forms: [
          { id: 'young-professionals-travel' },
          { id: 'young-professionals-project' },
          { id: 'final-report', purpose: 'report' },
        ],
      },
    ]);
    expect(body.items[0].toConfirm).toBeGreaterThan(0);
    const directions = (await laurel.anyone.get('/api/directions').expect(200)).body.items;
    expect(directions.map(({ numeral }: { numeral: string }) => numeral)).toEqual([
      'I',
      'II',
      'III',
      'IV',
      'V',
      'VI',
    ]);
  });
});

describe('editing a draft', () => {
  it('changes what is given, empties what is null, and leaves the rest', async () => {
    const contest = await draft();
    const { body } = await coordinator
      .patch(at(contest), {
        title: { ru: 'Новое имя', en: 'New name' },
        description: { ru: 'Условия', en: 'Terms' },
        contactEmail: null,
        direction: 6,
        slug: 'renamed-contest',
      })
      .ifMatch(contest)
      .expect(200);
    expect(body).toMatchObject({
      title: { en: 'New name' },
      description: { ru: 'Условия' },
      contactEmail: null,
      direction: 6,
      slug: 'renamed-contest',
      edition: contest.edition,
      summary: contest.summary,
      version: contest.version + 1,
    });
  });

  it('keeps the clock times of its stages when the zone changes', async () => {
    const contest = await draft({ opensOn: '2027-02-01' });
    const { body } = await coordinator
      .patch(at(contest), { timeZone: 'Asia/Vladivostok' })
      .ifMatch(contest)
      .expect(200);
    expect([contest.opensAt, body.opensAt]).toEqual(['2027-01-31T21:00:00.000Z', '2027-01-31T14:00:00.000Z']);
  });

  it('takes a report form of its own association only', async () => {
    const contest = await draft();
    const wrong = { pointer: '/reportFormId', code: 'form.unknown' };
    const application = contest.nominations[0]!.form!.id;
    const foreign = (await givenContest(laurel, { state: 'draft' })).contest.reportFormId;
    for (const reportFormId of [application, foreign])
      await coordinator
        .patch(at(contest), { reportFormId })
        .ifMatch(contest)
        .expect(422, { errors: [wrong] });
    const other = await draft();
    await coordinator
      .patch(at(contest), { reportFormId: other.reportFormId })
      .ifMatch(contest)
      .expect(200, { reportFormId: other.reportFormId });
  });

  it('says how much may be given, in its own currency', async () => {
    const contest = await draft();
    await coordinator
      .put(at(contest, '/funding'), { budget: { amount: '1500000.00', currency: 'RUB' }, fundId: null })
      .ifMatch(contest)
      .expect(200, { budget: { amount: '1500000.00', currency: 'RUB' } });
    await coordinator
      .put(at(contest, '/funding'), { budget: { amount: '15.00', currency: 'EUR' }, fundId: null })
      .ifMatch(contest.version + 1)
      .expect(422, { errors: [{ pointer: '/budget/currency', code: 'money.currency_differs' }] });
  });

  it('lays its stages anew, also into disorder, which only publication minds', async () => {
    const contest = await draft();
    const stages = contest.stages.map((one) =>
      one.stage === 'review' ? { ...one, from: '2020-01-01T00:00:00Z', to: '2020-02-01T00:00:00Z' } : one,
    );
    const { body } = await coordinator.put(at(contest, '/stages'), { stages }).ifMatch(contest).expect(200);
    expect(stage(body, 'review').from).toBe('2020-01-01T00:00:00Z');
    const { body: check } = await coordinator.get(at(contest, '/readiness')).expect(200);
    expect(check.items).toContainEqual(expect.objectContaining({ level: 'blocker', code: 'stage_before' }));
    await coordinator
      .put(at(contest, '/stages'), {
        stages: [{ stage: 'intake', from: '2027-02-02T00:00:00Z', to: '2027-02-01T00:00:00Z' }],
      })
      .ifMatch(body)
      .expect(422, { errors: [{ pointer: '/stages/0/to', code: 'stage.empty' }] });
    await coordinator
      .put(at(contest, '/stages'), { stages: [] })
      .ifMatch(body)
      .expect(200, { opensAt: null, closesAt: null });
  });

  it('refuses who saw an older version, and who saw none', async () => {
    const contest = await draft();
    await coordinator.patch(at(contest), { edition: 'A' }).ifMatch(contest).expect(200);
    await coordinator
      .patch(at(contest), { edition: 'B' })
      .ifMatch(contest)
      .expectProblem(412, 'version.stale');
    await coordinator.patch(at(contest), { edition: 'B' }).expectProblem(428, 'version.required');
    const writes: [string, string, object][] = [
      ['put', '/stages', { stages: [] }],
      ['put', '/funding', { budget: null, fundId: null }],
      ['put', '/rulebook', { document: contest.rulebook.document }],
      ['post', '/publication', {}],
      ['post', '/cancellation', { reason: { en: 'x' } }],
    ];
    for (const [method, path, body] of writes)
      await coordinator[method as 'put' | 'post'](at(contest, path), body)
        .ifMatch(contest)
        .expectProblem(412, 'version.stale');
  });
});

describe('nominations', () => {
  const nomination = (more: object = {}) => ({
    key: 'idea',
    title: { ru: 'Идея', en: 'Idea' },
    description: null,
    awardKind: 'diploma',
    quota: 2,
    maxAward: null,
    formId: null,
    ...more,
  });

  it('are added, changed and removed in a draft, and the rulebook follows', async () => {
    const contest = await draft();
    const formId = contest.nominations[0]!.form!.id;
    const { body: added } = await coordinator
      .post(at(contest, '/nominations'), nomination({ formId }))
      .ifMatch(contest)
      .expect(201);
    expect(added.nominations.map(({ key }: { key: string }) => key)).toEqual(['travel', 'project', 'idea']);
    expect(added.rulebook.document.nominations[2]).toMatchObject({
      id: 'idea',
      award: 'diploma',
      selection: { count: 2 },
    });

    const { key: _, ...changed } = nomination({
      formId,
      quota: null,
      awardKind: 'money',
      maxAward: { amount: '5000.00', currency: 'RUB' },
    });
    const { body: edited } = await coordinator
      .put(at(contest, `/nominations/${added.nominations[2].id}`), changed)
      .ifMatch(added)
      .expect(200);
    expect(edited.nominations[2]).toMatchObject({
      awardKind: 'money',
      quota: null,
      maxAward: { amount: '5000.00' },
    });
    expect(edited.rulebook.document.nominations[2]).toMatchObject({ award: 'money' });
    expect(edited.rulebook.document.nominations[2].selection).not.toHaveProperty('count');

    const { body: removed } = await coordinator
      .delete(at(contest, `/nominations/${contest.nominations[1]!.id}`))
      .ifMatch(edited)
      .expect(200);
    expect(removed.nominations.map(({ key }: { key: string }) => key)).toEqual(['travel', 'idea']);
    expect(removed.rulebook.document.nominations.map(({ id }: { id: string }) => id)).toEqual([
      'travel',
      'idea',
    ]);
    expect(removed.rulebook.number).toBe(1);
    await coordinator
      .delete(at(contest, `/nominations/${contest.nominations[1]!.id}`))
      .ifMatch(removed)
      .expectProblem(404, 'not_found');
  });

  it('need a key of their own, a form of the association, and the contest’s currency', async () => {
    const contest = await draft();
    const foreign = (await givenContest(laurel, { state: 'draft' })).contest.nominations[0]!.form!.id;
    const { body } = await coordinator
      .post(
        at(contest, '/nominations'),
        nomination({ key: 'travel', formId: foreign, maxAward: { amount: '1.00', currency: 'USD' } }),
      )
      .ifMatch(contest)
      .expect(422);
    expect(body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '/formId',
      '/maxAward/currency',
      '/key',
    ]);
    await coordinator
      .post(at(contest, '/nominations'), nomination({ formId: contest.reportFormId }))
      .ifMatch(contest)
      .expect(422, { errors: [{ pointer: '/formId', code: 'form.unknown' }] });
  });

  it('of another contest are not found here', async () => {
    const [contest, other] = [await draft(), await draft()];
    const { key: _, ...body } = nomination();
    await coordinator
      .put(at(contest, `/nominations/${other.nominations[0]!.id}`), body)
      .ifMatch(contest)
      .expectProblem(404, 'not_found');
  });
});

describe('the rulebook of a draft', () => {
  it('is changed in place, and the nominations repeat what it says of them', async () => {
    const contest = await draft();
    const { document } = contest.rulebook;
    const [travel, project] = document.nominations;
    const changed = {
      ...document,
      version: 77,
      criteria: document.criteria.map((criterion) => ({ ...criterion, weight: '1' })),
      nominations: [
        { ...travel!, award: 'money', selection: { whenOverBudget: 'stop', count: 1 } },
        project!,
      ],
    };
    const { body } = await coordinator
      .put(at(contest, '/rulebook'), { document: changed })
      .ifMatch(contest)
      .expect(200);
    expect(body.rulebook).toMatchObject({ number: 1, document: { ...changed, version: 1 } });
    expect(body.nominations[0]).toMatchObject({ awardKind: 'money', quota: 1 });
    expect(body.version).toBe(contest.version + 1);
  });

  it('must speak of the contest’s nominations, in its currency, and make sense', async () => {
    const contest = await draft();
    const { document } = contest.rulebook;
    const put = (changes: object) =>
      coordinator.put(at(contest, '/rulebook'), { document: { ...document, ...changes } }).ifMatch(contest);
    const codes = async (changes: object) =>
      (await put(changes).expect(422)).body.errors.map(({ code }: { code: string }) => code);
    expect(await codes({ nominations: document.nominations.slice(0, 1), eligibility: [] })).toEqual([
      'contest.nominations_differ',
    ]);
    expect(await codes({ currency: 'EUR' })).toEqual(['money.currency_differs']);
    expect(await codes({ criteria: [...document.criteria, document.criteria[0]] })).toContain(
      'rulebook.duplicate_id',
    );
  });
});

describe('the next edition', () => {
  it('is cloned with every date moved by whole days, clock times kept across the change to summer time', async () => {
    const berlin = await givenAssociation(laurel, { timeZone: 'Europe/Berlin', currency: 'EUR' });
    const owner = await givenPerson(laurel, { roles: [{ association: berlin, role: 'coordinator' }] });
    const { contest } = await givenContest(laurel, {
      association: berlin,
      coordinator: owner,
      state: 'draft',
      opensOn: '2027-01-10',
      // 18:00 in Berlin, in winter; a hundred days on it is summer there
      stages: (stages) =>
        stages.map((one) =>
          one.stage === 'intake'
            ? { ...one, from: '2027-01-10T09:00:00+01:00', to: '2027-01-31T18:00:00+01:00' }
            : one,
        ),
    });
    const client = laurel.as(owner);
    const { body } = await client
      .post(at(contest, '/clones'), {
        slug: 'next-edition',
        edition: '2028',
        move: { by: 'days', days: 100 },
      })
      .expect(201);
    expect(body).toMatchObject({
      state: 'draft',
      slug: 'next-edition',
      edition: '2028',
      clonedFromId: contest.id,
      numberPrefix: 'NE-2028',
      opensAt: '2027-04-20T07:00:00.000Z',
      closesAt: '2027-05-11T16:00:00.000Z',
      title: contest.title,
      rulebook: { number: 1, frozenAt: null, document: contest.rulebook.document },
    });
    expect(body.id).not.toBe(contest.id);
    const plain = ({ key, form, quota, awardKind }: ContestView['nominations'][number]) => ({
      key,
      form,
      quota,
      awardKind,
    });
    expect(body.nominations.map(plain)).toEqual(contest.nominations.map(plain));
    expect(body.nominations[0].id).not.toBe(contest.nominations[0]!.id);

    const event = await laurel.sql(
      `SELECT payload FROM event WHERE subject_id = $1 AND type = 'contest.cloned'`,
      [body.id],
    );
    expect(event).toEqual([{ payload: { fromId: contest.id, days: 100 } }]);
  });

  it('is cloned to a new opening day, with texts, budget and prefix of its own where given', async () => {
    const contest = await draft({ opensOn: '2027-02-01' });
    await coordinator
      .put(at(contest, '/funding'), { budget: { amount: '900.00', currency: 'RUB' }, fundId: null })
      .ifMatch(contest)
      .expect(200);
    const { body } = await coordinator
      .post(at(contest, '/clones'), {
        slug: 'moved-to-march',
        edition: 'III',
        title: { ru: 'Третий', en: 'Third' },
        numberPrefix: 'THIRD',
        move: { by: 'opening', opensOn: '2028-03-01' },
      })
      .expect(201);
    expect(body).toMatchObject({
      title: { en: 'Third' },
      numberPrefix: 'THIRD',
      opensAt: '2028-02-29T21:00:00.000Z',
      budget: { amount: '900.00' },
    });
    const days = (view: ContestView) =>
      view.stages.map(({ from, to }) => (Date.parse(to) - Date.parse(from)) / 86_400_000);
    expect(days(body)).toEqual(days(contest));
  });

  it('can be made of a published contest, whose frozen rules it then may change freely', async () => {
    const contest = await published();
    const { body } = await coordinator
      .post(at(contest, '/clones'), {
        slug: 'of-a-published-one',
        edition: '2',
        move: { by: 'days', days: 364 },
      })
      .expect(201);
    expect(body).toMatchObject({
      state: 'draft',
      publishedAt: null,
      rulebook: { number: 1, frozenAt: null },
    });
    await coordinator
      .put(at(body, '/rulebook'), { document: { ...body.rulebook.document, eligibility: [] } })
      .ifMatch(body)
      .expect(200, { rulebook: { number: 1, document: { eligibility: [] } } });
    const { body: past } = await coordinator.get(at(contest)).expect(200);
    expect(past.rulebook.document.eligibility.length).toBeGreaterThan(0);
  });

  it('needs an address of its own', async () => {
    const contest = await draft();
    await coordinator
      .post(at(contest, '/clones'), { slug: contest.slug, edition: '2', move: { by: 'days', days: 1 } })
      .expect(422, { errors: [{ pointer: '/slug', code: 'contest.slug_taken' }] });
  });
});

describe('who may', () => {
  const as = async (role?: Role, where: Association = association) =>
    laurel.as(await givenPerson(laurel, role ? { roles: [{ association: where, role }] } : {}));

  it('see a draft: those who work for the association; a public contest: everyone signed in', async () => {
    const [hidden, open] = [await draft(), await published()];
    const elsewhere = await givenAssociation(laurel);
    const seen = async (client: Client) => {
      const { body } = await client
        .get(`/api/contests?associationId=${association.id}&limit=200`)
        .expect(200);
      const ids: string[] = body.items.map(({ id }: { id: string }) => id);
      return [
        (await client.get(at(hidden)).in('ru')).status,
        (await client.get(at(open))).status,
        ids.includes(hidden.id),
        ids.includes(open.id),
      ];
    };
    for (const role of ['owner', 'coordinator', 'treasurer', 'chair', 'viewer'] as const)
      expect([role, ...(await seen(await as(role)))]).toEqual([role, 200, 200, true, true]);
    for (const client of [await as('juror'), await as(), await as('owner', elsewhere)])
      expect(await seen(client)).toEqual([404, 200, false, true]);
    await laurel.anyone.get(at(open)).expectProblem(401, 'session.required');
  });

  it('learn budget and fund: only those who work for the association', async () => {
    const contest = await published({
      prepare: async (made: ContestView, client: Client) =>
        client
          .put(at(made, '/funding'), { budget: { amount: '700.00', currency: 'RUB' }, fundId: null })
          .ifMatch(made)
          .expect(200),
    });
    await (await as('viewer')).get(at(contest)).expect(200, { budget: { amount: '700.00' } });
    await (await as('juror')).get(at(contest)).expect(200, { budget: null, fundId: null, can: {} });
  });

  it('learn how much money each nomination has, and why the rules were changed: only they as well', async () => {
    const contest = await published({
      rulebook: (rulebook: Rulebook) => ({
        ...rulebook,
        nominations: rulebook.nominations.map((one) => ({
          ...one,
          selection: { ...one.selection, budget: { amount: '900000.00', currency: 'RUB' } },
        })),
      }),
    });
    const { document } = contest.rulebook;
    const { body: changed } = await coordinator
      .put(at(contest, '/rulebook'), { document, reason: 'Спонсор ушёл' })
      .ifMatch(contest)
      .expect(200);
    expect(changed.rulebook).toMatchObject({ number: 2, reason: 'Спонсор ушёл' });
    const seen = async (client: Client): Promise<ContestView['rulebook']> =>
      (await client.get(at(contest)).expect(200)).body.rulebook;
    expect(await seen(await as('viewer'))).toEqual(changed.rulebook);
    for (const client of [await as('juror'), laurel.as(await givenPerson(laurel))]) {
      const rulebook = await seen(client);
      expect(rulebook.reason).toBeNull();
      expect(rulebook.document.criteria).toEqual(document.criteria);
      expect(rulebook.document.nominations.map(({ selection }) => selection)).toEqual(
        document.nominations.map(({ selection: { budget: _, ...others } }) => others),
      );
    }
  });

  it('change: coordinators and owners; the treasurer only the money; others are told why, or nothing', async () => {
    const contest = await draft();
    const writes = async (client: Client) => {
      const { version } = (await coordinator.get(at(contest)).expect(200)).body;
      const foreignToAll = [
        client.patch(at(contest), { edition: 'X' }),
        client.put(at(contest, '/stages'), { stages: contest.stages }),
        client.put(at(contest, '/rulebook'), { document: contest.rulebook.document }),
        client.post(at(contest, '/publication')),
        client.post(at(contest, '/cancellation'), { reason: { en: 'no' } }),
        client.post(at(contest, '/archiving')),
        client.delete(at(contest, `/nominations/${contest.nominations[0]!.id}`)),
      ];
      const statuses = [];
      for (const call of foreignToAll) statuses.push((await call.ifMatch(version)).status);
      statuses.push((await client.post('/api/contests', input())).status);
      statuses.push(
        (
          await client.post(at(contest, '/clones'), {
            slug: 'a-clone',
            edition: '1',
            move: { by: 'days', days: 1 },
          })
        ).status,
      );
      return [...new Set(statuses)];
    };
    for (const role of ['treasurer', 'chair', 'viewer'] as const)
      expect([role, await writes(await as(role))]).toEqual([role, [403]]);
    for (const client of [await as('juror'), await as(), await as('owner', await givenAssociation(laurel))])
      expect(await writes(client)).toEqual([404]);

    const { version } = (await coordinator.get(at(contest)).expect(200)).body;
    const budget = { budget: { amount: '1.00', currency: 'RUB' }, fundId: null };
    await (await as('treasurer')).put(at(contest, '/funding'), budget).ifMatch(version).expect(200);
    await (await as('chair'))
      .put(at(contest, '/funding'), budget)
      .ifMatch(version + 1)
      .expectProblem(403, 'role.treasurer_required');
    await (await as('viewer')).get(at(contest)).expect(200, {
      can: {
        'contest.edit': { ok: false, code: 'role.coordinator_required' },
        'contest.publish': { ok: false, code: 'role.coordinator_required' },
        'contest.review_setup': { ok: true },
      },
    });
  });
});

describe('the list', () => {
  it('goes newest first, page by page, by state and direction, in one query however long', async () => {
    const own = await givenAssociation(laurel);
    const owner = await givenPerson(laurel, { roles: [{ association: own, role: 'coordinator' }] });
    const client = laurel.as(owner);
    const make = (state: 'draft' | 'published', direction: number) =>
      givenContest(laurel, { association: own, coordinator: owner, state, direction });
    const first = (await make('published', 4)).contest;
    const second = (await make('draft', 5)).contest;
    const third = (await make('draft', 4)).contest;
    const list = async (query: string) =>
      (await client.get(`/api/contests?associationId=${own.id}${query}`).expect(200)).body;
    const ids = (page: { items: { id: string }[] }) => page.items.map(({ id }) => id);
    const page = await list('&limit=2');
    expect(ids(page)).toEqual([third.id, second.id]);
    const rest = await list(`&limit=2&cursor=${page.next}`);
    expect([ids(rest), rest.next]).toEqual([[first.id], null]);
    expect(ids(await list('&state=published'))).toEqual([first.id]);
    expect(ids(await list('&direction=4'))).toEqual([third.id, first.id]);
    expect(page.items[0]).toMatchObject({ state: 'draft', moment: { phase: 'during', open: ['intake'] } });
    for (const limit of [1, 3])
      expect(await queriesDuring(/FROM "contest"/, () => list(`&limit=${limit}`))).toHaveLength(1);
  });
});

describe('for the modules to the right', () => {
  const inTransaction = <T>(work: () => Promise<T>) => laurel.app.get(Db).transaction(work);
  const contests = () => laurel.app.get(ContestsService);

  it('numbers are distinct and without gaps, however many ask at once, and given back on failure', async () => {
    const contest = await draft({ numberPrefix: 'GAPLESS' });
    const refused = Array.from({ length: 10 }, () =>
      inTransaction(async () => {
        await contests().nextNumber(contest.id);
        throw new Error('no');
      }).catch(() => null),
    );
    const given = await Promise.all(
      Array.from({ length: 50 }, () => inTransaction(() => contests().nextNumber(contest.id))),
    );
    await Promise.all(refused);
    expect(given.sort()).toEqual(
      Array.from({ length: 50 }, (_, index) => `GAPLESS-${String(index + 1).padStart(4, '0')}`),
    );
    await expect(contests().nextNumber(contest.id)).rejects.toThrow('inside the transaction');
    // giving out numbers is no change of the contest
    await coordinator.get(at(contest)).expect(200, { version: contest.version });
  });

  it('numbers once given out keep their prefix, by the database itself', async () => {
    const contest = await draft();
    await inTransaction(() => contests().nextNumber(contest.id));
    await expect(
      laurel.sql(`UPDATE contest SET number_prefix = 'NEW' WHERE id = $1`, [contest.id]),
    ).rejects.toThrow('only go on');
    await expect(
      laurel.sql('UPDATE contest SET last_number = 0 WHERE id = $1', [contest.id]),
    ).rejects.toThrow('only go on');
  });

  it('the current contest is what was last committed', async () => {
    const contest = await draft();
    expect((await contests().current(contest.id)).rulebook.eligibility.length).toBeGreaterThan(0);
    const document = { ...contest.rulebook.document, eligibility: [] };
    await coordinator.put(at(contest, '/rulebook'), { document }).ifMatch(contest).expect(200);
    const current = await contests().current(contest.id);
    expect(current.rulebook.eligibility).toEqual([]);
    expect(current.nominations.map(({ key }) => key)).toEqual(['travel', 'project']);
    expect((await contests().current(contest.id)).nominations).toBe(current.nominations);
    await expect(contests().current(association.id)).rejects.toThrow('not_found');
  });

  it('who holds a contest keeps it from changing, and lets others hold it and take numbers', async () => {
    const contest = await draft();
    let edited = false;
    await inTransaction(async () => {
      await contests().hold(contest.id);
      const edit = coordinator
        .patch(at(contest), { edition: 'After' })
        .ifMatch(contest)
        .expect(200)
        .then(() => {
          edited = true;
        });
      const others = Array.from({ length: 3 }, () =>
        // a connection and transaction of its own: the request's context is not shared
        laurel.app.get(Db).dataSource.transaction(async (manager) => {
          await manager.query('SELECT id FROM contest WHERE id = $1 FOR KEY SHARE', [contest.id]);
          await manager.query('UPDATE contest SET last_number = last_number + 1 WHERE id = $1', [contest.id]);
        }),
      );
      await Promise.all(others);
      expect(edited).toBe(false);
      await new Promise((resolve) => setTimeout(resolve, 200));
      expect(edited).toBe(false);
      void edit;
    });
    for (let tries = 0; tries < 100 && !edited; tries++)
      await new Promise((resolve) => setTimeout(resolve, 20));
    expect(edited).toBe(true);
  });
});
