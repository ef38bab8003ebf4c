import type { JurorView } from '../../src/juries/jurors/jurors.dto.js';
import { newId } from '../../src/platform/ids.js';
import { givenContest } from '../support/contests.js';
import {
  allAtOnce,
  assign,
  distribute,
  type GivenReview,
  givenEntries,
  givenJuror,
  givenReview,
  lettersTo,
  tokenOf,
} from '../support/juries.js';
import { type Laurel, startLaurel } from '../support/laurel.js';
import { givenAssociation, givenPerson } from '../support/people.js';
import { queriesDuring } from '../support/queries.js';

let laurel: Laurel;
beforeAll(async () => {
  laurel = await startLaurel();
}, 60_000);
afterAll(() => laurel.stop());

const at = ({ contest }: Pick<GivenReview, 'contest'>, rest = '') => `/api/contests/${contest.id}${rest}`;
const unique = () => `${newId()}@example.org`;

describe('inviting', () => {
  it('writes to each expert in their language, and the link seats them and signs them in', async () => {
    const given = await givenContest(laurel, { state: 'draft' });
    const manage = laurel.as(given.coordinator);
    const [first, second] = [unique(), unique()];
    const { body } = await manage
      .post(at(given, '/jury/invitations'), {
        jurors: [
          { email: first.toUpperCase(), name: 'Мария Орлова', maxLoad: 7 },
          { email: second, name: 'John Reed', locale: 'en' },
        ],
        message: 'Ждём вас',
      })
      .expect(201);
    expect(body.items).toMatchObject([
      { name: 'Мария Орлова', email: first, state: 'invited', maxLoad: 7, personId: null },
      { name: 'John Reed', state: 'invited', maxLoad: 20, progress: { assigned: 0, done: 0 } },
    ]);
    await laurel.settled();
    const mail = await laurel.mailbox.waitFor(({ to }) => to.includes(first));
    expect(mail.subject).toContain('Приглашение в жюри');
    expect(mail.text).toContain('Ждём вас');
    expect((await laurel.mailbox.waitFor(({ to }) => to.includes(second))).subject).toContain('Invitation');

    const token = /\/invitations\/([\w-]{64})/.exec(mail.text)?.[1];
    const answer = await laurel.anyone.post(`/api/invitations/${token}/acceptance`).expect(200);
    expect(answer.headers['set-cookie']).toBeDefined();
    const { body: jury } = await manage.get(at(given, '/jury')).expect(200);
    const seated = jury.items.find(({ email }: JurorView) => email === first);
    expect(seated).toMatchObject({ state: 'accepted', personId: expect.any(String) });
    // called as in the invitation, until they say another name
    expect(await laurel.sql('SELECT name FROM person WHERE id = $1', [seated.personId])).toEqual([
      { name: 'Мария Орлова' },
    ]);
    const roles = await laurel.sql('SELECT role FROM membership WHERE person_id = $1', [seated.personId]);
    expect(roles).toEqual([{ role: 'juror' }]);
    await laurel.settled();
    const told = await laurel.mailbox.waitFor(
      ({ to, subject }) => to.includes(given.coordinator.email) && subject.includes('согласился'),
    );
    expect(told.subject).toContain('Мария Орлова');
  });

  it('is refused with a reason, which the coordinators read; then the expert may be asked again', async () => {
    const given = await givenContest(laurel);
    const manage = laurel.as(given.coordinator);
    const jurors = [{ email: unique(), name: 'Игорь Сафин' }];
    const { body } = await manage.post(at(given, '/jury/invitations'), { jurors }).expect(201);
    const [{ id }] = body.items;
    const token = await tokenOf(laurel, id);
    await laurel.anyone.post(`/api/invitations/${token}/refusal`, { reason: 'Буду в отпуске' }).expect(204);
    await manage
      .get(at(given, '/jury'))
      .expect(200, { items: [{ id, state: 'declined', reason: 'Буду в отпуске' }] });
    await laurel.settled();
    const mail = await laurel.mailbox.waitFor(({ to }) => to.includes(given.coordinator.email));
    expect(mail.text).toContain('Буду в отпуске');
    await manage
      .post(at(given, '/jury/invitations'), { jurors })
      .expect(201, { items: [{ id, state: 'invited', reason: null }] });
    await laurel.anyone.post(`/api/invitations/${token}/acceptance`).expectProblem(409, 'invitation.closed');
    await laurel.anyone
      .post(`/api/invitations/${await tokenOf(laurel, id)}/acceptance`)
      .expect(200, { contestId: given.contest.id, role: 'juror' });
  });

  it('names what is wrong in the list, and then writes to nobody', async () => {
    const given = await givenContest(laurel);
    const manage = laurel.as(given.coordinator);
    const email = unique();
    await manage.post(at(given, '/jury/invitations'), { jurors: [{ email, name: 'Анна' }] }).expect(201);
    const { body } = await manage
      .post(at(given, '/jury/invitations'), {
        jurors: [
          { email, name: 'Анна' },
          { email: 'x@example.org', name: 'Б' },
          { email: 'X@example.org', name: 'В', nominationIds: [newId()] },
        ],
      })
      .expectProblem(422, 'input.invalid');
    expect(body.errors.map(({ pointer, code }: Record<string, string>) => `${pointer} ${code}`)).toEqual([
      '/jurors/0/email juror.already_invited',
      '/jurors/2/email juror.twice',
      '/jurors/2/nominationIds/0 nomination.unknown',
    ]);
    expect((await manage.get(at(given, '/jury')).expect(200)).body.items).toHaveLength(1);
    for (const jurors of [[], [{ email: 'no address', name: 'Г' }], [{ email, name: '' }], 'all'])
      await manage.post(at(given, '/jury/invitations'), { jurors }).expectProblem(422, 'input.invalid');
  });

  it('is sent again while it is open; a removed juror cannot use the link', async () => {
    const given = await givenContest(laurel);
    const manage = laurel.as(given.coordinator);
    const email = unique();
    const { body } = await manage
      .post(at(given, '/jury/invitations'), { jurors: [{ email, name: 'Анна' }] })
      .expect(201);
    const [{ id, version }] = body.items;
    const token = await tokenOf(laurel, id);
    await manage.post(`/api/jurors/${id}/invitation`).expect(200);
    await laurel.settled();
    expect(await lettersTo(laurel, { email })).toEqual(['juror-invitation', 'juror-invitation']);
    expect(await tokenOf(laurel, id)).toBe(token);

    await manage.post(`/api/jurors/${id}/removal`).ifMatch(version).expectProblem(412, 'version.stale');
    await manage
      .post(`/api/jurors/${id}/removal`)
      .ifMatch(version + 1)
      .expect(200, { items: [{ id, state: 'removed' }] });
    await laurel.anyone.post(`/api/invitations/${token}/acceptance`).expectProblem(409, 'invitation.closed');
    const told = await laurel.mailbox.waitFor(
      ({ to, subject }) => to.includes(email) && subject.startsWith('Приглашение в жюри отозвано'),
    );
    expect(told.text).toContain('Отвечать на него не нужно');
    await manage.post(`/api/jurors/${id}/invitation`).expectProblem(409, 'juror.not_invited');
  });

  it('counts for readiness, and is offered again to the jury of the edition before', async () => {
    const past = await givenContest(laurel);
    const manage = laurel.as(past.coordinator);
    const juror = await givenJuror(laurel, past, { maxLoad: 9, nominations: ['project'] });
    const { body: next } = await manage
      .post(at(past, '/clones'), {
        slug: `next-${newId()}`,
        edition: '2027',
        move: { by: 'days', days: 365 },
      })
      .expect(201);
    const codes = async () =>
      (await manage.get(`/api/contests/${next.id}/readiness`).expect(200)).body.items.map(
        ({ code }: { code: string }) => code,
      );
    expect(await codes()).toContain('jurors_none');
    const { body } = await manage.get(`/api/contests/${next.id}/jury/former`).expect(200);
    const project = next.nominations.find(({ key }: { key: string }) => key === 'project');
    expect(body).toMatchObject({
      contestId: past.contest.id,
      items: [{ email: juror.person.email, maxLoad: 9, nominationIds: [project.id], done: 0, state: null }],
    });
    const [{ email, name, maxLoad, nominationIds }] = body.items;
    const jurors = [{ email, name, maxLoad, nominationIds }];
    await manage.post(`/api/contests/${next.id}/jury/invitations`, { jurors }).expect(201);
    expect(await codes()).toContain('jurors_few');
    await manage.get(`/api/contests/${next.id}/jury/former`).expect(200, { items: [{ state: 'invited' }] });
    await manage.get(at(past, '/jury/former')).expect(200, { contestId: null, items: [] });
  });

  it('changes load and nominations, by the version that was seen', async () => {
    const given = await givenContest(laurel);
    const manage = laurel.as(given.coordinator);
    const { jurorId } = await givenJuror(laurel, given);
    const { body } = await manage.get(at(given, '/jury')).expect(200);
    const [{ version }] = body.items;
    const nominationIds = [given.contest.nominations[0]!.id];
    await manage
      .patch(`/api/jurors/${jurorId}`, { maxLoad: 3, nominationIds })
      .ifMatch(version)
      .expect(200, { items: [{ maxLoad: 3, nominationIds }] });
    await manage
      .patch(`/api/jurors/${jurorId}`, { maxLoad: 4 })
      .ifMatch(version)
      .expectProblem(412, 'version.stale');
    for (const wrong of [{ maxLoad: 0 }, { nominationIds: [newId()] }, { state: 'accepted' }])
      await manage
        .patch(`/api/jurors/${jurorId}`, wrong)
        .ifMatch(version + 1)
        .expectProblem(422, 'input.invalid');
    await manage.patch(`/api/jurors/${jurorId}`, {}).expectProblem(428, 'version.required');
  });
});

describe('the jury', () => {
  it('is read with a fixed number of queries, however many sit in it', async () => {
    const review = await givenReview(laurel, { jurors: 1, entries: 1 });
    const tables = /FROM "?(juror|assignment|juror_conflict|contest|nomination|rulebook_version)\b/;
    const read = () => review.manage.get(at(review, '/jury')).expect(200);
    const list = () => review.manage.get(at(review, '/assignments')).expect(200);
    await distribute(review);
    await laurel.settled();
    expect((await read()).body.items).toHaveLength(1);
    expect(await queriesDuring(tables, read)).toHaveLength(5);
    expect(await queriesDuring(tables, list)).toHaveLength(3);
    for (let i = 0; i < 2; i++) await givenJuror(laurel, review);
    await givenEntries(laurel, review, 2);
    await distribute(review);
    await laurel.settled();
    expect((await read()).body.items).toHaveLength(3);
    expect((await list()).body.items).toHaveLength(3);
    expect(await queriesDuring(tables, read)).toHaveLength(5);
    expect(await queriesDuring(tables, list)).toHaveLength(3);
  });

  it('is seen by those who run the contest; changed by coordinators, in its time', async () => {
    const review = await givenReview(laurel, { jurors: 1, entries: 1 });
    const { association } = review;
    const [{ jurorId, client: juror }] = review.jurors as [(typeof review.jurors)[0]];
    const foreign = await givenAssociation(laurel);
    const as = async (role?: 'viewer' | 'treasurer' | 'owner' | 'juror', where = association) =>
      laurel.as(await givenPerson(laurel, role ? { roles: [{ association: where, role }] } : {}));
    const reads = ['/jury', '/jury/former', '/assignments', '/assignment-coverage', '/assignment-batches'];
    for (const path of reads) {
      for (const client of [review.manage, review.chair, await as('viewer'), await as('owner')])
        await client.get(at(review, path)).expect(200);
      for (const client of [await as(), juror, await as('juror'), await as('owner', foreign)])
        await client.get(at(review, path)).expectProblem(404, 'not_found');
    }
    const jurors = [{ email: unique(), name: 'Анна' }];
    const writes = (client: GivenReview['manage']) => [
      client.post(at(review, '/jury/invitations'), { jurors }),
      client.post(at(review, '/jury/reminders')),
      client.post(at(review, '/assignment-plans')),
      client.post(at(review, '/assignments'), { applicationId: review.entries[0]!.id, jurorId }),
      client.patch(`/api/jurors/${jurorId}`, { maxLoad: 5 }).ifMatch(1),
      client.post(`/api/jurors/${jurorId}/removal`).ifMatch(1),
      client.post(`/api/jurors/${jurorId}/invitation`),
    ];
    for (const call of [...writes(review.chair), ...writes(await as('viewer'))])
      await call.expectProblem(403, 'role.coordinator_required');
    for (const client of [juror, await as(), await as('owner', foreign)])
      for (const call of writes(client)) await call.expectProblem(404, 'not_found');
    await laurel.anyone.get(at(review, '/jury')).expectProblem(401, 'session.required');

    await laurel.sql(`UPDATE contest SET state = 'decided', decided_at = now() WHERE id = $1`, [
      review.contest.id,
    ]);
    await review.manage
      .post(at(review, '/jury/invitations'), { jurors })
      .expectProblem(403, 'contest.already_decided');
    await review.manage.post(at(review, '/assignment-plans')).expectProblem(403, 'contest.already_decided');
  });
});

describe('distributing', () => {
  it('shows a plan first, then makes exactly that plan; each expert gets one letter', async () => {
    const review = await givenReview(laurel, { jurors: 4, entries: 5 });
    const { body: plan } = await review.manage.post(at(review, '/assignment-plans')).expect(200);
    expect(plan.pairs).toHaveLength(15);
    expect(plan.loads.map(({ after }: { after: number }) => after).sort()).toEqual([3, 4, 4, 4]);
    expect(plan.loads.every(({ before }: { before: number }) => before === 0)).toBe(true);
    expect(plan.uncovered).toEqual([]);
    expect(plan.explain.map(({ code }: { code: string }) => code)).toContain('all_covered');
    expect(plan.explain[0].message).toContain('15');
    await review.manage
      .get(at(review, '/assignments'))
      .expect(200, { items: Array(5).fill({ experts: [] }) });
    const again = await review.manage.post(at(review, '/assignment-plans'), { seed: plan.seed }).expect(200);
    expect(again.body).toEqual(plan);

    const { seed, digest } = plan;
    await review.manage.post(at(review, '/assignment-batches'), { seed, digest }).expect(201, {
      items: [{ seed, digest, pairs: 15, begun: 0, can: { 'assignment.undo': { ok: true } } }],
    });
    const { body: list } = await review.manage.get(at(review, '/assignments')).expect(200);
    const made = list.items.flatMap(
      ({ application, experts }: { application: { id: string }; experts: { jurorId: string }[] }) =>
        experts.map(({ jurorId }) => ({ applicationId: application.id, jurorId })),
    );
    const sorted = (pairs: { applicationId: string; jurorId: string }[]) =>
      pairs.map(({ applicationId, jurorId }) => `${applicationId} ${jurorId}`).sort();
    expect(sorted(made)).toEqual(sorted(plan.pairs));
    await laurel.settled();
    for (const { person } of review.jurors)
      expect((await lettersTo(laurel, person)).filter((one) => one === 'jury-assigned')).toHaveLength(1);
    await review.manage
      .get(at(review, '/assignment-coverage'))
      .expect(200, { applications: 5, covered: 5, progress: { assigned: 15, started: 0, done: 0 } });
  });

  it('never breaks a conflict, keeps to nominations and loads, and says what it could not cover and why', async () => {
    const review = await givenReview(laurel, {
      jurors: 3,
      entries: 4,
      entry: (index) => ({
        nomination: index < 2 ? 'travel' : 'project',
        employer: index === 2 ? 'МБУК «Городская библиотека»' : null,
      }),
      juror: (index) =>
        [{ nominations: ['project'] }, { employer: 'Городская библиотека' }, { maxLoad: 2 }][index]!,
    });
    const [project, colleague, small] = review.jurors as [
      (typeof review.jurors)[0],
      (typeof review.jurors)[0],
      (typeof review.jurors)[0],
    ];
    const [travel, , conflicted] = review.entries as [
      (typeof review.entries)[0],
      (typeof review.entries)[0],
      (typeof review.entries)[0],
    ];
    const { body: plan } = await review.manage
      .post(at(review, '/assignment-plans'), { seed: 'one', sheets: 2 })
      .expect(200);
    const has = (applicationId: string, jurorId: string) =>
      plan.pairs.some(
        (pair: { applicationId: string; jurorId: string }) =>
          pair.applicationId === applicationId && pair.jurorId === jurorId,
      );
    expect(has(conflicted.id, colleague.jurorId)).toBe(false);
    expect(plan.pairs.filter(({ jurorId }: { jurorId: string }) => jurorId === small.jurorId)).toHaveLength(
      2,
    );
    const projects = review.entries.slice(2).map(({ id }) => id);
    for (const { applicationId, jurorId } of plan.pairs)
      if (jurorId === project.jurorId) expect(projects).toContain(applicationId);
    expect(plan.pairs).toHaveLength(7);
    expect(plan.uncovered).toMatchObject([{ missing: 1, reason: 'capacity' }]);

    const why = async (applicationId: string, jurorId: string) =>
      (
        await review.manage
          .post(at(review, '/assignment-plans/why'), { seed: 'one', sheets: 2, applicationId, jurorId })
          .expect(200)
      ).body;
    expect(await why(conflicted.id, colleague.jurorId)).toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('онфликт'),
    });
    expect(await why(travel.id, project.jurorId)).toMatchObject({ code: 'other_nomination' });
    const unmade = review.entries.find(({ id }) => !has(id, small.jurorId))!;
    const { cost } = await why(unmade.id, small.jurorId);
    expect(cost.length).toBeGreaterThan(0);
    expect(cost.every(({ message }: { message: string }) => !message.startsWith('assignment:'))).toBe(true);
    await review.manage
      .post(at(review, '/assignment-plans/why'), { applicationId: newId(), jurorId: small.jurorId })
      .expectProblem(422, 'input.invalid');
    const forbidden = [{ applicationId: travel.id, jurorId: small.jurorId }];
    const { body: other } = await review.manage
      .post(at(review, '/assignment-plans'), { seed: 'one', sheets: 2, forbidden })
      .expect(200);
    expect(other.pairs).not.toContainEqual(forbidden[0]);
  });

  it('keeps the pairs there are, and is refused when anything has changed since it was shown', async () => {
    const review = await givenReview(laurel, { jurors: 2, entries: 2 });
    const [first, second] = review.jurors as [(typeof review.jurors)[0], (typeof review.jurors)[0]];
    const [entry] = review.entries as [(typeof review.entries)[0]];
    const { body: plan } = await review.manage
      .post(at(review, '/assignment-plans'), { sheets: 1 })
      .expect(200);
    await assign(review, entry, first);
    const apply = (input: object) =>
      review.manage.post(at(review, '/assignment-batches'), { sheets: 1, ...input });
    const { seed, digest } = plan;
    await apply({ seed, digest }).expectProblem(409, 'assignment.facts_changed');
    await apply({ seed: 'another', digest }).expectProblem(409, 'assignment.facts_changed');
    const { body: next } = await review.manage
      .post(at(review, '/assignment-plans'), { sheets: 1 })
      .expect(200);
    expect(next.pairs).toEqual([{ applicationId: review.entries[1]!.id, jurorId: second.jurorId }]);
    expect(next.loads).toContainEqual(
      expect.objectContaining({ jurorId: first.jurorId, before: 1, after: 1 }),
    );
    await apply({ seed: next.seed, digest: next.digest, sheets: 2 }).expectProblem(
      409,
      'assignment.facts_changed',
    );
    await apply({ seed: next.seed, digest: next.digest }).expect(201);
    await apply({ seed: next.seed }).expectProblem(422, 'input.invalid');
  });

  it('is done once when two coordinators press the button together', async () => {
    const review = await givenReview(laurel, { jurors: 3, entries: 3 });
    const other = laurel.as(
      await givenPerson(laurel, { roles: [{ association: review.association, role: 'coordinator' }] }),
    );
    const { body: plan } = await review.manage.post(at(review, '/assignment-plans')).expect(200);
    const { seed, digest } = plan;
    const answers = await Promise.all(
      [review.manage, other, review.manage].map((client) =>
        client.post(at(review, '/assignment-batches'), { seed, digest }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    await review.manage
      .get(at(review, '/assignment-coverage'))
      .expect(200, { progress: { assigned: plan.pairs.length } });
  });

  it('is taken back with one click while nobody has begun', async () => {
    const review = await givenReview(laurel, { jurors: 1, entries: 2 });
    await distribute(review, { sheets: 1 });
    const batches = async () =>
      (await review.manage.get(at(review, '/assignment-batches')).expect(200)).body.items;
    const [first] = await batches();
    const undo = (id: string) => review.manage.post(`/api/assignment-batches/${id}/undoing`);
    await review.chair
      .post(`/api/assignment-batches/${first.id}/undoing`)
      .expectProblem(403, 'role.coordinator_required');
    await undo(first.id).expect(200, { items: [{ undoneAt: expect.any(String) }] });
    await undo(first.id).expectProblem(403, 'assignment.undone');
    const [{ client, person }] = review.jurors as [(typeof review.jurors)[0]];
    await client.get(`/api/jury/contests/${review.contest.id}/queue`).expect(200, { items: [], next: null });

    await distribute(review, { sheets: 1 });
    const path = `/api/jury/applications/${review.entries[0]!.id}/sheet`;
    await client.patch(path, { comment: 'Начал читать' }).ifMatch(0).expect(200);
    const [second] = await batches();
    expect(second.can['assignment.undo']).toMatchObject({ ok: false, code: 'assignment.begun' });
    await undo(second.id).expectProblem(403, 'assignment.begun');
    await laurel.settled();
    expect(await lettersTo(laurel, person)).toContain('jury-assigned');
  });

  it('is mended by hand: added beyond the load, taken away, told of in one letter a while later', async () => {
    const review = await givenReview(laurel, {
      jurors: 1,
      entries: 3,
      juror: () => ({ maxLoad: 1 }),
    });
    const [juror] = review.jurors as [(typeof review.jurors)[0]];
    for (const entry of review.entries) await assign(review, entry, juror);
    const add = (input: object) => review.manage.post(at(review, '/assignments'), input);
    const [entry] = review.entries as [(typeof review.entries)[0]];
    await add({ applicationId: entry.id, jurorId: juror.jurorId }).expectProblem(409, 'assignment.exists');
    await add({ applicationId: newId(), jurorId: juror.jurorId }).expectProblem(422, 'input.invalid');
    await add({ applicationId: entry.id, jurorId: newId() }).expectProblem(422, 'input.invalid');

    await laurel.tick('JuriesSubscribers.tellOfTasks');
    await laurel.settled();
    expect(await lettersTo(laurel, juror.person)).not.toContain('jury-assigned');
    const { body: list } = await review.manage.get(at(review, '/assignments')).expect(200);
    const { id } = list.items[0].experts[0];
    await review.manage.post(`/api/assignments/${id}/release`, { reason: 'Ошибка' }).expect(204);
    await review.manage.post(`/api/assignments/${id}/release`).expectProblem(409, 'assignment.ended');
    laurel.clock.travel({ minutes: 6 });
    for (let i = 0; i < 2; i++) await laurel.tick('JuriesSubscribers.tellOfTasks');
    await laurel.settled();
    laurel.clock.travel({ minutes: -6 });
    expect((await lettersTo(laurel, juror.person)).filter((one) => one === 'jury-assigned')).toHaveLength(1);
    const mails = await laurel.sql(
      `SELECT subject FROM mail WHERE address = $1 AND template = 'jury-assigned'`,
      [juror.person.email],
    );
    expect(mails).toEqual([{ subject: 'Вам назначены 2 заявки' }]);
    const { body: lacking } = await review.manage.get(at(review, '/assignments?lacking=true')).expect(200);
    expect(lacking.items).toHaveLength(3);
    await review.manage.get(at(review, '/assignments?lacking=false')).expect(200, { items: [] });
    const { body: page } = await review.manage.get(at(review, '/assignments?limit=2')).expect(200);
    const { body: rest } = await review.manage
      .get(at(review, `/assignments?limit=2&cursor=${page.next}`))
      .expect(200);
    expect([...page.items, ...rest.items].map(({ application }) => application.number)).toEqual(
      review.entries.map(({ number }) => number),
    );
  });

  it('ends with the review', async () => {
    const review = await givenReview(laurel, { jurors: 1, entries: 1 });
    const before = laurel.clock.now();
    const end = review.contest.stages.find(({ stage }) => stage === 'review')!.to;
    laurel.clock.travelTo(end);
    await review.manage.post(at(review, '/assignment-plans')).expectProblem(403, 'contest.stage_over');
    laurel.clock.travelTo(before);
    const draft = await givenContest(laurel, { state: 'draft', stages: allAtOnce(laurel) });
    await laurel
      .as(draft.coordinator)
      .post(at(draft, '/assignment-plans'))
      .expectProblem(403, 'contest.not_published');
  });
});

describe('reminding', () => {
  it('writes to those who have not finished, at most once a day', async () => {
    const review = await givenReview(laurel, { jurors: 2, entries: 1 });
    const [busy, idle] = review.jurors as [(typeof review.jurors)[0], (typeof review.jurors)[0]];
    await assign(review, review.entries[0]!, busy);
    const remind = (input: object = {}) => review.manage.post(at(review, '/jury/reminders'), input);
    await remind({ message: 'Ждём до пятницы' }).expect(200, {
      reminded: [busy.jurorId],
      skipped: [{ jurorId: idle.jurorId, reason: 'nothing_assigned' }],
    });
    await remind({ jurorIds: [busy.jurorId] }).expect(200, {
      reminded: [],
      skipped: [{ jurorId: busy.jurorId, reason: 'today' }],
    });
    await laurel.settled();
    const mail = await laurel.mailbox.waitFor(
      ({ to, subject }) => to.includes(busy.person.email) && subject.includes('0 из 1'),
    );
    expect(mail.text).toContain('Ждём до пятницы');
    laurel.clock.travel({ days: 1 });
    await remind().expect(200, { reminded: [busy.jurorId] });
    laurel.clock.travel({ days: -1 });
    await remind({ message: 'x'.repeat(3000) }).expectProblem(422, 'input.invalid');
  });
});

describe('leaving', () => {
  it('an expert who leaves, or is removed, has no tasks any more, and the coordinators are told', async () => {
    const review = await givenReview(laurel, { jurors: 2, entries: 2 });
    const [leaver, removed] = review.jurors as [(typeof review.jurors)[0], (typeof review.jurors)[0]];
    await distribute(review, { sheets: 2 });
    await leaver.client
      .post(`/api/jury/contests/${review.contest.id}/leaving`, { reason: 'Болею' })
      .expect(204);
    for (const path of [
      `contests/${review.contest.id}/queue`,
      `applications/${review.entries[0]!.id}`,
      `applications/${review.entries[0]!.id}/sheet`,
    ])
      await leaver.client.get(`/api/jury/${path}`).expectProblem(404, 'not_found');
    await leaver.client.get('/api/jury/contests').expect(200, { items: [] });

    const { body: jury } = await review.manage.get(at(review, '/jury')).expect(200);
    const juror = jury.items.find(({ id }: JurorView) => id === removed.jurorId);
    await review.manage
      .post(`/api/jurors/${juror.id}/removal`, { reason: 'Не отвечает на письма' })
      .ifMatch(juror)
      .expect(200);
    await removed.client.get(`/api/jury/contests/${review.contest.id}/queue`).expectProblem(404, 'not_found');
    await review.manage.get(at(review, '/assignment-coverage')).expect(200, { covered: 0 });
    await laurel.settled();
    const letters = await lettersTo(laurel, review.coordinator);
    // who removed somebody need not be told of it
    expect(letters.filter((one) => one === 'juror-left')).toHaveLength(1);
    const mail = await laurel.mailbox.waitFor(({ subject }) => subject.includes('выходит из жюри'));
    expect(mail.text).toContain('Болею');
    expect(mail.text).toContain('2 заявки');
    // the removed expert as well, but not why: those were the organisers' words to each other
    const told = await laurel.mailbox.waitFor(
      ({ to, subject }) =>
        to.includes(removed.person.email) && subject.startsWith('Вы больше не входите в жюри'),
    );
    expect(told.text).toContain('передадут другим экспертам');
    expect(told.text).not.toContain('Не отвечает на письма');
    expect(await lettersTo(laurel, leaver.person)).not.toContain('juror-removed');
  });
});
