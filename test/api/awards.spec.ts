import { extractText, getDocumentProxy } from 'unpdf';
import { newId } from '../../src/platform/ids.js';
import { type GivenDecided, givenDecided, payee } from '../support/awards.js';
import { rub } from '../support/funds.js';
import { lettersTo } from '../support/juries.js';
import { type Laurel, startLaurel } from '../support/laurel.js';
import { type GivenPerson, givenPerson } from '../support/people.js';

let laurel: Laurel;
let stranger: GivenPerson;
beforeAll(async () => {
  laurel = await startLaurel();
  stranger = await givenPerson(laurel);
});
afterAll(() => laurel.stop());

const figures = async ({ treasurer, fund }: GivenDecided) =>
  (await laurel.as(treasurer).get(`/api/funds/${fund.id}`).expect(200)).body.figures;

const grant = ({ coordinator, fund, entries }: GivenDecided, values: object = {}, by = coordinator) =>
  laurel.as(by).post('/api/awards', {
    applicationId: entries[0]?.application.id,
    amount: rub(100_000),
    fundId: fund.id,
    ...values,
  });

/** A granted award the winner has accepted. */
async function accepted(given: GivenDecided, values: object = {}) {
  const { body: granted } = await grant(given, values).expect(201);
  const { body } = await given.entries[0]!.client.post(`/api/awards/${granted.id}/acceptance`)
    .ifMatch(granted)
    .expect(200);
  return body;
}

describe('an award', () => {
  it('is granted by a coordinator or the chair, commits its money, and the winner hears of it', async () => {
    const given = await givenDecided(laurel, { own: true, entries: 2 });
    const [first, second] = given.entries;
    const { body } = await grant(given).expect(201, {
      state: 'granted',
      kind: 'project',
      money: {
        amount: rub(100_000),
        paid: rub(0),
        requested: rub(0),
        left: rub(100_000),
        fund: { id: given.fund.id },
      },
      application: { number: first!.application.number },
    });
    expect(body.can['award.cancel']).toEqual({ ok: true });
    expect(await figures(given)).toMatchObject({ committed: rub(100_000), free: rub(900_000) });
    await first!.client.get(`/api/applications/${first!.application.id}`).expect(200, { state: 'awarded' });

    await grant(given, { applicationId: second!.application.id, amount: rub(1) }, given.chair).expect(201);
    const mail = await laurel.mailbox.waitFor(
      ({ to, text }) => to.includes(first!.applicant.email) && /100\s000/.test(text),
    );
    expect(mail.text).toContain(`/me/awards/${body.id}`);

    const { body: list } = await laurel
      .as(given.treasurer)
      .get(`/api/awards?associationId=${given.association.id}&limit=1`);
    const { body: rest } = await laurel
      .as(given.treasurer)
      .get(`/api/awards?associationId=${given.association.id}&limit=1&cursor=${list.next}`);
    expect([...list.items, ...rest.items].map(({ money }) => money.amount)).toEqual([rub(1), rub(100_000)]);
    const own = await first!.client.get('/api/me/awards').expect(200);
    expect(own.body.items).toMatchObject([{ id: body.id, can: { 'award.accept': { ok: true } } }]);
  });

  it('is nobody else’s to grant, and does not exist for strangers', async () => {
    const given = await givenDecided(laurel);
    await grant(given, {}, given.treasurer).expectProblem(403, 'role.decider_required');
    await grant(given, {}, given.entries[0]!.applicant).expectProblem(404, 'not_found');
    await grant(given, {}, stranger).expectProblem(404, 'not_found');
    await grant(given, { applicationId: newId() }).expectProblem(404, 'not_found');
    const { body } = await grant(given).expect(201);
    for (const path of [
      `/api/awards/${body.id}`,
      `/api/awards/${body.id}/certificate`,
      `/api/awards/${body.id}/payments`,
    ])
      await laurel.as(stranger).get(path).expectProblem(404, 'not_found');
    await laurel
      .as(stranger)
      .get(`/api/awards?associationId=${given.association.id}`)
      .expectProblem(404, 'not_found');
    await laurel
      .as(stranger)
      .post(`/api/awards/${body.id}/acceptance`)
      .ifMatch(1)
      .expectProblem(404, 'not_found');
    expect((await laurel.as(stranger).get('/api/me/awards').expect(200)).body.items).toEqual([]);
  });

  it('needs a sum and a fund that can give it, within the nomination and the budget', async () => {
    const given = await givenDecided(laurel, { own: true, roubles: 150_000 });
    const fault = async (values: object) =>
      (await grant(given, values).expectProblem(422, 'input.invalid')).body.errors[0];
    expect(await fault({ amount: null, fundId: null })).toMatchObject({
      pointer: '/amount',
      code: 'award.amount_required',
    });
    expect(await fault({ fundId: null })).toMatchObject({
      pointer: '/fundId',
      code: 'award.amount_and_fund',
    });
    expect(await fault({ fundId: newId() })).toMatchObject({ pointer: '/fundId', code: 'fund.unknown' });
    expect(await fault({ amount: rub(0) })).toMatchObject({
      pointer: '/amount/amount',
      code: 'money.not_positive',
    });
    await grant(given, { amount: rub(150_001) }).expectProblem(409, 'fund.not_enough', {
      free: rub(150_000),
      wanted: rub(150_001),
    });
    await grant(given, { amount: { amount: '10.00', currency: 'EUR' } }).expectProblem(
      409,
      'fund.currency_differs',
    );

    await laurel.sql('UPDATE nomination SET max_award_minor = 9000000 WHERE contest_id = $1', [
      given.contest.id,
    ]);
    await laurel.sql('UPDATE contest SET updated_at = updated_at + $2::interval WHERE id = $1', [
      given.contest.id,
      '1 s',
    ]);
    expect(await fault({ amount: rub(90_001) })).toMatchObject({
      code: 'award.over_maximum',
      params: { max: rub(90_000) },
    });
    await laurel.sql('UPDATE contest SET budget_minor = 5000000 WHERE id = $1', [given.contest.id]);
    await grant(given, { amount: rub(50_001) }).expectProblem(409, 'award.over_budget', {
      left: rub(50_000),
      wanted: rub(50_001),
    });
    await grant(given, { amount: rub(50_000) }).expect(201);
    expect(await figures(given)).toMatchObject({ committed: rub(50_000), free: rub(100_000) });
  });

  it('may be a diploma without money', async () => {
    const given = await givenDecided(laurel);
    await grant(given, { kind: 'diploma', amount: null, fundId: null, place: 2 }).expect(201, {
      kind: 'diploma',
      place: 2,
      money: null,
    });
    expect(await figures(given)).toMatchObject({ committed: rub(0) });
  });

  it('waits for the decision, and an application wins once', async () => {
    const given = await givenDecided(laurel, { own: true });
    await laurel.sql(`UPDATE contest SET state = 'published' WHERE id = $1`, [given.contest.id]);
    await grant(given).expectProblem(409, 'contest.not_decided');
    await laurel.sql(`UPDATE contest SET state = 'decided' WHERE id = $1`, [given.contest.id]);
    const key = newId();
    const [one, two] = await Promise.all([
      grant(given).set('idempotency-key', key).expect(201),
      grant(given).set('idempotency-key', key).expect(201),
    ]);
    expect(one.body.id).toBe(two.body.id);
    await grant(given).expectProblem(409, 'application.move_not_allowed');
    expect(await figures(given)).toMatchObject({ committed: rub(100_000) });
  });

  it('is accepted by the winner alone, at the version the winner saw', async () => {
    const given = await givenDecided(laurel);
    const { client } = given.entries[0]!;
    const { body: award } = await grant(given).expect(201);
    const accept = `/api/awards/${award.id}/acceptance`;
    await laurel.as(given.coordinator).post(accept).ifMatch(award).expectProblem(403, 'award.not_yours');
    await client.post(accept).expectProblem(428, 'version.required');
    await client.post(accept).ifMatch(9).expectProblem(412, 'version.stale');
    await client.post(accept).ifMatch(award).expect(200, { state: 'accepted', version: 2 });
    await client.post(accept).ifMatch(2).expectProblem(403, 'award.move_not_allowed');
    await client
      .post(`/api/awards/${award.id}/refusal`)
      .ifMatch(2)
      .expectProblem(403, 'award.move_not_allowed');
  });

  it('that the winner refuses frees its money, revokes the paper, and lets another move up', async () => {
    const given = await givenDecided(laurel, { own: true, entries: 2, roubles: 100_000 });
    const [first, second] = given.entries;
    const { body: decided } = await laurel
      .as(given.chair)
      .post(`/api/contests/${given.contest.id}/awards`, {
        winners: [{ applicationId: first!.application.id, amount: rub(100_000), fundId: given.fund.id }],
      })
      .expect(201, { declined: 2 });
    const [award] = decided.awards;
    await second!.client
      .get(`/api/applications/${second!.application.id}`)
      .expect(200, { state: 'declined' });
    const refusal = () =>
      first!.client.post(`/api/awards/${award.id}/refusal`, { reason: 'Уезжаю' }).ifMatch(award);
    await refusal().expect(200, {
      state: 'declined',
      reason: 'Уезжаю',
      certificate: null,
      money: { left: rub(0) },
    });
    await refusal().expectProblem(403, 'award.move_not_allowed');
    expect(await figures(given)).toMatchObject({ committed: rub(0), free: rub(100_000) });
    await first!.client.get(`/api/awards/${award.id}/certificate`).expectProblem(404, 'not_found');

    await grant(given, { applicationId: second!.application.id }).expect(201, { state: 'granted' });
    await laurel.mailbox.waitFor(
      ({ to, text }) => to.includes(second!.applicant.email) && /100\s000/.test(text),
    );
  });

  it('is taken back with a reason, unless a payment is under way; what was paid stays paid', async () => {
    const given = await givenDecided(laurel);
    const staff = laurel.as(given.coordinator);
    const award = await accepted(given);
    const { body: payment } = await staff
      .post(`/api/awards/${award.id}/payments`, { amount: rub(60_000), payee, purpose: 'Первая часть' })
      .expect(201);
    const cancel = (reason = 'Проект не начат') =>
      staff.post(`/api/awards/${award.id}/cancellation`, { reason }).ifMatch(award);
    await cancel('').expectProblem(422, 'input.invalid');
    await cancel().expectProblem(409, 'award.payment_open');
    const keeper = laurel.as(given.treasurer);
    await keeper.post(`/api/payments/${payment.id}/approval`).ifMatch(1).expect(200);
    await keeper.post(`/api/payments/${payment.id}/posting`).ifMatch(2).expect(200);
    await laurel
      .as(given.treasurer)
      .post(`/api/awards/${award.id}/cancellation`, { reason: 'x' })
      .ifMatch(award)
      .expectProblem(403, 'role.decider_required');
    await cancel().expect(200, { state: 'cancelled', money: { paid: rub(60_000), left: rub(0) } });
    expect(await figures(given)).toMatchObject({ committed: rub(0), paid: rub(60_000), free: rub(940_000) });
  });

  it('does not let one decide on money for oneself', async () => {
    const given = await givenDecided(laurel);
    const { applicant } = given.entries[0]!;
    await laurel.sql(
      `INSERT INTO membership (id, association_id, person_id, role, granted_at) VALUES ($1, $2, $3, 'coordinator', now())`,
      [newId(), given.association.id, applicant.id],
    );
    await grant(given, {}, applicant).expectProblem(403, 'award.own');
    const award = await accepted(given);
    await laurel
      .as(applicant)
      .post(`/api/awards/${award.id}/payments`, { amount: rub(1), payee, purpose: 'Мне' })
      .expectProblem(403, 'award.own');
  });
});

describe('a conflict of interest', () => {
  it('keeps whoever has it from the award, and from deciding the contest; the treasurer still pays', async () => {
    const given = await givenDecided(laurel, { own: true, entries: 2 });
    const { contest, association, fund, coordinator } = given;
    const [hidden, open] = given.entries;
    const walled = await givenPerson(laurel, { roles: [{ association, role: 'coordinator' }] });
    const payer = await givenPerson(laurel, { roles: [{ association, role: 'treasurer' }] });
    const path = `/api/contests/${contest.id}`;
    const proposed = given.original.application.id;
    for (const [applicationId, person] of [
      [hidden!.application.id, walled],
      [hidden!.application.id, payer],
      [proposed, walled],
    ] as const) {
      await laurel.sql(
        `INSERT INTO juror_conflict (id, association_id, contest_id, application_id, person_id, kind, source, active, created_at)
         VALUES ($1, $2, $3, $4, $5, 'employer', 'registered', true, now())`,
        [newId(), association.id, contest.id, applicationId, person.id],
      );
    }
    const client = laurel.as(walled);
    await grant(given, {}, walled).expectProblem(404, 'not_found');
    await client
      .post(`${path}/awards`, {
        winners: [{ applicationId: open!.application.id, amount: rub(1), fundId: fund.id }],
      })
      .expectProblem(403, 'award.in_conflict');
    const { body: proposal } = await client.get(`${path}/award-proposal`).expect(200);
    expect(proposal).toMatchObject({
      winners: [],
      can: { 'award.decide': { ok: false, code: 'award.in_conflict' } },
    });
    await grant(given, { applicationId: open!.application.id, amount: rub(1) }, walled).expect(201);

    const { body: award } = await grant(given).expect(201);
    const numbers = async (by: GivenPerson) =>
      (
        await laurel
          .as(by)
          .get(`/api/awards?associationId=${association.id}&contestId=${contest.id}`)
          .expect(200)
      ).body.items.map((one: { application: { number: string } }) => one.application.number);
    expect(await numbers(walled)).toEqual([open!.application.number]);
    expect(await numbers(coordinator)).toHaveLength(2);
    for (const place of ['', '/payments', '/certificate'])
      await client.get(`/api/awards/${award.id}${place}`).expectProblem(404, 'not_found');

    // nor what comes of it: the payment, the project, its report
    const winner = hidden!.client;
    await winner.post(`/api/awards/${award.id}/acceptance`).ifMatch(award).expect(200);
    await laurel.settled();
    const pay = { amount: rub(10_000), payee, purpose: 'Часть' };
    await client.post(`/api/awards/${award.id}/payments`, pay).expectProblem(404, 'not_found');
    const { body: payment } = await laurel
      .as(given.treasurer)
      .post(`/api/awards/${award.id}/payments`, pay)
      .expect(201);
    await client.get(`/api/payments/${payment.id}`).expectProblem(404, 'not_found');
    await laurel.settled();
    expect(await lettersTo(laurel, given.owner)).toContain('payment-requested');
    expect(await lettersTo(laurel, payer)).toEqual([]);
    const ofAll = `?associationId=${association.id}`;
    await client.get(`/api/payments${ofAll}`).expect(200, { items: [] });
    await client.get(`/api/payments/summary${ofAll}`).expect(200, { requested: { count: 0 } });
    await laurel
      .as(coordinator)
      .get(`/api/payments/summary${ofAll}`)
      .expect(200, { requested: { count: 1 } });
    const { body: own } = await winner.get('/api/me/projects').expect(200);
    const project = own.items[0];
    await client.get(`/api/projects/${project.id}`).expectProblem(404, 'not_found');
    const { body: projects } = await client.get(`/api/projects${ofAll}`).expect(200);
    expect(projects.items.map(({ id }: { id: string }) => id)).not.toContain(project.id);
    await client
      .post(`/api/reports/${project.report.id}/acceptance`)
      .ifMatch(1)
      .expectProblem(404, 'not_found');
    await client.post(`/api/projects/${project.id}/story`).expectProblem(404, 'not_found');
    await laurel.as(coordinator).get(`/api/projects/${project.id}`).expect(200);
    await client
      .post(`/api/awards/${award.id}/cancellation`, { reason: 'Не знаю о ней' })
      .ifMatch(award)
      .expectProblem(404, 'not_found');

    // money is paid by whoever keeps it, judged or not
    await laurel.sql('UPDATE juror_conflict SET person_id = $2 WHERE person_id = $1', [
      walled.id,
      given.treasurer.id,
    ]);
    expect(await numbers(given.treasurer)).toHaveLength(2);
    await laurel.as(given.treasurer).get(`/api/awards/${award.id}`).expect(200);
  });
});

describe('a contest', () => {
  it('is decided whole or not at all, and a shortage is named whole', async () => {
    const given = await givenDecided(laurel, { own: true, entries: 3, roubles: 250_000 });
    const winners = given.entries.map(({ application }) => ({
      applicationId: application.id,
      amount: rub(100_000),
      fundId: given.fund.id,
    }));
    const decide = (some: object[]) =>
      laurel.as(given.coordinator).post(`/api/contests/${given.contest.id}/awards`, { winners: some });
    await decide(winners).expectProblem(409, 'fund.not_enough', { free: rub(250_000), wanted: rub(300_000) });
    await decide([...winners.slice(0, 2), { ...winners[0], applicationId: newId() }]).expectProblem(
      409,
      'fund.not_enough',
    );
    const { body } = await decide([winners[0]!, { ...winners[1], applicationId: newId() }]).expectProblem(
      422,
      'input.invalid',
    );
    expect(body.errors).toMatchObject([{ pointer: '/winners/1/applicationId', code: 'application.unknown' }]);
    expect(await figures(given)).toMatchObject({ committed: rub(0) });
    await laurel
      .as(given.treasurer)
      .post(`/api/contests/${given.contest.id}/awards`, { winners })
      .expectProblem(403, 'role.decider_required');
    await laurel
      .as(stranger)
      .post(`/api/contests/${given.contest.id}/awards`, { winners })
      .expectProblem(404, 'not_found');

    const { body: decided } = await decide(winners.slice(0, 2)).expect(201, { declined: 2 });
    expect(decided.awards).toHaveLength(2);
    const states = await laurel.sql<{ state: string }>(
      'SELECT state FROM application WHERE contest_id = $1 ORDER BY state',
      [given.contest.id],
    );
    expect(states.map(({ state }) => state)).toEqual(['awarded', 'awarded', 'declined', 'declined']);
    const loser = given.entries[2]!.applicant.email;
    const subject = 'Решение по заявке';
    await laurel.mailbox.waitFor((mail) => mail.to.includes(loser) && mail.subject.includes(subject));
  });

  it('draws on what is set aside for it before what is free, and not on what is set aside for others', async () => {
    const given = await givenDecided(laurel, { roubles: 150_000 });
    const other = await givenDecided(laurel, {
      association: given.association,
      coordinator: given.coordinator,
      entries: 0,
      roubles: 0,
    });
    const reserve = (contestId: string, amount: number) =>
      laurel
        .as(given.treasurer)
        .put(`/api/funds/${given.fund.id}/reservations/${contestId}`, { amount: rub(amount) })
        .expect(200);
    await reserve(other.contest.id, 80_000);
    await grant(given).expectProblem(409, 'fund.not_enough', { free: rub(70_000), wanted: rub(100_000) });
    await reserve(other.contest.id, 50_000);
    await reserve(given.contest.id, 90_000);
    await grant(given).expect(201);
    expect(await figures(given)).toMatchObject({
      committed: rub(100_000),
      reserved: rub(50_000),
      free: rub(0),
    });
  });

  it('gives exactly sixty of a hundred awards decided at once on a fund for sixty', async () => {
    const given = await givenDecided(laurel, { roubles: 60_000 });
    const copies = await laurel.sql<{ id: string }>(
      `INSERT INTO application (id, association_id, contest_id, nomination_id, applicant_id, form_version_id, state,
         number, answers, eligibility, applicant_snapshot, project_title, requested_minor, currency, submitted_at,
         screened_at, created_at, updated_at)
       SELECT gen_random_uuid(), association_id, contest_id, nomination_id, applicant_id, form_version_id, state,
         number || '-' || n, answers, eligibility, applicant_snapshot, project_title, requested_minor, currency,
         submitted_at, screened_at, created_at, updated_at
       FROM application, generate_series(1, 100) AS n WHERE id = $1 RETURNING id`,
      [given.entries[0]!.application.id],
    );
    const answers = await Promise.all(
      copies.map(({ id }) => grant(given, { applicationId: id, amount: rub(1000) })),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(60);
    const refused = answers.filter(({ status }) => status === 409);
    expect(refused).toHaveLength(40);
    for (const { body } of refused)
      expect(body).toMatchObject({ code: 'fund.not_enough', params: { free: rub(0), wanted: rub(1000) } });
    expect(await figures(given)).toMatchObject({
      received: rub(60_000),
      committed: rub(60_000),
      free: rub(0),
    });
    const [counted] = await laurel.sql<{ n: number }>(
      'SELECT count(*)::int AS n FROM award WHERE fund_id = $1',
      [given.fund.id],
    );
    expect(counted?.n).toBe(60);
  }, 60_000);
});

describe('a decision', () => {
  it('is proposed by the confirmed ranking, with what its fund can give', async () => {
    const given = await givenDecided(laurel, { own: true, entries: 0, roubles: 70_000 });
    const path = `/api/contests/${given.contest.id}/award-proposal`;
    await laurel.sql('UPDATE contest SET fund_id = $2 WHERE id = $1', [given.contest.id, given.fund.id]);
    const { body } = await laurel
      .as(given.chair)
      .get(path)
      .expect(200, {
        winners: [
          {
            application: { id: given.original.application.id, state: 'admitted' },
            applicant: 'Мария Игоревна Соколова',
            kind: 'project',
            rank: 1,
            amount: rub(100_000),
          },
        ],
        reserve: [],
        refusals: { toSend: 0, sent: 0 },
        fund: { id: given.fund.id, available: rub(70_000) },
        can: { 'award.decide': { ok: true } },
      });
    expect(body.winners).toHaveLength(1);
    // the contest's own budget may be the narrower one
    await laurel.sql('UPDATE contest SET budget_minor = 3000000 WHERE id = $1', [given.contest.id]);
    await laurel
      .as(given.chair)
      .get(path)
      .expect(200, { fund: { available: rub(30_000) } });
    await laurel.as(stranger).get(path).expectProblem(404, 'not_found');
    await laurel.sql(`UPDATE contest SET state = 'published' WHERE id = $1`, [given.contest.id]);
    await laurel.as(given.chair).get(path).expectProblem(409, 'contest.not_decided');
  });
});

describe('a payment', () => {
  const request = (client: GivenPerson, award: { id: string }, amount: number, values: object = {}) =>
    laurel.as(client).post(`/api/awards/${award.id}/payments`, {
      amount: rub(amount),
      payee,
      purpose: 'Первая часть гранта',
      ...values,
    });

  it('is requested by one, approved by another, posted, and everyone concerned hears of it', async () => {
    const given = await givenDecided(laurel, { own: true });
    const { applicant, client } = given.entries[0]!;
    const award = await accepted(given);
    const summary = async () =>
      (
        await laurel
          .as(given.treasurer)
          .get(`/api/payments/summary?associationId=${given.association.id}`)
          .expect(200)
      ).body;
    expect(await summary()).toMatchObject({ due: { count: 1, sum: rub(100_000) }, requested: { count: 0 } });

    const spaced = { ...payee, account: payee.account.replace(/(?=(.{5})+$)/g, ' ') };
    const { body: payment } = await request(given.treasurer, award, 60_000, { payee: spaced }).expect(201, {
      state: 'requested',
      payee,
      requestedBy: { name: 'Анна Рублёва' },
      award: { id: award.id },
    });
    expect(payment.can['payment.approve']).toEqual({ ok: false, code: 'payment.same_person' });
    const mail = await laurel.mailbox.waitFor(
      ({ to, text }) => to.includes(given.owner.email) && text.includes('Анна Рублёва'),
    );
    expect(mail.subject).toContain('подтвердить выплату');
    expect(mail.text).toContain('/money/payments?step=requested');
    expect(await lettersTo(laurel, given.treasurer)).not.toContain('payment-requested');

    const approve = `/api/payments/${payment.id}/approval`;
    await laurel.as(given.treasurer).post(approve).ifMatch(payment).expectProblem(403, 'payment.same_person');
    await laurel
      .as(given.coordinator)
      .post(approve)
      .ifMatch(payment)
      .expectProblem(403, 'role.treasurer_required');
    await laurel.as(given.owner).post(approve).ifMatch(7).expectProblem(412, 'version.stale');
    await laurel
      .as(given.treasurer)
      .post(`/api/payments/${payment.id}/posting`)
      .ifMatch(payment)
      .expectProblem(403, 'payment.move_not_allowed');
    const approved = await laurel
      .as(given.owner)
      .post(approve)
      .ifMatch(payment)
      .expect(200, { state: 'approved' });
    expect(await summary()).toMatchObject({
      due: { sum: rub(40_000) },
      requested: { count: 0 },
      approved: { count: 1, sum: rub(60_000) },
    });
    expect(await figures(given)).toMatchObject({ committed: rub(100_000), paid: rub(0) });

    const posting = `/api/payments/${payment.id}/posting`;
    const { body: posted } = await laurel
      .as(given.treasurer)
      .post(posting)
      .ifMatch(approved.body)
      .expect(200, { state: 'posted' });
    await laurel
      .as(given.treasurer)
      .post(posting)
      .ifMatch(posted)
      .expectProblem(403, 'payment.move_not_allowed');
    expect(await figures(given)).toMatchObject({
      committed: rub(40_000),
      paid: rub(60_000),
      free: rub(900_000),
    });
    const { body: entry } = await laurel
      .as(given.treasurer)
      .get(`/api/entries/${posted.entryId}`)
      .expect(200);
    expect(entry).toMatchObject({
      kind: 'payment',
      source: { type: 'award', id: award.id },
      contest: { id: given.contest.id },
    });
    await laurel
      .as(given.treasurer)
      .post(`/api/entries/${posted.entryId}/reversal`, { reason: 'x' })
      .expectProblem(403, 'entry.not_reversible');

    const paid = await laurel.mailbox.waitFor(
      ({ to, text }) => to.includes(applicant.email) && /60\s000/.test(text),
    );
    expect(paid.text).toContain('Первая часть гранта');
    const own = await client.get(`/api/awards/${award.id}/payments`).expect(200);
    expect(own.body.items).toMatchObject([{ id: payment.id, state: 'posted', payee }]);
    await expect(
      laurel.sql(`UPDATE payment SET amount_minor = 1 WHERE id = $1`, [payment.id]),
    ).rejects.toThrow('posted payment');
  });

  it.each([
    ['approval', undefined],
    ['rejection', { reason: 'Не тот счёт' }],
  ])('asks nobody any more once one of them has answered: %s', async (answer, body) => {
    const given = await givenDecided(laurel, { own: true });
    const second = await givenPerson(laurel, {
      roles: [{ association: given.association, role: 'treasurer' }],
    });
    const award = await accepted(given);
    await laurel.settled();
    const asked = async (person: GivenPerson) => {
      const { body: feed } = await laurel.as(person).get('/api/me/notifications').expect(200);
      return feed.items
        .filter(({ template }: { template: string }) => template === 'payment-requested')
        .map(({ readAt }: { readAt: string | null }) => readAt === null);
    };
    const { body: one } = await request(given.treasurer, award, 1).expect(201);
    const { body: other } = await request(given.treasurer, award, 1).expect(201);
    await laurel.settled();
    for (const person of [given.owner, second]) expect(await asked(person)).toEqual([true, true]);
    await laurel.as(given.owner).post(`/api/payments/${one.id}/${answer}`, body).ifMatch(one).expect(200);
    await laurel.settled();
    for (const person of [given.owner, second]) expect(await asked(person)).toEqual([true, false]);
    await laurel
      .as(given.treasurer)
      .post(`/api/payments/${other.id}/cancellation`)
      .ifMatch(other)
      .expect(200);
    await laurel.settled();
    expect(await asked(second)).toEqual([false, false]);
  });

  it('never exceeds what is left of the award, also when two ask at once', async () => {
    const given = await givenDecided(laurel);
    const award = await accepted(given);
    await request(given.treasurer, award, 100_001).expectProblem(409, 'award.not_enough_left', {
      left: rub(100_000),
      wanted: rub(100_001),
    });
    const answers = await Promise.all([1, 2, 3].map(() => request(given.treasurer, award, 60_000)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    await request(given.coordinator, award, 40_000).expect(201);
    await request(given.coordinator, award, 1).expectProblem(409, 'award.not_enough_left', { left: rub(0) });
    const { body } = await laurel.as(given.treasurer).get(`/api/awards/${award.id}`).expect(200);
    expect(body.money).toMatchObject({ requested: rub(100_000), left: rub(0), paid: rub(0) });
  });

  it('is requested once however often the request is sent', async () => {
    const given = await givenDecided(laurel);
    const award = await accepted(given);
    const key = newId();
    const ask = () => request(given.treasurer, award, 60_000).set('idempotency-key', key).expect(201);
    const [one, two] = [await ask(), await ask()];
    expect(two.body.id).toBe(one.body.id);
    expect(two.headers['idempotency-replayed']).toBe('true');
  });

  it('is rejected with a reason or taken back by its requester, and its part may be asked for again', async () => {
    const given = await givenDecided(laurel, { own: true });
    const award = await accepted(given);
    const { body: one } = await request(given.coordinator, award, 100_000).expect(201);
    const keeper = laurel.as(given.treasurer);
    await keeper.post(`/api/payments/${one.id}/rejection`).ifMatch(one).expectProblem(422, 'input.invalid');
    await keeper
      .post(`/api/payments/${one.id}/rejection`, { reason: 'Не тот счёт' })
      .ifMatch(one)
      .expect(200, {
        state: 'rejected',
        reason: 'Не тот счёт',
        can: { 'payment.approve': { ok: false, code: 'payment.move_not_allowed' } },
      });
    const { body: two } = await request(given.coordinator, award, 100_000).expect(201);
    await keeper
      .post(`/api/payments/${two.id}/cancellation`)
      .ifMatch(two)
      .expectProblem(403, 'payment.not_yours');
    await laurel
      .as(given.coordinator)
      .post(`/api/payments/${two.id}/cancellation`)
      .ifMatch(two)
      .expect(200, { state: 'cancelled' });
    const { body: three } = await request(given.coordinator, award, 100_000).expect(201);
    const { body: approved } = await keeper
      .post(`/api/payments/${three.id}/approval`)
      .ifMatch(three)
      .expect(200);
    await laurel
      .as(given.coordinator)
      .post(`/api/payments/${three.id}/cancellation`)
      .ifMatch(approved)
      .expectProblem(403, 'payment.move_not_allowed');
    await keeper
      .post(`/api/payments/${three.id}/rejection`, { reason: 'Отозвано банком' })
      .ifMatch(approved)
      .expect(200);

    const told = (subject: string, reason: string) =>
      laurel.mailbox.waitFor(
        (mail) =>
          mail.to.includes(given.coordinator.email) &&
          mail.subject.startsWith(subject) &&
          mail.text.includes(reason),
      );
    const rejection = await told('Выплата отклонена', 'Не тот счёт');
    expect(rejection.text).toContain('Анна Рублёва');
    // where a coordinator may request it anew
    expect(rejection.text).toContain('/money/payments?step=due');
    await told('Выплата отклонена', 'Отозвано банком');
    const approval = await told('Выплата подтверждена', 'Первая часть гранта');
    expect(approval.text).toContain('/money/payments?step=approved');
    await laurel
      .as(given.coordinator)
      .get(`/api/payments?associationId=${given.association.id}&step=approved`)
      .expect(200);
    expect(await lettersTo(laurel, given.treasurer)).not.toContain('payment-rejected');

    const list = `/api/payments?associationId=${given.association.id}`;
    const { body: rejected } = await keeper.get(`${list}&state=rejected&limit=1`).expect(200);
    expect(rejected.items).toMatchObject([{ id: three.id }]);
    const { body: next } = await keeper
      .get(`${list}&state=rejected&limit=1&cursor=${rejected.next}`)
      .expect(200);
    expect(next).toMatchObject({ items: [{ id: one.id }], next: null });
    expect((await keeper.get(`${list}&awardId=${award.id}`)).body.items).toHaveLength(3);

    // what came to nothing is one list, whoever ended it, and goes on after the cursor
    const closed = await keeper.get(`${list}&step=closed&limit=2`).expect(200);
    const rest = await keeper.get(`${list}&step=closed&limit=2&cursor=${closed.body.next}`).expect(200);
    const ended = [...closed.body.items, ...rest.body.items];
    expect(ended.map(({ id }) => id)).toEqual([three.id, two.id, one.id]);
    expect(ended.map(({ state }) => state).sort()).toEqual(['cancelled', 'rejected', 'rejected']);
    expect((await keeper.get(`${list}&step=posted`).expect(200)).body.items).toEqual([]);

    const csv = list.replace('payments?', 'payments.csv?');
    const file = await keeper.get(`${csv}&step=closed`).expect(200);
    expect(file.headers['content-disposition']).toBe('attachment; filename="payments.csv"');
    const [head, ...lines] = file.bytes.toString().trim().split('\r\n');
    expect(head).toContain('Состояние;Сумма;Валюта;Получатель;Номер счёта');
    expect(lines).toHaveLength(3);
    expect(lines[0]).toContain('Отозвано банком');
    // a spreadsheet would round the one and drop the other's zero
    expect(lines[0]).toContain(`;"=""${payee.account}""";${payee.bank};"=""${payee.bankCode}""";`);
    await laurel.as(stranger).get(csv).expectProblem(404, 'not_found');
    await laurel.as(stranger).get(list).expectProblem(404, 'not_found');
    await laurel.as(stranger).get(`/api/payments/${one.id}`).expectProblem(404, 'not_found');
    await laurel
      .as(stranger)
      .post(`/api/payments/${one.id}/approval`)
      .ifMatch(1)
      .expectProblem(404, 'not_found');
  });

  it('waits for the winner, and for an award that is money', async () => {
    const given = await givenDecided(laurel, { own: true, entries: 2 });
    const { body: award } = await grant(given).expect(201);
    await request(given.treasurer, award, 1).expectProblem(403, 'award.not_accepted');
    const { body: diploma } = await grant(given, {
      applicationId: given.entries[1]!.application.id,
      kind: 'diploma',
      amount: null,
      fundId: null,
    }).expect(201);
    await given.entries[1]!.client.post(`/api/awards/${diploma.id}/acceptance`).ifMatch(diploma).expect(200);
    await request(given.treasurer, diploma, 1).expectProblem(409, 'award.without_money');
    await given.entries[0]!.client.post(`/api/awards/${award.id}/acceptance`).ifMatch(award).expect(200);
    const { body } = await request(given.treasurer, award, 1, {
      amount: { amount: '1.00', currency: 'EUR' },
    }).expectProblem(422, 'input.invalid');
    expect(body.errors[0]).toMatchObject({ pointer: '/amount/currency', code: 'money.currency_differs' });
    const wrong = async (details: object) =>
      (
        await request(given.treasurer, award, 1, { payee: { ...payee, ...details } }).expectProblem(
          422,
          'input.invalid',
        )
      ).body.errors.map(({ pointer, code }: { pointer: string; code: string }) => [pointer, code]);
    expect(await wrong({ account: '' })).toEqual([['/payee/account', 'input.required']]);
    expect(await wrong({ account: '40817', bankCode: null })).toEqual([
      ['/payee/bankCode', 'input.required'],
      ['/payee/account', 'payee.account_digits'],
    ]);
    // a digit was mistyped: no such account is in this bank
    expect(await wrong({ account: payee.account.replace('4312', '4313') })).toEqual([
      ['/payee/account', 'payee.account_key'],
    ]);
    expect(await wrong({ kind: 'iban', account: 'DE89 3704 0044 0532 0130 01' })).toEqual([
      ['/payee/account', 'payee.iban_wrong'],
      ['/payee/bankCode', 'payee.swift_wrong'],
    ]);
    await request(given.chair, award, 1).expectProblem(403, 'role.payer_required');
    const due = await laurel
      .as(given.treasurer)
      .get(`/api/awards?associationId=${given.association.id}&due=true`)
      .expect(200);
    expect(due.body.items).toMatchObject([{ id: award.id }]);
  });

  it('of all of a prize completes it', async () => {
    const given = await givenDecided(laurel);
    const award = await accepted(given, { kind: 'money', place: 1 });
    for (const amount of [60_000, 40_000]) {
      const { body: payment } = await request(given.coordinator, award, amount).expect(201);
      await laurel.as(given.treasurer).post(`/api/payments/${payment.id}/approval`).ifMatch(1).expect(200);
      await laurel.as(given.treasurer).post(`/api/payments/${payment.id}/posting`).ifMatch(2).expect(200);
      const state = amount === 60_000 ? 'accepted' : 'completed';
      await laurel.as(given.treasurer).get(`/api/awards/${award.id}`).expect(200, { state });
    }
  });
});

describe('a certificate', () => {
  it('is a paper with a code that anyone can check, until the award falls', async () => {
    const given = await givenDecided(laurel);
    const { client, application } = given.entries[0]!;
    const { body: award } = await grant(given, { place: 2 }).expect(201);
    const { code, number } = award.certificate;
    expect(code).toMatch(/^[0-9a-z]{25}$/);
    expect(number).toBe(application.number);

    const pdf = await client.get(`/api/awards/${award.id}/certificate`).expect(200);
    expect(pdf.headers['content-type']).toBe('application/pdf');
    const text = (await extractText(await getDocumentProxy(new Uint8Array(pdf.bytes)), { mergePages: true }))
      .text;
    for (const part of ['Мария Игоревна Соколова', 'II место', `/check/${code}`])
      expect(text.replace(/\s+/g, ' ')).toContain(part);
    const english = await laurel
      .as(given.coordinator)
      .get(`/api/awards/${award.id}/certificate`)
      .in('en')
      .expect(200);
    const inEnglish = await extractText(await getDocumentProxy(new Uint8Array(english.bytes)), {
      mergePages: true,
    });
    expect(inEnglish.text).toContain('Second place');

    const check = `/api/public/certificates/${code}`;
    const { body } = await laurel.anyone.get(check).expect(200, {
      valid: true,
      number,
      name: 'Мария Игоревна Соколова',
      award: 'II место',
      kind: 'project',
      contest: { slug: given.contest.slug },
    });
    expect(Object.keys(body)).not.toContain('email');
    const another = `${code.slice(0, -1)}${code.endsWith('x') ? 'y' : 'x'}`;
    await laurel.anyone.get(`/api/public/certificates/${another}`).expectProblem(404, 'not_found');
    await laurel.anyone.get('/api/public/certificates/short').expectProblem(404, 'not_found');

    await laurel
      .as(given.coordinator)
      .post(`/api/awards/${award.id}/cancellation`, { reason: 'Плагиат' })
      .ifMatch(award)
      .expect(200);
    await laurel.anyone.get(check).expect(200, { valid: false });
    await client.get(`/api/awards/${award.id}/certificate`).expectProblem(404, 'not_found');
  });

  it('says what it said when it was issued, signed by who decided', async () => {
    const given = await givenDecided(laurel, { own: true });
    const { contest, association, chair, entries } = given;
    await laurel.sql(
      `INSERT INTO ranking_result (id, association_id, contest_id, number, document, digest, seed, created_at, created_by)
       VALUES ($1, $2, $3, 1, '{}', repeat('0', 64), '', now(), $4)`,
      [newId(), association.id, contest.id, chair.id],
    );
    const { body: award } = await grant(given, { place: 1 }).expect(201);
    const paper = async () => {
      const { bytes } = await entries[0]!.client.get(`/api/awards/${award.id}/certificate`).expect(200);
      return (await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: true })).text;
    };
    const check = async () =>
      (await laurel.anyone.get(`/api/public/certificates/${award.certificate.code}`).expect(200)).body;
    const [text, checked] = [await paper(), await check()];
    expect(text).toContain('Председателева');

    await givenPerson(laurel, {
      roles: [{ association, role: 'chair' }],
      names: { ru: { family: 'Преемникова', given: 'Ирина' } },
    });
    const renamed = JSON.stringify({ ru: 'Иначе', en: 'Otherwise' });
    for (const [table, column, id] of [
      ['contest', 'title', contest.id],
      ['nomination', 'title', entries[0]!.application.nominationId],
      ['association', 'name', association.id],
    ])
      await laurel.sql(`UPDATE ${table} SET ${column} = $2 WHERE id = $1`, [id, renamed]);
    await laurel.sql('UPDATE contest SET version = version + 1 WHERE id = $1', [contest.id]);
    await laurel.sql(`UPDATE application SET project_title = 'Иначе' WHERE id = $1`, [
      entries[0]!.application.id,
    ]);
    expect(await paper()).toBe(text);
    expect(await check()).toEqual(checked);
  });

  it('names its holder in public only with consent', async () => {
    const given = await givenDecided(laurel);
    const { applicant } = given.entries[0]!;
    const { body: award } = await grant(given).expect(201);
    await laurel.sql('UPDATE consent SET withdrawn_at = now() WHERE person_id = $1', [applicant.id]);
    const { body } = await laurel.anyone
      .get(`/api/public/certificates/${award.certificate.code}`)
      .in('en')
      .expect(200);
    expect(body).toMatchObject({ valid: true, name: 'M. S.', award: 'Project grant' });
  });
});

describe('the database', () => {
  it('refuses an approval by the requester and a posting without an entry', async () => {
    const given = await givenDecided(laurel);
    const award = await accepted(given);
    const { body: payment } = await laurel
      .as(given.treasurer)
      .post(`/api/awards/${award.id}/payments`, { amount: rub(1), payee, purpose: 'x' })
      .expect(201);
    await expect(
      laurel.sql(
        `UPDATE payment SET state = 'approved', approved_by = requested_by, approved_at = now() WHERE id = $1`,
        [payment.id],
      ),
    ).rejects.toThrow('check constraint');
    await expect(
      laurel.sql(
        `UPDATE payment SET state = 'posted', approved_by = $2, approved_at = now(), posted_by = $2, posted_at = now() WHERE id = $1`,
        [payment.id, given.owner.id],
      ),
    ).rejects.toThrow('check constraint');
    await expect(laurel.sql(`UPDATE award SET fund_id = NULL WHERE id = $1`, [award.id])).rejects.toThrow(
      'check constraint',
    );
  });
});
