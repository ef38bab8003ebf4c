import { createHash } from 'node:crypto';
import type { Rulebook } from '../../src/contests/rulebook.rules.js';
import type { FormDefinition } from '../../src/forms/form.rules.js';
import { attachedFiles } from '../../src/forms/submission.rules.js';
import type { Role } from '../../src/platform/actor.rules.js';
import { canonicalJson } from '../../src/platform/canonical.rules.js';
import { Db } from '../../src/platform/db.js';
import { Events } from '../../src/platform/events.js';
import { newId } from '../../src/platform/ids.js';
import type { RankingEntryView } from '../../src/scoring/ranking/ranking.dto.js';
import { givenAdmitted, givenSubmitted } from '../support/applications.js';
import type { Client } from '../support/client.js';
import {
  assign,
  decided,
  distribute,
  type GivenReview,
  givenEntries,
  givenReview,
  lettersTo,
  namesShown,
  rankingOf,
  score,
  sheetWith,
} from '../support/juries.js';
import { type Laurel, startLaurel } from '../support/laurel.js';
import { givenAssociation, givenPerson } from '../support/people.js';
import { queriesDuring } from '../support/queries.js';

let laurel: Laurel;
beforeAll(async () => {
  laurel = await startLaurel();
}, 60_000);
afterAll(() => laurel.stop());

type Juror = GivenReview['jurors'][0];
type Entry = GivenReview['entries'][0];
const at = ({ contest }: Pick<GivenReview, 'contest'>, rest = '') => `/api/contests/${contest.id}${rest}`;
const sheetOf = ({ id }: { id: string }, rest = '') => `/api/jury/applications/${id}/sheet${rest}`;
const reviewOf = (rulebook: Partial<Rulebook['review']>) => (whole: Rulebook) => ({
  ...whole,
  review: { ...whole.review, ...rulebook },
});
const stage = ({ contest }: Pick<GivenReview, 'contest'>, kind: string) =>
  contest.stages.find((one) => one.stage === kind)!;

/** One expert, one application, assigned. */
async function oneTask(wishes: Parameters<typeof givenReview>[1] = {}) {
  const review = await givenReview(laurel, { jurors: 1, entries: 1, ...wishes });
  await distribute(review, { sheets: 1 });
  return { review, juror: review.jurors[0]!, entry: review.entries[0]!, client: review.jurors[0]!.client };
}

/** Runs with the clock at `moment`, and puts it back. */
async function when<T>(moment: string | Date, work: () => Promise<T>): Promise<T> {
  const before = laurel.clock.now();
  laurel.clock.travelTo(moment);
  try {
    return await work();
  } finally {
    laurel.clock.travelTo(before);
  }
}

describe('the rules', () => {
  it('stay as they are once a sheet is begun, even should the review be dated into the future again', async () => {
    const { review, entry, client } = await oneTask();
    const datedTo = (from: number) =>
      laurel.sql(
        `UPDATE contest SET stages = (
           SELECT jsonb_agg(CASE WHEN stage->>'stage' = 'review' THEN stage || jsonb_build_object('from', $2::text)
                            ELSE stage END ORDER BY position)
           FROM jsonb_array_elements(stages) WITH ORDINALITY AS one(stage, position))
         WHERE id = $1`,
        [review.contest.id, new Date(laurel.clock.now().getTime() + from).toISOString()],
      );
    const change = async () => {
      const { body: contest } = await review.manage.get(at(review)).expect(200);
      const { document } = contest.rulebook;
      return review.manage.put(at(review, '/rulebook'), { document, reason: 'Опечатка' }).ifMatch(contest);
    };
    await datedTo(86_400_000);
    expect((await change()).status).toBe(200);
    await datedTo(-86_400_000);
    await client.patch(sheetOf(entry), { comment: 'Начал читать' }).ifMatch(0).expect(200);
    await datedTo(86_400_000);
    const refused = await change();
    expect([refused.status, refused.body.code]).toEqual([409, 'contest.review_begun']);
  });
});

describe('the desk', () => {
  it('shows the expert’s contests and queue, what is not done first', async () => {
    const review = await givenReview(laurel, { jurors: 1, entries: 3 });
    const [juror] = review.jurors as [Juror];
    const [first, second, third] = review.entries as [Entry, Entry, Entry];
    await distribute(review, { sheets: 1 });
    await score(juror, first, '5');
    await score(juror, second, '5', { confirm: false });
    const { body: contests } = await juror.client.get('/api/jury/contests').expect(200);
    expect(contests.items).toMatchObject([
      {
        contestId: review.contest.id,
        deadline: stage(review, 'review').to,
        progress: { assigned: 3, started: 2, done: 1 },
        declaredAt: null,
      },
    ]);
    const { body: queue } = await juror.client
      .get(`/api/jury/contests/${review.contest.id}/queue`)
      .expect(200);
    expect(queue.next).toBe(second.id);
    expect(queue.items).toMatchObject([
      { number: second.number, state: 'started', title: 'Проект 2' },
      { number: third.number, state: 'todo' },
      { number: first.number, state: 'done' },
    ]);
    await juror.client.get(`/api/jury/applications/${third.id}`).expect(200, {
      previous: second.id,
      next: null,
      nextTodo: second.id,
      can: { 'assignment.recuse': { ok: true }, 'conflict.declare': { ok: true } },
    });
  });

  it('shows an application without fields that tell who applies, and only the files of the others', async () => {
    const review = await givenReview(laurel, { jurors: 2, entries: 0, rulebook: namesShown });
    const [reader, stranger] = review.jurors as [Juror, Juror];
    const { application, client: applicant } = await givenAdmitted(laurel, review);
    await assign(review, { ...application, number: '', applicantId: '' }, reader);
    await laurel.settled();
    const { body: seen } = await reader.client.get(`/api/jury/applications/${application.id}`).expect(200);
    expect(seen).toMatchObject({
      number: application.number,
      title: 'Открытая библиотека',
      requested: { amount: '50000.00' },
      applicant: { name: 'Мария Игоревна Соколова', employer: 'Центральная городская библиотека' },
    });
    const shown = (seen.form as FormDefinition).sections.flatMap(({ fields }) => fields.map(({ id }) => id));
    expect(shown).toContain('summary');
    for (const blind of ['members', 'phone', 'support_letter', 'personal_data']) {
      expect(shown).not.toContain(blind);
      expect(seen.answers).not.toHaveProperty(blind);
    }
    expect(JSON.stringify(seen)).not.toContain('@example.org');

    const files = attachedFiles(application.form, application.answers);
    const fileIn = (field: string) => `/api/files/${files.find((file) => file.field === field)!.id}`;
    await reader.client.get(fileIn('attachments')).expect(200);
    await reader.client.get(`${fileIn('attachments')}/details`).expect(200, { name: 'Документ.pdf' });
    await reader.client.get(fileIn('support_letter')).expectProblem(404, 'not_found');
    await applicant.get(fileIn('support_letter')).expect(200);
    for (const client of [stranger.client, laurel.as(await givenPerson(laurel))]) {
      await client.get(fileIn('attachments')).expectProblem(404, 'not_found');
      await client.get(`/api/jury/applications/${application.id}`).expectProblem(404, 'not_found');
    }
    // the expert's way is the only one: as anybody else they see nothing
    await reader.client.get(`/api/applications/${application.id}`).expectProblem(404, 'not_found');
    await reader.client.post(`/api/applications/${application.id}/conflict`, { kind: 'family' }).expect(204);
    await reader.client.get(fileIn('attachments')).expectProblem(404, 'not_found');
  });

  it('names nobody in a blind review', async () => {
    const { review, client, entry } = await oneTask({
      rulebook: reviewOf({ jurorSees: { applicantNames: false, otherScores: 'never' } }),
    });
    const { body } = await client.get(`/api/jury/applications/${entry.id}`).expect(200);
    expect(body.applicant).toBeNull();
    expect(JSON.stringify(body)).not.toContain('Заявитель');
    const { body: list } = await client
      .get(`/api/jury/contests/${review.contest.id}/applications`)
      .expect(200);
    expect(list.items).toMatchObject([{ title: 'Проект 1', applicant: null, organisation: null }]);
  });

  it('lets an expert abstain with a reason, and lets the application go', async () => {
    const { review, client, entry, juror } = await oneTask();
    const path = `/api/jury/applications/${entry.id}/recusal`;
    await client.post(path, {}).expectProblem(422, 'input.invalid');
    await client.post(path, { reason: 'Не моя область' }).expect(204);
    await client.post(path, { reason: 'Ещё раз' }).expectProblem(404, 'not_found');
    await client.get(`/api/jury/applications/${entry.id}`).expectProblem(404, 'not_found');
    await client.get(sheetOf(entry)).expectProblem(404, 'not_found');
    await laurel.settled();
    const mail = await laurel.mailbox.waitFor(
      ({ to, subject }) => to.includes(review.coordinator.email) && subject.includes(entry.number),
    );
    expect(mail.text).toContain('Не моя область');
    // no plan gives it back; a person may
    const { body: plan } = await review.manage.post(at(review, '/assignment-plans')).expect(200);
    expect(plan.pairs).toEqual([]);
    const why = { applicationId: entry.id, jurorId: juror.jurorId };
    await review.manage.post(at(review, '/assignment-plans/why'), why).expect(200, { code: 'recused' });
    await assign(review, entry, juror);
    await client.get(`/api/jury/applications/${entry.id}`).expect(200);
  });
});

describe('a sheet', () => {
  it('is saved as it is written, answer by answer, with its total and what is missing', async () => {
    const { client, entry } = await oneTask();
    const { body: blank } = await client.get(sheetOf(entry)).expect(200);
    expect(blank).toMatchObject({
      version: 0,
      state: 'open',
      scores: {},
      answered: 0,
      total: null,
      attainable: { min: { shown: '0.00' }, max: { shown: '100.00' } },
      others: null,
      can: { 'sheet.save': { ok: true }, 'sheet.confirm': { ok: true } },
    });
    expect(blank.criteria[0]).toMatchObject({ id: 'relevance', weight: '2.5', anchors: expect.any(Array) });
    expect(blank.faults).toHaveLength(5);
    const save = (version: number, body: object) => client.patch(sheetOf(entry), body).ifMatch(version);
    await save(0, { scores: { relevance: { value: '7', comment: 'Нужно' } } }).expect(200, {
      version: 1,
      answered: 1,
      total: null,
    });
    const rest = { novelty: '8', feasibility: '6', effect: '10', sharing: '4' };
    const scores = Object.fromEntries(Object.entries(rest).map(([id, value]) => [id, { value }]));
    await save(1, { scores, comment: 'В целом хорошо' }).expect(200, {
      version: 2,
      answered: 5,
      total: { exact: '147/2', shown: '73.50' },
      faults: [],
    });
    await save(2, { scores: { sharing: null } }).expect(200, {
      version: 3,
      total: null,
      faults: [{ criterion: 'sharing', code: 'sheet.value_missing' }],
    });
    await client.get(sheetOf(entry)).expect(200, {
      version: 3,
      scores: { relevance: { value: '7', comment: 'Нужно' }, effect: { value: '10' } },
      comment: 'В целом хорошо',
    });
  });

  it('offers both texts when another window was quicker, also when both begin', async () => {
    const { client, entry } = await oneTask();
    const save = (version: number, comment: string) =>
      client.patch(sheetOf(entry), { comment }).ifMatch(version);
    const answers = await Promise.all(['первое', 'второе', 'третье'].map((text) => save(0, text)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412]);
    const { body } = await save(0, 'четвёртое').expectProblem(412, 'version.stale');
    expect(body.current).toMatchObject({
      version: 1,
      state: 'open',
      comment: expect.stringMatching(/первое|второе|третье/),
    });
    await client.patch(sheetOf(entry), {}).expectProblem(428, 'version.required');
  });

  it('refuses what the scale does not have, and names the criterion', async () => {
    const { client, entry } = await oneTask();
    const save = (scores: object) => client.patch(sheetOf(entry), { scores }).ifMatch(0);
    for (const [scores, pointer, code] of [
      [{ relevance: { value: '11' } }, '/scores/relevance', 'sheet.value_off_scale'],
      [{ relevance: { value: '7.5' } }, '/scores/relevance', 'sheet.value_off_scale'],
      [{ relevance: { value: 'NaN' } }, '/scores/relevance', 'sheet.value_off_scale'],
      [{ charm: { value: '5' } }, '/scores/charm', 'sheet.criterion_unknown'],
      [
        { relevance: { value: null, notApplicable: true } },
        '/scores/relevance',
        'sheet.not_applicable_refused',
      ],
    ] as const)
      await save(scores).expect(422, { code: 'input.invalid', errors: [{ pointer, code }] });
    await save({ relevance: { value: 7 } }).expectProblem(422, 'input.invalid');
    await save({ relevance: { value: '7', by: 'me' } }).expectProblem(422, 'input.invalid');
    await client.get(sheetOf(entry)).expect(200, { version: 0, scores: {} });
  });

  it('is confirmed when it is complete; then it stands until it is reopened', async () => {
    const { review, client, entry } = await oneTask();
    const { body: half } = await client
      .patch(sheetOf(entry), { scores: { relevance: { value: '7' } } })
      .ifMatch(0)
      .expect(200);
    const { body: refusal } = await client
      .post(sheetOf(entry, '/confirmation'))
      .ifMatch(half)
      .expectProblem(422, 'sheet.incomplete');
    expect(refusal.errors).toHaveLength(4);
    expect(refusal.errors[0]).toMatchObject({ pointer: '/scores/novelty', code: 'sheet.value_missing' });
    const sheet = await score(review.jurors[0]!, entry, '6');
    expect(sheet).toMatchObject({ state: 'confirmed', confirmedAt: expect.any(String) });
    await client.patch(sheetOf(entry), { comment: 'x' }).ifMatch(sheet).expectProblem(403, 'sheet.confirmed');
    await client
      .post(sheetOf(entry, '/confirmation'))
      .ifMatch(sheet)
      .expectProblem(403, 'sheet.move_not_allowed');
    await client
      .post(sheetOf(entry, '/reopening'))
      .ifMatch(sheet.version - 1)
      .expectProblem(412, 'version.stale');
    expect((await rankingOf(review)).progress.done).toBe(1);
    const { body: open } = await client.post(sheetOf(entry, '/reopening')).ifMatch(sheet).expect(200);
    expect(open).toMatchObject({ state: 'reopened' });
    expect((await rankingOf(review)).progress.done).toBe(0);
    await client.patch(sheetOf(entry), { comment: 'Иначе' }).ifMatch(open).expect(200);
    expect(
      await laurel.sql(
        'SELECT type FROM event WHERE subject_id = (SELECT id FROM score_sheet WHERE application_id = $1) ORDER BY id',
        [entry.id],
      ),
    ).toEqual([{ type: 'sheet.confirmed' }, { type: 'sheet.reopened' }]);
  });

  it('is written during the review only', async () => {
    const { review, client, entry } = await oneTask();
    const { from, to } = stage(review, 'review');
    const save = () => client.patch(sheetOf(entry), { comment: 'x' }).ifMatch(0);
    await when(new Date(Date.parse(from) - 1000), async () => {
      await save().expectProblem(403, 'contest.stage_not_started');
    });
    await when(to, async () => {
      await save().expectProblem(403, 'contest.stage_over');
      await client.post(sheetOf(entry, '/confirmation')).ifMatch(0).expectProblem(403, 'contest.stage_over');
      await client
        .post(`/api/jury/contests/${review.contest.id}/confirmation`)
        .expectProblem(403, 'contest.stage_over');
      // reading goes on
      await client.get(sheetOf(entry)).expect(200, {
        can: { 'sheet.save': { ok: false, code: 'contest.stage_over' } },
      });
    });
  });

  it('all complete ones are confirmed with one click; the others are named', async () => {
    const review = await givenReview(laurel, { jurors: 1, entries: 4 });
    const [juror] = review.jurors as [Juror];
    const [complete, also, half, blank] = review.entries as [Entry, Entry, Entry, Entry];
    await distribute(review, { sheets: 1 });
    for (const entry of [complete, also]) await score(juror, entry, '4', { confirm: false });
    await juror.client
      .patch(sheetOf(half), { scores: { relevance: { value: '3' } } })
      .ifMatch(0)
      .expect(200);
    const path = `/api/jury/contests/${review.contest.id}/confirmation`;
    const { body } = await juror.client.post(path).expect(200);
    expect(body.confirmed.sort()).toEqual([complete.id, also.id].sort());
    expect(body.left).toEqual(
      expect.arrayContaining([
        { applicationId: half.id, answered: 1, of: 5 },
        { applicationId: blank.id, answered: 0, of: 5 },
      ]),
    );
    await juror.client.post(path).expect(200, { confirmed: [] });
    await laurel
      .as(await givenPerson(laurel))
      .post(path)
      .expectProblem(404, 'not_found');
  });

  it('is given back by the chair with a reason, also after the review; the expert is told', async () => {
    const { review, juror, client, entry } = await oneTask();
    await score(juror, entry, '1');
    const { body: trace } = await review.chair
      .get(at(review, `/ranking/applications/${entry.id}`))
      .expect(200);
    const [sheet] = trace.sheets;
    expect(sheet).toMatchObject({ state: 'confirmed', can: { 'sheet.give_back': { ok: true } } });
    const back = (who: Client, seen: { version: number } = sheet) =>
      who.post(`/api/sheets/${sheet.id}/reopening`, { reason: 'Проверьте смету' }).ifMatch(seen);
    await back(review.manage).expectProblem(403, 'role.chair_required');
    await back(client).expectProblem(404, 'not_found');
    await when(stage(review, 'review').to, async () => {
      await back(review.chair, { version: 9 }).expectProblem(412, 'version.stale');
      await back(review.chair).expect(204);
      await back(review.chair, { version: sheet.version + 1 }).expectProblem(403, 'sheet.move_not_allowed');
      await client.get(sheetOf(entry)).expect(200, { state: 'reopened', reopenReason: 'Проверьте смету' });
      await review.chair
        .get(at(review, `/ranking/applications/${entry.id}`))
        .expect(200, { sheets: [{ state: 'reopened', scores: null, total: null }] });
      await score(juror, entry, '2');
      const { version } = (await client.get(sheetOf(entry)).expect(200)).body;
      await client
        .post(sheetOf(entry, '/reopening'))
        .ifMatch(version)
        .expectProblem(403, 'contest.stage_over');
    });
    await laurel.settled();
    expect(await lettersTo(laurel, juror.person)).toContain('sheet-reopened');
  });

  it('shows others’ scores as the rulebook says: never, after one’s own, always', async () => {
    const seen = async (otherScores: Rulebook['review']['jurorSees']['otherScores']) => {
      const review = await givenReview(laurel, {
        jurors: 2,
        entries: 2,
        rulebook: reviewOf({ jurorSees: { applicantNames: true, otherScores } }),
      });
      const [own, other] = review.jurors as [Juror, Juror];
      const [entry, second] = review.entries as [Entry, Entry];
      await distribute(review, { sheets: 2 });
      await score(other, entry, '8');
      await score(other, second, '2');
      const look = async () => {
        const { body: sheet } = await own.client.get(sheetOf(entry)).expect(200);
        const { body: distribution } = await own.client
          .get(`/api/jury/contests/${review.contest.id}/distribution`)
          .expect(200);
        const { own: mine, pool } = distribution.totals;
        return [sheet.others?.length ?? null, mine?.count ?? 0, pool?.count ?? null];
      };
      const before = await look();
      await score(own, entry, '6');
      const after = await look();
      await other.client.post(`/api/applications/${second.id}/conflict`, { kind: 'other' }).expect(204);
      return { before, after, released: (await look())[2] };
    };
    expect(await seen('never')).toEqual({ before: [null, 0, null], after: [null, 1, null], released: null });
    expect(await seen('after_own')).toEqual({ before: [null, 0, null], after: [1, 1, 2], released: 2 });
    expect(await seen('always')).toEqual({ before: [1, 0, 2], after: [1, 1, 3], released: 2 });
  });
});

describe('the ranking', () => {
  it('grows with the sheets: places, score, line of money, what divided neighbours, open questions', async () => {
    const review = await givenReview(laurel, {
      jurors: 2,
      entries: 5,
      rulebook: (rulebook) => ({
        ...rulebook,
        nominations: rulebook.nominations.map((one) => ({
          ...one,
          selection: { count: 2, budget: { amount: '250000.00', currency: 'RUB' }, whenOverBudget: 'skip' },
        })),
      }),
      entry: (index) => ({ requested: [10, 9, 20, 10, 5][index]! * 1_000_000 }),
    });
    const [first, second] = review.jurors as [Juror, Juror];
    const [a, b, c, d, e] = review.entries as [Entry, Entry, Entry, Entry, Entry];
    const project = async () =>
      (await rankingOf(review)).nominations.find(({ key }: { key: string }) => key === 'project');
    expect((await project()).entries).toHaveLength(5);
    await distribute(review, { sheets: 2 });
    for (const [entry, one, two] of [
      [a, '9', '7'],
      [b, '8', '8'],
      [c, '7', '7'],
      [d, '2', '9'],
    ] as const) {
      await score(first, entry, one);
      await score(second, entry, two);
    }
    await score(first, e, '3');
    const ranking = await rankingOf(review);
    const { entries, line } = ranking.nominations.find(({ key }: { key: string }) => key === 'project');
    expect(
      entries.map((entry: RankingEntryView) => [
        entry.application.number,
        entry.place,
        entry.standing,
        entry.score?.shown ?? null,
        entry.selection?.outcome ?? null,
        entry.provisional,
      ]),
    ).toEqual([
      [b.number, 1, 'ranked', '80.00', 'selected', false],
      [a.number, 2, 'ranked', '80.00', 'selected', false],
      [c.number, 3, 'ranked', '70.00', 'waiting', false],
      [d.number, 4, 'ranked', '55.00', 'waiting', false],
      [e.number, null, 'below', '30.00', null, true],
    ]);
    // equal points and criteria: the smaller sum comes first
    expect(entries[1].behind).toMatchObject({
      key: 'lower_requested',
      upper: '90000.00',
      lower: '100000.00',
    });
    expect(entries[3].divergence).toMatchObject({ range: { shown: '70.00' }, flagged: true });
    expect(entries[4].failed).toMatchObject([
      { code: 'below_overall', message: expect.stringContaining('50') },
    ]);
    expect(line).toMatchObject({
      selected: 2,
      lastPlace: 2,
      count: 2,
      spent: { amount: '190000.00' },
      left: { amount: '60000.00' },
    });
    expect(ranking).toMatchObject({
      decision: null,
      partial: false,
      seed: review.contest.id,
      progress: { assigned: 10, started: 9, done: 9 },
      openQuestions: [{ code: 'sheets_missing', params: { count: 1 } }],
    });
    await review.chair.get(at(review, `/ranking/applications/${a.id}`)).expect(200, {
      entry: { place: 2 },
      why: [
        { code: 'score_mean', message: 'Балл 80,00 — среднее по 2 оценочным листам.' },
        { code: 'behind_lower_requested' },
        { code: 'ahead_score' },
        { code: 'selected' },
      ],
      sheets: [
        { state: 'confirmed', total: { shown: '90.00' }, scores: { relevance: { value: '9' } } },
        { total: { shown: '70.00' } },
      ],
    });
    await review.chair.get(at(review, `/ranking/applications/${newId()}`)).expectProblem(404, 'not_found');
  });

  it('is there for the chair and the coordinators, and for nobody else', async () => {
    const { review, juror, entry } = await oneTask();
    await score(juror, entry, '7');
    const foreign = await givenAssociation(laurel);
    const as = async (role: Role, association = review.association) =>
      laurel.as(await givenPerson(laurel, { roles: [{ association, role }] }));
    const paths = [
      '/ranking',
      '/ranking/entries?nomination=project',
      `/ranking/applications/${entry.id}`,
      '/ranking.csv',
    ];
    for (const client of [review.chair, review.manage, await as('owner')])
      for (const path of paths) await client.get(at(review, path)).expect(200);
    const applicant = laurel.as(await givenPerson(laurel));
    for (const client of [
      juror.client,
      applicant,
      await as('viewer'),
      await as('treasurer'),
      await as('chair', foreign),
    ]) {
      for (const path of [...paths, '/minutes.pdf'])
        await client.get(at(review, path)).expectProblem(404, 'not_found');
      await client.post(at(review, '/decision'), { digest: '0'.repeat(64) }).expectProblem(404, 'not_found');
      await client.post(at(review, '/decision/reopening'), { reason: 'x' }).expectProblem(404, 'not_found');
    }
    for (const path of paths)
      await laurel.anyone.get(at(review, path)).expectProblem(401, 'session.required');
    await juror.client.get(`/api/jury/contests/${newId()}/distribution`).expectProblem(404, 'not_found');
  });

  it('tells a reader in conflict what was decided, never winners of its own making', async () => {
    const review = await givenReview(laurel, {
      jurors: 2,
      entries: 3,
      rulebook: (rules) => ({
        ...rules,
        nominations: rules.nominations.map((one) => ({ ...one, selection: { ...one.selection, count: 1 } })),
      }),
    });
    await distribute(review, { sheets: 2 });
    const [winner, second, third] = review.entries as [Entry, Entry, Entry];
    for (const [entry, value] of [
      [winner, '9'],
      [second, '8'],
      [third, '7'],
    ] as const)
      for (const juror of review.jurors) await score(juror, entry, value);
    await review.manage.post(`/api/applications/${winner.id}/conflict`, { kind: 'employer' }).expect(204);
    await decided(review);
    const seen = await rankingOf(review, review.manage);
    const { entries, line, lastSelected } = seen.nominations.find(
      ({ key }: { key: string }) => key === 'project',
    );
    expect(entries).toMatchObject([
      { application: { id: second.id }, selection: { outcome: 'waiting' } },
      { application: { id: third.id }, selection: { outcome: 'waiting' } },
    ]);
    expect(line).toMatchObject({ selected: 0, lastPlace: null, budget: null, left: null });
    expect(lastSelected).toBe(null);
  });

  it('is read page by page, and searched; of its whole it says where the line stands and how far the totals reach', async () => {
    const review = await givenReview(laurel, {
      jurors: 1,
      entries: 4,
      rulebook: (rules) => ({
        ...rules,
        nominations: rules.nominations.map((one) => ({ ...one, selection: { ...one.selection, count: 3 } })),
      }),
      entry: (index) => ({ title: `Читальня ${['Ёж', 'Лис', 'Енот', 'Бобр'][index]}` }),
    });
    const [juror] = review.jurors as [Juror];
    const [a, b, c, d] = review.entries as [Entry, Entry, Entry, Entry];
    await distribute(review, { sheets: 1 });
    for (const [entry, value] of [
      [a, '9'],
      [b, '8'],
      [c, '7'],
    ] as const)
      await score(juror, entry, value);
    const { digest, nominations } = await rankingOf(review);
    expect(nominations.find(({ key }: { key: string }) => key === 'project')).toMatchObject({
      applications: 4,
      lastSelected: c.id,
      atLine: [],
      range: { lowest: '70.00', highest: '90.00' },
    });
    const page = (rest = '') =>
      review.chair.get(at(review, `/ranking/entries?nomination=project&limit=2${rest}`));
    const ids = (body: { items: RankingEntryView[] }) => body.items.map(({ application }) => application.id);
    const { body: first } = await page().expect(200);
    expect(ids(first)).toEqual([a.id, b.id]);
    const { body: second } = await page(`&cursor=${first.next}`).expect(200);
    expect(ids(second)).toEqual([c.id, d.id]);
    expect([first.digest, second.digest, second.next]).toEqual([digest, digest, null]);
    const { body: found } = await page(`&search=${encodeURIComponent('енОТ чиТАльня')}`).expect(200);
    expect([ids(found), found.next]).toEqual([[c.id], null]);
    expect(ids((await page(`&search=${encodeURIComponent('еж')}`).expect(200)).body)).toEqual([a.id]);
    expect(ids((await page(`&search=${d.number}`).expect(200)).body)).toEqual([d.id]);
    const other = await review.chair.get(at(review, '/ranking/entries?nomination=none')).expect(200);
    expect(other.body.items).toEqual([]);

    await page('&cursor=here').expectProblem(400, 'page.cursor_malformed');
    await page(`&cursor=${Buffer.from('["x","-1"]').toString('base64url')}`).expectProblem(
      400,
      'page.cursor_malformed',
    );
    await score(juror, d, '10');
    // what follows in the ranking as it was seen is not what follows now
    await page(`&cursor=${first.next}`).expectProblem(409, 'ranking.changed');
    expect(ids((await page().expect(200)).body)).toEqual([d.id, a.id]);

    await decided(review, { despite: 'Срок' });
    const { body: then } = await page().expect(200);
    expect(ids((await page(`&cursor=${then.next}`).expect(200)).body)).toEqual([b.id, c.id]);
  });

  it('forgets an application that is withdrawn; its experts no longer have it', async () => {
    const review = await givenReview(laurel, { jurors: 1, entries: 1 });
    const [juror] = review.jurors as [Juror];
    const { application, client } = await givenAdmitted(laurel, review);
    await distribute(review, { sheets: 1 });
    const entry = { id: application.id, number: application.number!, applicantId: '' };
    await score(juror, entry, '9');
    await client.post(`/api/applications/${entry.id}/withdrawal`).ifMatch(application).expect(200);
    const numbers = (await rankingOf(review)).nominations.flatMap(
      ({ entries }: { entries: { application: Entry }[] }) => entries.map((one) => one.application.number),
    );
    expect(numbers).toEqual([review.entries[0]!.number]);
    await laurel.settled();
    await juror.client.get(`/api/jury/applications/${entry.id}`).expectProblem(404, 'not_found');
    expect(await laurel.sql('SELECT state FROM score_sheet WHERE application_id = $1', [entry.id])).toEqual([
      { state: 'annulled' },
    ]);
    await review.manage.get(at(review, '/assignment-coverage')).expect(200, { applications: 1 });
  });

  it('leaves as a table in which no text can be a formula', async () => {
    const review = await givenReview(laurel, {
      jurors: 1,
      entries: 1,
      entry: () => ({ title: '=HYPERLINK("http://evil.example";"x")', employer: '+7 библиотека' }),
    });
    await distribute(review, { sheets: 1 });
    await score(review.jurors[0]!, review.entries[0]!, '7');
    const { headers, bytes } = await review.manage.get(at(review, '/ranking.csv')).expect(200);
    expect(headers['content-type']).toContain('text/csv');
    expect(headers['content-disposition']).toContain('-ranking.csv');
    const text = bytes.toString();
    expect(text).toContain('Номинация;Место;Номер');
    expect(text).toContain(`"'=HYPERLINK(""http://evil.example"";""x"")"`);
    expect(text).toContain("'+7 библиотека");
    expect(text).toContain(';70,00;1;');
    const english = (await review.manage.get(at(review, '/ranking.csv')).in('en').expect(200)).bytes;
    expect(english.toString()).toContain(',70.00,1,');
  });

  it('takes the same few queries for one application and for many', async () => {
    const review = await givenReview(laurel, { jurors: 3, entries: 1 });
    await distribute(review, { sheets: 3 });
    for (const juror of review.jurors) await score(juror, review.entries[0]!, '7');
    await laurel.settled();
    const tables =
      /FROM "?(application|score_sheet|juror|assignment|juror_conflict|contest|ranking_result|person p)\b/;
    const see = () => review.chair.get(at(review, '/ranking')).expect(200);
    const entries = () => review.chair.get(at(review, '/ranking/entries?nomination=project')).expect(200);
    const trace = () =>
      review.chair.get(at(review, `/ranking/applications/${review.entries[0]!.id}`)).expect(200);
    const queue = () =>
      review.jurors[0]!.client.get(`/api/jury/contests/${review.contest.id}/queue`).expect(200);
    await see();
    const counts = async () => [
      (await queriesDuring(tables, see)).length,
      (await queriesDuring(tables, entries)).length,
      (await queriesDuring(tables, trace)).length,
      (await queriesDuring(tables, queue)).length,
    ];
    expect(await counts()).toEqual([4, 3, 4, 4]);
    const more = await givenEntries(laurel, review, 2);
    await distribute(review, { sheets: 3 });
    for (const juror of review.jurors) for (const entry of more) await score(juror, entry, '6');
    await laurel.settled();
    // computed once, and kept until something happens
    expect((await queriesDuring(tables, see)).length).toBe(6);
    expect(await counts()).toEqual([4, 3, 4, 4]);
  });

  it('that is kept shows what was begun before it was computed and committed after', async () => {
    const review = await givenReview(laurel, { jurors: 1, entries: 1, entry: () => ({ title: 'Прежнее' }) });
    const [entry] = review.entries;
    const title = async () => {
      const { nominations } = await rankingOf(review);
      return nominations.flatMap(({ entries }: { entries: RankingEntryView[] }) => entries)[0].application
        .title;
    };
    const db = laurel.app.get(Db);
    let commit = () => {};
    const held = new Promise<void>((resolve) => {
      commit = resolve;
    });
    let written = () => {};
    const begun = new Promise<void>((resolve) => {
      written = resolve;
    });
    const writing = db.transaction(async () => {
      await db.sql(`UPDATE application SET project_title = 'Новое' WHERE id = $1`, [entry!.id]);
      const subject = { id: entry!.id, contestId: review.contest.id };
      laurel.app.get(Events).emit('application.admitted', subject, { number: entry!.number });
      written();
      await held;
    });
    await begun;
    expect([await title(), await title()]).toEqual(['Прежнее', 'Прежнее']);
    commit();
    await writing;
    expect(await title()).toBe('Новое');
  });
});

describe('the decision', () => {
  /** Two experts, three applications, all sheets confirmed. */
  async function judged(wishes: Parameters<typeof givenReview>[1] = {}) {
    const review = await givenReview(laurel, { jurors: 2, entries: 3, ...wishes });
    await distribute(review, { sheets: 2 });
    for (const juror of review.jurors)
      for (const [index, entry] of review.entries.entries()) await score(juror, entry, String(9 - index));
    return review;
  }
  const contestOf = async (review: GivenReview) => (await review.manage.get(at(review)).expect(200)).body;

  it('stores the ranking that was seen, with a print anyone can check, and ends the judging', async () => {
    const review = await judged();
    const seen = await rankingOf(review);
    const decision = (input: object, client = review.chair) => client.post(at(review, '/decision'), input);
    await decision({ digest: seen.digest }, review.manage).expectProblem(403, 'role.chair_required');
    await decision({ digest: '0'.repeat(64) }).expectProblem(409, 'ranking.changed');
    await decision({ digest: 'x' }).expectProblem(422, 'input.invalid');
    const { body } = await decision({ digest: seen.digest }).expect(200);
    expect(body).toMatchObject({
      decision: { number: 1, seed: review.contest.id, decidedBy: 'Вера Председателева', despite: null },
      openQuestions: [],
      nominations: [{}, { line: { selected: 3 } }],
      can: {
        'ranking.decide': { ok: false, code: 'contest.already_decided' },
        'ranking.reopen': { ok: true },
      },
    });
    expect(await contestOf(review)).toMatchObject({ state: 'decided', decidedAt: expect.any(String) });
    const [stored] = await laurel.sql<{ id: string; document: object; digest: string }>(
      'SELECT id, document, digest FROM ranking_result WHERE contest_id = $1',
      [review.contest.id],
    );
    expect(createHash('sha256').update(canonicalJson(stored!.document)).digest('hex')).toBe(stored!.digest);
    expect(body.digest).toBe(stored!.digest);
    const [event] = await laurel.sql<{ payload: Record<string, never> }>(
      `SELECT payload FROM event WHERE type = 'contest.decided' AND contest_id = $1`,
      [review.contest.id],
    );
    expect(event!.payload).toMatchObject({
      rankingResultId: stored!.id,
      selected: review.entries.map(({ id }, index) => ({
        applicationId: id,
        place: index + 1,
        amountMinor: '10000000',
      })),
      notSelected: [],
    });

    await decision({ digest: body.digest }).expectProblem(403, 'contest.already_decided');
    const [juror] = review.jurors as [Juror];
    const [entry] = review.entries as [Entry];
    const { body: sheet } = await juror.client.get(sheetOf(entry)).expect(200);
    await juror.client
      .post(sheetOf(entry, '/reopening'))
      .ifMatch(sheet)
      .expectProblem(403, 'contest.already_decided');
    await expect(
      laurel.sql(`UPDATE score_sheet SET comment = 'x' WHERE application_id = $1`, [entry.id]),
    ).rejects.toThrow('do not change');
    for (const change of [
      `UPDATE ranking_result SET document = '{}' WHERE id = $1`,
      'DELETE FROM ranking_result WHERE id = $1',
    ])
      await expect(laurel.sql(change, [stored!.id])).rejects.toThrow('does not change');
    await juror.client
      .post(`/api/applications/${entry.id}/conflict`, { kind: 'other' })
      .expectProblem(403, 'contest.already_decided');
  });

  it('waits for its stage; late is better than never', async () => {
    const review = await judged({
      stages: (stages) =>
        stages.map((one, index) => {
          const day = 86_400_000;
          const now = laurel.clock.now().getTime();
          const from = one.stage === 'decision' || index > 3 ? now + 5 * day : now - day;
          return {
            ...one,
            from: new Date(from).toISOString(),
            to: new Date(now + (10 + index) * day).toISOString(),
          };
        }),
    });
    const { digest } = await rankingOf(review);
    await review.chair
      .post(at(review, '/decision'), { digest })
      .expectProblem(403, 'contest.stage_not_started', { stage: 'decision' });
    await when(stage(review, 'projects').to, async () => {
      await decided(review);
    });
    expect((await contestOf(review)).state).toBe('decided');
  });

  it('asks for a reason when sheets are missing, and for a choice when a place at the line is shared', async () => {
    const review = await givenReview(laurel, {
      jurors: 2,
      entries: 3,
      rulebook: (rulebook) => ({
        ...rulebook,
        ranking: { ties: [], sharedPlaces: true },
        nominations: rulebook.nominations.map((one) => ({
          ...one,
          selection: { count: 2, whenOverBudget: 'skip' },
        })),
      }),
    });
    const [first, second] = review.jurors as [Juror, Juror];
    const [best, tied, also] = review.entries as [Entry, Entry, Entry];
    await distribute(review, { sheets: 2 });
    for (const juror of [first, second]) {
      await score(juror, best, '9');
      await score(juror, tied, '7');
    }
    await score(first, also, '7');
    const { digest, nominations } = await rankingOf(review);
    const atTheLine = nominations.flatMap((one: { atLine: object[] }) => one.atLine);
    expect(atTheLine).toHaveLength(2);
    expect(atTheLine).toContainEqual({
      id: also.id,
      number: also.number,
      title: expect.any(String),
      place: 2,
    });
    const decide = (input: object) => review.chair.post(at(review, '/decision'), { digest, ...input });
    await decide({}).expectProblem(409, 'decision.tie_open', { count: 2 });
    await decide({ chosen: [tied.id] }).expectProblem(409, 'decision.questions_open', { count: 1 });
    const despite = 'Второй эксперт заболел';
    await decide({ chosen: [best.id], despite }).expect(422, {
      errors: [{ pointer: '/chosen', code: 'decision.not_at_line' }],
    });
    await decide({ chosen: [tied.id, also.id], despite }).expect(422, {
      errors: [{ pointer: '/chosen', code: 'decision.over_count' }],
    });
    const { body } = await decide({ chosen: [tied.id], despite }).expect(200);
    const { key, line, lastSelected, atLine } = body.nominations[1];
    expect(line).toMatchObject({ selected: 2, lastPlace: 2 });
    expect([lastSelected, atLine]).toEqual([tied.id, []]);
    const { entries } = (await rankingOf(review)).nominations.find((one: { key: string }) => one.key === key);
    const outcome = new Map(
      entries.map(({ application, selection }: RankingEntryView) => [
        application.id,
        [selection?.outcome, selection?.because],
      ]),
    );
    expect(outcome.get(best.id)).toEqual(['selected', null]);
    expect(outcome.get(tied.id)).toEqual(['selected', null]);
    expect(outcome.get(also.id)).toEqual(['waiting', 'decision']);
    expect(body.decision.despite).toBe(despite);
  });

  it('waits for every application to be screened, and says how many are not', async () => {
    const review = await givenReview(laurel, { jurors: 1, entries: 1 });
    await distribute(review, { sheets: 1 });
    await score(review.jurors[0]!, review.entries[0]!, '6');
    const { application } = await givenSubmitted(laurel, review);
    const { digest } = await rankingOf(review);
    const decide = () => review.chair.post(at(review, '/decision'), { digest, despite: 'Срок вышел' });
    const { body: refusal } = await decide().expectProblem(409, 'decision.unscreened', { count: 1 });
    expect(refusal.title).toMatch(/^1 заявка ещё не прошла проверку/);
    await review.manage
      .post(`/api/applications/${application.id}/rejection`, { reason: 'Не по теме' })
      .ifMatch(application)
      .expect(200);
    await decide().expect(200);
  });

  it('has minutes: who was there, the order, the conflicts, what was resolved', async () => {
    const review = await judged();
    await review.manage.get(at(review, '/minutes.pdf')).expectProblem(409, 'contest.not_decided');
    await review.jurors[1]!.client.post(`/api/applications/${review.entries[2]!.id}/conflict`, {
      kind: 'supervisor',
    }).expect(204);
    await decided(review, { despite: 'Один эксперт отстранён' });
    const { headers, bytes } = await review.manage.get(at(review, '/minutes.pdf')).expect(200);
    expect(headers['content-type']).toBe('application/pdf');
    expect(headers['content-disposition']).toContain(`${review.contest.numberPrefix}-M1.pdf`);
    const { extractText, getDocumentProxy } = await import('unpdf');
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: true });
    // a long number is broken over lines
    const flat = text.replaceAll(/\s+/g, '');
    for (const part of [
      'Вера Председателева',
      'Присутствовали: 2',
      review.entries[0]!.number,
      '90,00',
      'научное руководство',
      'Один эксперт отстранён',
      'Порог: 50',
    ])
      expect(flat).toContain(part.replaceAll(' ', ''));
  });

  it('is taken back by the chair with a reason, and its awards with it', async () => {
    const review = await judged();
    const reopen = (client = review.chair) =>
      client.post(at(review, '/decision/reopening'), { reason: 'Ошибка в смете' });
    await reopen().expectProblem(403, 'contest.not_decided');
    await decided(review);
    await reopen(review.manage).expectProblem(403, 'role.chair_required');
    await review.chair.post(at(review, '/decision/reopening'), {}).expectProblem(422, 'input.invalid');
    await review.chair.post(at(review, '/awards'), { winners: [] }).expect(201, { declined: 3 });
    const { body } = await reopen().expect(200);
    expect(body.decision).toBeNull();
    expect(await contestOf(review)).toMatchObject({ state: 'published', decidedAt: null });
    expect(
      await laurel.sql('SELECT DISTINCT state FROM application WHERE contest_id = $1', [review.contest.id]),
    ).toEqual([{ state: 'admitted' }]);
    const [juror] = review.jurors as [Juror];
    const [entry] = review.entries as [Entry];
    const { body: sheet } = await juror.client.get(sheetOf(entry)).expect(200);
    await juror.client.post(sheetOf(entry, '/reopening')).ifMatch(sheet).expect(200);
    await score(juror, entry, '1');
    const again = await decided(review);
    expect(again.decision.number).toBe(2);
    await review.chair.post('/api/awards', { applicationId: entry.id, kind: 'diploma' }).expect(201);
    await review.chair.get(at(review, '/ranking')).expect(200, {
      awards: 1,
      can: { 'ranking.reopen': { ok: true } },
    });
    await reopen().expect(200);
    expect(
      await laurel.sql('SELECT DISTINCT state FROM application WHERE contest_id = $1', [review.contest.id]),
    ).toEqual([{ state: 'admitted' }]);
    const rows = await laurel.sql(
      'SELECT number, revoke_reason FROM ranking_result WHERE contest_id = $1 ORDER BY number',
      [review.contest.id],
    );
    expect(rows).toEqual([
      { number: 1, revoke_reason: 'Ошибка в смете' },
      { number: 2, revoke_reason: 'Ошибка в смете' },
    ]);
    await laurel.settled();
    const told = (await lettersTo(laurel, review.coordinator)).filter((one) => one.startsWith('results-'));
    expect(told.sort()).toEqual(
      ['confirmed', 'confirmed', 'reopened', 'reopened'].map((one) => `results-${one}`),
    );
    expect(await lettersTo(laurel, review.chairPerson)).not.toContain('results-confirmed');
    const mail = await laurel.mailbox.waitFor(
      ({ to, subject }) => to.includes(review.coordinator.email) && subject.startsWith('Итоги утверждены'),
    );
    expect(mail.text).toContain('Председателева');
    expect(mail.text).toContain(`/manage/contests/${review.contest.id}/awards`);
  });

  it('and a confirmation at the same moment never miss each other', async () => {
    for (let round = 0; round < 3; round++) {
      const review = await givenReview(laurel, { jurors: 1, entries: 2 });
      const [juror] = review.jurors as [Juror];
      const [scored, open] = review.entries as [Entry, Entry];
      await distribute(review, { sheets: 1 });
      await score(juror, scored, '8');
      const sheet = await score(juror, open, '9', { confirm: false });
      const { digest } = await rankingOf(review);
      const [decision, confirmation] = await Promise.all([
        review.chair.post(at(review, '/decision'), { digest, despite: 'Срок' }),
        juror.client.post(sheetOf(open, '/confirmation')).ifMatch(sheet),
      ]);
      // either the sheet was first and the chair has to look again, or the decision was and the sheet is too late
      const outcome = [decision.status, confirmation.status];
      expect([
        [409, 200],
        [200, 403],
      ]).toContainEqual(outcome);
      const [row] = await laurel.sql<{ state: string }>(
        'SELECT state FROM score_sheet WHERE application_id = $1',
        [open.id],
      );
      expect(row!.state).toBe(decision.status === 200 ? 'open' : 'confirmed');
    }
  });

  it('is made once, also when two chairs press the button together', async () => {
    const review = await judged();
    const { digest } = await rankingOf(review);
    const other = laurel.as(
      await givenPerson(laurel, { roles: [{ association: review.association, role: 'chair' }] }),
    );
    const answers = await Promise.all(
      [review.chair, other].map((client) => client.post(at(review, '/decision'), { digest })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 403]);
    expect(
      await laurel.sql('SELECT number FROM ranking_result WHERE contest_id = $1', [review.contest.id]),
    ).toEqual([{ number: 1 }]);
  });
});

describe('an expert who goes while a sheet is written', () => {
  it('leaves nothing half done: each write came first or came to nothing', async () => {
    const review = await givenReview(laurel, { jurors: 2, entries: 4 });
    const [removed, conflicted] = review.jurors as [Juror, Juror];
    await distribute(review, { sheets: 2 });
    const { body: jury } = await review.manage.get(at(review, '/jury')).expect(200);
    const seat = jury.items.find(({ id }: { id: string }) => id === removed.jurorId);
    const answers = await Promise.all([
      ...review.entries.map((entry) => removed.client.patch(sheetOf(entry), { comment: 'пишу' }).ifMatch(0)),
      review.manage.post(`/api/jurors/${removed.jurorId}/removal`).ifMatch(seat),
      ...review.entries.flatMap((entry) => [
        conflicted.client.patch(sheetOf(entry), { comment: 'пишу' }).ifMatch(0),
        conflicted.client.post(`/api/applications/${entry.id}/conflict`, { kind: 'other' }),
      ]),
    ]);
    expect(answers.filter(({ status }) => ![200, 204, 404].includes(status))).toEqual([]);
    await laurel.settled();
    expect(
      await laurel.sql(
        `SELECT DISTINCT state FROM score_sheet WHERE contest_id = $1 AND state <> 'annulled'`,
        [review.contest.id],
      ),
    ).toEqual([]);
    await review.manage.get(at(review, '/assignment-coverage')).expect(200, { progress: { assigned: 0 } });
  });
});

describe('what a foreign hand tries', () => {
  it('finds nothing: another expert, another contest’s expert, another association', async () => {
    const { review, entry } = await oneTask();
    const elsewhere = await oneTask();
    const values = { scores: sheetWith([], '1') };
    for (const client of [elsewhere.client, laurel.as(await givenPerson(laurel)), elsewhere.review.chair]) {
      await client.get(sheetOf(entry)).expectProblem(404, 'not_found');
      await client.patch(sheetOf(entry), values).ifMatch(0).expectProblem(404, 'not_found');
      await client.post(sheetOf(entry, '/confirmation')).ifMatch(0).expectProblem(404, 'not_found');
      await client.post(sheetOf(entry, '/reopening')).ifMatch(0).expectProblem(404, 'not_found');
      await client
        .post(`/api/jury/applications/${entry.id}/recusal`, { reason: 'x' })
        .expectProblem(404, 'not_found');
      await client
        .post(`/api/applications/${entry.id}/conflict`, { kind: 'other' })
        .expectProblem(404, 'not_found');
      for (const path of ['queue', 'applications', 'distribution'])
        await client.get(`/api/jury/contests/${review.contest.id}/${path}`).expectProblem(404, 'not_found');
      for (const [path, body] of [
        ['declaration', { conflicts: [] }],
        ['leaving', {}],
        ['confirmation', {}],
      ] as const)
        await client
          .post(`/api/jury/contests/${review.contest.id}/${path}`, body)
          .expectProblem(404, 'not_found');
    }
    // a coordinator is no expert either
    await review.manage.get(sheetOf(entry)).expectProblem(404, 'not_found');
    await laurel.anyone.get(sheetOf(entry)).expectProblem(401, 'session.required');
    await laurel.anyone.get('/api/jury/contests').expectProblem(401, 'session.required');
  });
});
