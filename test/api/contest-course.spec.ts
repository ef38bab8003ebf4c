import { ContestCourseService } from '../../src/contests/contest-course.service.js';
import type { ContestView } from '../../src/contests/contest-views.dto.js';
import { ReadinessFacts } from '../../src/contests/readiness.port.js';
import type { Association } from '../../src/identity/associations/association.entity.js';
import { newId } from '../../src/platform/ids.js';
import type { Client } from '../support/client.js';
import { daysFromNow, givenContest } from '../support/contests.js';
import { givenFund, rub } from '../support/funds.js';
import { type Laurel, startLaurel } from '../support/laurel.js';
import { type GivenPerson, givenAssociation, givenPerson } from '../support/people.js';

let laurel: Laurel;
let association: Association;
let person: GivenPerson;
let coordinator: Client;

beforeAll(async () => {
  laurel = await startLaurel();
  association = await givenAssociation(laurel);
  person = await givenPerson(laurel, { roles: [{ association, role: 'coordinator' }] });
  coordinator = laurel.as(person);
}, 60_000);
afterAll(() => laurel.stop());

const draft = async (wishes: object = {}): Promise<ContestView> =>
  (await givenContest(laurel, { association, coordinator: person, state: 'draft', ...wishes })).contest;
const published = async (wishes: object = {}): Promise<ContestView> =>
  (await givenContest(laurel, { association, coordinator: person, ...wishes })).contest;
const at = (contest: { id: string }, what = '') => `/api/contests/${contest.id}${what}`;
const reason = { ru: 'Так надо', en: 'It must be' };
const eventsOf = (contest: { id: string }) =>
  laurel.sql<{ type: string; payload: Record<string, unknown>; contest_id: string; actor_id: string }>(
    'SELECT type, payload, contest_id, actor_id FROM event WHERE subject_id = $1 ORDER BY id',
    [contest.id],
  );

describe('readiness', () => {
  const codes = async (contest: ContestView, level?: string) => {
    const { body } = await coordinator.get(at(contest, '/readiness')).expect(200);
    return body.items
      .filter((item: { level: string }) => !level || item.level === level)
      .map(({ code }: { code: string }) => code);
  };

  it('of a contest fresh from the preset has no blocker, and warns of what is still open', async () => {
    const contest = await draft();
    const { body } = await coordinator.get(at(contest, '/readiness')).in('ru').expect(200, { ready: true });
    expect(body.items).toContainEqual({
      level: 'warning',
      code: 'budget_missing',
      params: {},
      message: expect.stringMatching(/^Не указано, сколько денег/),
    });
    expect(await codes(contest)).toEqual(expect.arrayContaining(['figures_to_confirm']));
    const english = await coordinator.get(at(contest, '/readiness')).in('en').expect(200);
    for (const { message } of [...body.items, ...english.body.items])
      expect(message).not.toMatch(/\{\{|:|undefined/);
  });

  it('finds what is missing: translation, dates, form, consent document, currency', async () => {
    const { contest: bare } = await givenContest(laurel, {
      association,
      coordinator: person,
      state: 'draft',
      title: { ru: 'Только по-русски' },
      stages: (stages) => stages.filter(({ stage }) => stage !== 'review'),
      prepare: async (made, client) =>
        client
          .post(at(made, '/nominations'), {
            key: 'idea',
            title: { ru: 'Идея', en: 'Idea' },
            description: null,
            awardKind: 'diploma',
            quota: null,
            maxAward: null,
            formId: null,
          })
          .ifMatch(made)
          .expect(201),
    });
    expect(await codes(bare, 'blocker')).toEqual(
      expect.arrayContaining(['translation_missing_title', 'stage_missing', 'form_missing']),
    );
    const past = await draft({ opensOn: '2020-01-01' });
    expect(await codes(past, 'blocker')).toEqual(['deadline_past']);

    const contest = await draft();
    const form = (await coordinator.get(`/api/forms/${contest.nominations[0]!.form!.id}`).expect(200)).body;
    const strange = structuredClone(form.current.definition);
    for (const section of strange.sections)
      for (const field of section.fields) {
        if (field.kind === 'consent') field.document = 'unheard_of';
        if (field.kind === 'budget') field.currency = 'EUR';
      }
    await coordinator.put(`/api/forms/${form.id}`, { definition: strange }).ifMatch(form).expect(200);
    expect(await codes(contest, 'blocker')).toEqual(['consent_document_missing', 'form_other_currency']);
  });

  it('asks the modules that know about jurors and money', async () => {
    const known = new Set<string>();
    laurel.app.get(ReadinessFacts).provide('jurors', async (id) => (known.has(id) ? 2 : 0));
    const treasurer = await givenPerson(laurel, { roles: [{ association, role: 'treasurer' }] });
    const fund = await givenFund(laurel, treasurer, association, 500);
    const elsewhere = await givenAssociation(laurel);
    const stranger = await givenPerson(laurel, { roles: [{ association: elsewhere, role: 'treasurer' }] });
    const foreign = await givenFund(laurel, stranger, elsewhere, 500);
    const contest = await draft();
    expect(await codes(contest)).toEqual(expect.arrayContaining(['jurors_none', 'budget_missing']));

    const budget = rub(800);
    for (const fundId of [newId(), foreign.id])
      await coordinator
        .put(at(contest, '/funding'), { budget, fundId })
        .ifMatch(contest)
        .expect(422, { errors: [{ pointer: '/fundId', code: 'contest.fund_unknown' }] });
    const { body: unfunded } = await coordinator
      .put(at(contest, '/funding'), { budget, fundId: null })
      .ifMatch(contest)
      .expect(200);
    expect(await codes(contest)).toContain('fund_missing');
    await coordinator
      .put(at(contest, '/funding'), { budget, fundId: fund.id })
      .ifMatch(unfunded)
      .expect(200, { fundId: fund.id });
    known.add(contest.id);
    const { body } = await coordinator.get(at(contest, '/readiness')).in('en').expect(200);
    const found = (code: string) => body.items.find((item: { code: string }) => item.code === code);
    expect(found('fund_short')?.params).toEqual({ missing: rub(300) });
    expect(found('fund_short')?.message).toMatch(/300/);
    expect(found('jurors_few')?.params).toEqual({ count: 2, wanted: 3 });
    expect([found('fund_missing'), found('jurors_none')]).toEqual([undefined, undefined]);
  });

  it('is for those who work for the association', async () => {
    const contest = await published();
    const juror = laurel.as(await givenPerson(laurel, { roles: [{ association, role: 'juror' }] }));
    await juror.get(at(contest, '/readiness')).expectProblem(404, 'not_found');
    await juror.get(at(contest, '/rulebook/versions')).expectProblem(404, 'not_found');
  });
});

describe('publication', () => {
  it('is refused while something blocks it, and says what', async () => {
    const contest = await draft({ stages: () => [] });
    const { body } = await coordinator
      .post(at(contest, '/publication'))
      .ifMatch(contest)
      .expectProblem(409, 'contest.not_ready');
    expect(body.params.blockers).toEqual([
      { code: 'stage_missing', params: { stage: 'intake' } },
      { code: 'stage_missing', params: { stage: 'review' } },
      { code: 'stage_missing', params: { stage: 'decision' } },
    ]);
    await coordinator.get(at(contest)).expect(200, { state: 'draft', version: contest.version });
    expect((await eventsOf(contest)).map(({ type }) => type)).not.toContain('contest.published');
  });

  it('freezes rulebook and forms, and tells the others', async () => {
    const contest = await draft();
    const { body } = await coordinator.post(at(contest, '/publication')).ifMatch(contest).expect(200);
    expect(body).toMatchObject({
      state: 'published',
      publishedAt: expect.any(String),
      rulebook: { number: 1, frozenAt: expect.any(String) },
      can: {
        'contest.publish': { ok: false, code: 'contest.move_not_allowed' },
        'contest.add_nomination': { ok: false, code: 'contest.not_draft' },
        'contest.edit_rulebook': { ok: true },
        'contest.unpublish': { ok: false, code: 'contest.intake_begun' },
      },
    });
    const form = (await coordinator.get(`/api/forms/${contest.nominations[0]!.form!.id}`).expect(200)).body;
    expect(form.current).toMatchObject({ number: 1, frozenAt: expect.any(String) });
    expect((await eventsOf(contest)).at(-1)).toEqual({
      type: 'contest.published',
      payload: { rulebookVersionId: body.rulebook.id, opensAt: body.opensAt, closesAt: body.closesAt },
      contest_id: contest.id,
      actor_id: person.id,
    });
    await coordinator
      .post(at(contest, '/publication'))
      .ifMatch(body)
      .expectProblem(403, 'contest.move_not_allowed', { state: 'published', move: 'publish' });
  });

  it('keeps the contest’s form as it was when the form is edited later', async () => {
    const contest = await published();
    const { form } = contest.nominations[0]!;
    const whole = (await coordinator.get(`/api/forms/${form!.id}`).expect(200)).body;
    const changed = { ...whole.current.definition, title: { ru: 'Другая', en: 'Another' } };
    await coordinator.put(`/api/forms/${form!.id}`, { definition: changed }).ifMatch(whole).expect(200);
    const { body } = await coordinator.get(at(contest)).expect(200);
    expect(body.nominations[0].form).toEqual(form);
    const page = (await laurel.anyone.get(`/api/public/contests/${contest.slug}`).expect(200)).body;
    expect(page.nominations[0].form.title).toEqual(form!.title);
  });

  it('happens once, also when two press the button at once', async () => {
    const contest = await draft();
    const publish = () => coordinator.post(at(contest, '/publication')).ifMatch(contest);
    const statuses = (await Promise.all([publish(), publish()])).map(({ status }) => status).sort();
    expect(statuses).toEqual([200, 403]);
    expect((await eventsOf(contest)).filter(({ type }) => type === 'contest.published')).toHaveLength(1);
  });

  it('can be taken back until the intake begins; what was frozen stays frozen, edits begin new versions', async () => {
    const contest = await published({ opensOn: daysFromNow(laurel, 20) });
    const { body } = await coordinator.post(at(contest, '/unpublication')).ifMatch(contest).expect(200);
    expect(body).toMatchObject({ state: 'draft', publishedAt: null });
    await laurel.anyone.get(`/api/public/contests/${contest.slug}`).expectProblem(404, 'not_found');
    const document = { ...body.rulebook.document, eligibility: [] };
    const { body: edited } = await coordinator
      .put(at(contest, '/rulebook'), { document })
      .ifMatch(body)
      .expect(200, { rulebook: { number: 2, frozenAt: null, document: { version: 2 } } });
    await coordinator
      .post(at(contest, '/publication'))
      .ifMatch(edited)
      .expect(200, { state: 'published', rulebook: { number: 2, frozenAt: expect.any(String) } });

    const open = await published();
    await coordinator
      .post(at(open, '/unpublication'))
      .ifMatch(open)
      .expectProblem(403, 'contest.intake_begun');
  });
});

describe('a published contest', () => {
  it('keeps what applicants were told, and lets texts be corrected', async () => {
    const contest = await published();
    for (const [field, value] of Object.entries({
      slug: 'elsewhere',
      timeZone: 'Asia/Omsk',
      numberPrefix: 'NEW',
    }))
      await coordinator
        .patch(at(contest), { [field]: value })
        .ifMatch(contest)
        .expect(422, { errors: [{ pointer: `/${field}`, code: 'contest.fixed_by_publication' }] });
    const { body } = await coordinator
      .patch(at(contest), { summary: { ru: 'Исправлено', en: 'Corrected' }, slug: contest.slug })
      .ifMatch(contest)
      .expect(200, { summary: { en: 'Corrected' } });

    const [nomination] = body.nominations;
    const { awardKind, maxAward, quota } = nomination;
    const same = { awardKind, maxAward, quota, formId: nomination.form.id, description: null };
    const title = { ru: 'Поездка', en: 'Journey' };
    const path = at(contest, `/nominations/${nomination.id}`);
    const { body: renamed } = await coordinator
      .put(path, { ...same, title })
      .ifMatch(body)
      .expect(200);
    expect(renamed.nominations[0]).toMatchObject({ title, quota });
    await coordinator
      .put(path, { ...same, title, quota: quota + 1, maxAward: null })
      .ifMatch(renamed)
      .expect(422, {
        errors: [
          { pointer: '/quota', code: 'contest.fixed_by_publication' },
          { pointer: '/maxAward', code: 'contest.fixed_by_publication' },
        ],
      });
    await coordinator.delete(path).ifMatch(renamed).expectProblem(403, 'contest.not_draft');
  });

  it('changes its rules only with a reason, as a new version, and not once the review has begun', async () => {
    const contest = await published();
    const document = { ...contest.rulebook.document, thresholds: { overall: '50' } };
    await coordinator
      .put(at(contest, '/rulebook'), { document })
      .ifMatch(contest)
      .expect(422, { errors: [{ pointer: '/reason', code: 'contest.reason_required' }] });
    const { body } = await coordinator
      .put(at(contest, '/rulebook'), { document, reason: 'Решение оргкомитета' })
      .ifMatch(contest)
      .expect(200);
    expect(body.rulebook).toMatchObject({
      number: 2,
      reason: 'Решение оргкомитета',
      frozenAt: expect.any(String),
      document: { version: 2, thresholds: { overall: '50' } },
    });
    const { body: all } = await coordinator.get(at(contest, '/rulebook/versions')).expect(200);
    expect(all.items).toMatchObject([
      { number: 2, document: { thresholds: { overall: '50' } } },
      { number: 1, reason: null, document: contest.rulebook.document },
    ]);
    expect((await eventsOf(contest)).at(-1)).toMatchObject({
      type: 'contest.rulebook_changed',
      payload: { rulebookVersionId: body.rulebook.id, number: 2 },
    });

    const started = await published({
      stages: (stages: ContestView['stages']) =>
        stages
          .map((one) =>
            one.stage === 'review'
              ? { ...one, from: new Date(laurel.clock.now().getTime() - 1000).toISOString() }
              : one,
          )
          .filter(({ stage }) => stage !== 'screening'),
    });
    await coordinator
      .put(at(started, '/rulebook'), { document: started.rulebook.document, reason: 'Поздно' })
      .ifMatch(started)
      .expectProblem(403, 'contest.review_begun');

    // nor by letting the review begin once more, by hand or along with the deadline
    const ahead = (days: number) => new Date(laurel.clock.now().getTime() + days * 86_400_000).toISOString();
    const again = started.stages.map((one) => (one.stage === 'review' ? { ...one, from: ahead(1) } : one));
    await coordinator
      .put(at(started, '/stages'), { stages: again })
      .ifMatch(started)
      .expect(422, { errors: [{ code: 'contest.stage_begun', params: { stage: 'review' } }] });
    const { body: moved } = await coordinator
      .post(at(started, '/deadline'), { closesAt: ahead(60), reason, moveFollowing: true })
      .ifMatch(started)
      .expect(200);
    const reviewOf = ({ stages }: ContestView) => stages.find(({ stage }) => stage === 'review');
    expect(reviewOf(moved)?.from).toBe(reviewOf(started)?.from);
    expect(Date.parse(reviewOf(moved)?.to ?? '')).toBeGreaterThan(Date.parse(reviewOf(started)?.to ?? ''));
  });

  it('has rules that the database itself will not change', async () => {
    const contest = await published();
    const id = contest.rulebook.id;
    await expect(
      laurel.sql(`UPDATE rulebook_version SET reason = 'secretly' WHERE id = $1`, [id]),
    ).rejects.toThrow('a frozen rulebook_version never changes');
    await expect(laurel.sql('DELETE FROM rulebook_version WHERE id = $1', [id])).rejects.toThrow(
      'never changes',
    );
  });

  it('moves later stages, in order and complete, but not the announced intake', async () => {
    const contest = await published();
    const put = (stages: object[]) => coordinator.put(at(contest, '/stages'), { stages }).ifMatch(contest);
    const change = (kind: string, what: object) =>
      contest.stages.map((one) => (one.stage === kind ? { ...one, ...what } : one));
    const to = '2040-01-01T00:00:00Z';
    await put(change('intake', { to })).expect(422, {
      errors: [
        { code: 'contest.intake_announced' },
        { code: 'contest.stage_before', params: { stage: 'screening' } },
      ],
    });
    await put(change('review', { to })).expect(422, {
      errors: [
        {
          pointer: '/stages',
          code: 'contest.stage_before',
          params: { stage: 'decision', previous: 'review' },
        },
      ],
    });
    await put(contest.stages.filter(({ stage }) => stage !== 'review')).expect(422, {
      errors: [{ code: 'contest.stage_missing', params: { stage: 'review' } }],
    });
    await put(change('projects', { to })).expect(200);
  });
});

describe('the deadline', () => {
  const move = (contest: ContestView, body: object) =>
    coordinator.post(at(contest, '/deadline'), { reason, moveFollowing: true, ...body });
  const later = (contest: ContestView, days: number) =>
    new Date(Date.parse(contest.closesAt!) + days * 86_400_000).toISOString();

  it('is extended with a reason everyone reads, and what follows moves along', async () => {
    const contest = await published();
    const closesAt = later(contest, 14);
    const { body } = await move(contest, { closesAt }).ifMatch(contest).expect(200);
    expect(body).toMatchObject({
      closesAt,
      changes: [{ kind: 'deadline', reason, before: contest.closesAt, after: closesAt }],
    });
    const starts = (view: ContestView) =>
      Object.fromEntries(view.stages.map(({ stage, from }) => [stage, Date.parse(from)]));
    const [was, is] = [starts(contest), starts(body)];
    expect(is.intake).toBe(was.intake);
    expect(is.review! - was.review!).toBe(14 * 86_400_000);
    await laurel.anyone
      .get(`/api/public/contests/${contest.slug}`)
      .expect(200, { closesAt, changes: [{ reason, before: contest.closesAt, after: closesAt }] });
    const [change] = await laurel.sql<{ id: string }>('SELECT id FROM contest_change WHERE contest_id = $1', [
      contest.id,
    ]);
    expect((await eventsOf(contest)).slice(-2)).toMatchObject([
      {
        type: 'contest.deadline_moved',
        payload: { changeId: change?.id, from: contest.closesAt, to: closesAt },
      },
      { type: 'contest.review_moved', payload: { changeId: change?.id } },
    ]);
  });

  it('is extended alone only as far as the order of stages allows', async () => {
    const contest = await published();
    await move(contest, { closesAt: later(contest, 60), moveFollowing: false })
      .ifMatch(contest)
      .expect(422, { errors: [{ pointer: '/closesAt', code: 'contest.stage_before' }] });
    const { body } = await move(contest, { closesAt: later(contest, 2), moveFollowing: false })
      .ifMatch(contest)
      .expect(200, { closesAt: later(contest, 2) });
    expect(body.stages.slice(1)).toEqual(contest.stages.slice(1));
  });

  it('is brought forward to now, and may be put off again', async () => {
    const contest = await published();
    const { body } = await move(contest, { closesAt: 'now', moveFollowing: false })
      .ifMatch(contest)
      .expect(200);
    expect(Date.parse(body.closesAt)).toBeLessThanOrEqual(laurel.clock.now().getTime());
    expect(body.moment.open).not.toContain('intake');
    await move(body, { closesAt: 'now' })
      .ifMatch(body)
      .expect(422, { errors: [{ pointer: '/closesAt', code: 'contest.deadline_past' }] });
    const { body: open } = await move(body, { closesAt: contest.closesAt, moveFollowing: false })
      .ifMatch(body)
      .expect(200);
    expect(open.moment.open).toContain('intake');
    expect(open.changes).toHaveLength(2);
  });

  it('is never past, nor before the opening, nor without a reason; a draft has none to announce', async () => {
    const contest = await published({ opensOn: daysFromNow(laurel, 5) });
    const fault = (code: string) => ({ errors: [{ pointer: '/closesAt', code }] });
    await move(contest, { closesAt: daysFromNow(laurel, 2).concat('T00:00:00Z') })
      .ifMatch(contest)
      .expect(422, fault('contest.deadline_before_opening'));
    const running = await published();
    await move(running, { closesAt: new Date(laurel.clock.now().getTime() - 60_000).toISOString() })
      .ifMatch(running)
      .expect(422, fault('contest.deadline_past'));
    await move(running, { closesAt: later(running, 1), reason: {} })
      .ifMatch(running)
      .expect(422, { errors: [{ pointer: '/reason', code: 'localised.empty' }] });
    const hidden = await draft();
    await move(hidden, { closesAt: later(hidden, 1) })
      .ifMatch(hidden)
      .expectProblem(403, 'contest.not_published');
  });
});

describe('the end', () => {
  const post = (contest: ContestView, what: string, body: object = {}) =>
    coordinator.post(at(contest, `/${what}`), body).ifMatch(contest);

  it('of a contest called off: the reason stands on its page, and nothing can be changed any more', async () => {
    const contest = await published();
    const { body } = await post(contest, 'cancellation', { reason }).expect(200, {
      state: 'cancelled',
      changes: [{ kind: 'cancellation', reason, before: null, after: null }],
    });
    await laurel.anyone
      .get(`/api/public/contests/${contest.slug}`)
      .expect(200, { state: 'cancelled', changes: [{ reason }] });
    await coordinator.patch(at(contest), { edition: '9' }).ifMatch(body).expectProblem(403, 'contest.over');
    await post(body, 'publication').expectProblem(403, 'contest.move_not_allowed');
    await post(body, 'closing').expectProblem(403, 'contest.move_not_allowed');
    const { body: archived } = await post(body, 'archiving').expect(200, { state: 'archived' });
    await post(archived, 'archiving').expectProblem(403, 'contest.move_not_allowed');
    expect((await eventsOf(contest)).map(({ type }) => type).slice(-2)).toEqual([
      'contest.cancelled',
      'contest.archived',
    ]);
  });

  it('of a draft called off stays inside the association', async () => {
    const contest = await draft();
    await post(contest, 'cancellation', { reason }).expect(200, { state: 'cancelled' });
    await laurel.anyone.get(`/api/public/contests/${contest.slug}`).expectProblem(404, 'not_found');
    await laurel
      .as(await givenPerson(laurel))
      .get(at(contest))
      .expectProblem(404, 'not_found');
  });

  it('of a decided contest: it is closed, then put away', async () => {
    const course = laurel.app.get(ContestCourseService);
    const contest = await published();
    await post(contest, 'closing').expectProblem(403, 'contest.move_not_allowed', {
      state: 'published',
      move: 'close',
    });
    const outcome = { rankingResultId: newId(), selected: [], reserve: [], notSelected: [] };
    await course.decide(contest.id, outcome);
    await expect(course.decide(contest.id, outcome)).rejects.toMatchObject({
      code: 'contest.move_not_allowed',
      status: 409,
    });
    await course.reopen(contest.id);
    await course.decide(contest.id, outcome);
    const { body } = await coordinator.get(at(contest)).expect(200, {
      state: 'decided',
      decidedAt: expect.any(String),
      can: {
        'contest.cancel': { ok: false, code: 'contest.move_not_allowed' },
        'contest.close': { ok: true },
      },
    });
    await coordinator
      .put(at(contest, '/rulebook'), { document: contest.rulebook.document, reason: 'x' })
      .ifMatch(body)
      .expectProblem(403, 'contest.over');
    const { body: closed } = await post(body, 'closing').expect(200, { state: 'closed' });
    await post(closed, 'archiving').expect(200, { state: 'archived' });
    expect((await eventsOf(contest)).map(({ type }) => type).slice(-5)).toEqual([
      'contest.decided',
      'contest.reopened',
      'contest.decided',
      'contest.closed',
      'contest.archived',
    ]);
  });
});
