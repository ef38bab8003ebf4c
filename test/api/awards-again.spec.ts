import type { NomineeView } from '../../src/awards/awards.dto.js';
import { newId } from '../../src/platform/ids.js';
import { decideAnew, type GivenDecided, type GivenEntry, givenDecided, payee } from '../support/awards.js';
import { rub } from '../support/funds.js';
import { type Laurel, startLaurel } from '../support/laurel.js';
import { type GivenPerson, givenPerson } from '../support/people.js';

let laurel: Laurel;
let stranger: GivenPerson;
beforeAll(async () => {
  laurel = await startLaurel();
  stranger = await givenPerson(laurel);
});
afterAll(() => laurel.stop());

interface Award {
  id: string;
  version: number;
}

const at = ({ contest }: GivenDecided, path: string) => `/api/contests/${contest.id}${path}`;
const figures = async ({ treasurer, fund }: GivenDecided) =>
  (await laurel.as(treasurer).get(`/api/funds/${fund.id}`).expect(200)).body.figures;
const proposal = async (given: GivenDecided, by = given.coordinator) =>
  (await laurel.as(by).get(at(given, '/award-proposal')).expect(200)).body;
const standing = (nominees: NomineeView[]) =>
  nominees.map(({ application, rank }) => [application.number, application.state, rank]);

const grant = ({ coordinator, fund }: GivenDecided, { application }: GivenEntry, amount = 100_000) =>
  laurel
    .as(coordinator)
    .post('/api/awards', { applicationId: application.id, amount: rub(amount), fundId: fund.id });
const cancel = ({ coordinator }: GivenDecided, award: Award, reason = 'Ошибка в номере заявки') =>
  laurel.as(coordinator).post(`/api/awards/${award.id}/cancellation`, { reason }).ifMatch(award);
const stateOf = async ({ client, application }: GivenEntry) =>
  (await client.get(`/api/applications/${application.id}`).expect(200)).body.state;
/** Every mail the person has got so far, once none is on its way; the oldest first, `text` on one line. */
async function mailsTo({ email }: { email: string }) {
  await laurel.settled();
  const onTheWay = () =>
    laurel.sql(`SELECT 1 FROM mail WHERE address = $1 AND state IN ('queued', 'sending')`, [email]);
  const deadline = Date.now() + 20_000;
  while ((await onTheWay()).length > 0) {
    if (Date.now() > deadline) throw new Error('Mails are still on their way after 20 s');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return laurel.mailbox
    .mails(email)
    .map(({ subject, text }) => ({ subject, text: text.replace(/\s+/g, ' ') }));
}

/** An award that was granted and accepted. */
async function accepted(given: GivenDecided, entry: GivenEntry): Promise<Award> {
  const { body } = await grant(given, entry).expect(201);
  return (await entry.client.post(`/api/awards/${body.id}/acceptance`).ifMatch(body).expect(200)).body;
}

describe('an award that was taken back', () => {
  it('is granted again to the same application, its money committed anew, and the winner hears of both', async () => {
    const given = await givenDecided(laurel, { own: true, entries: 1, roubles: 100_000 });
    await decideAnew(laurel, given, { selected: 1, reserve: 0 });
    const [entry] = given.entries as [GivenEntry];
    const { number } = entry.application;
    const first = await accepted(given, entry);
    expect(standing((await proposal(given)).winners)).toEqual([[number, 'awarded', 1]]);

    await cancel(given, first).expect(200, { state: 'cancelled', certificate: null });
    expect(await stateOf(entry)).toBe('lapsed');
    expect(await figures(given)).toMatchObject({ committed: rub(0), free: rub(100_000) });
    expect(standing((await proposal(given)).winners)).toEqual([[number, 'lapsed', 1]]);

    const { body: second } = await grant(given, entry).expect(201, { state: 'granted' });
    expect(second.certificate.code).toEqual(expect.any(String));
    expect(await stateOf(entry)).toBe('awarded');
    expect(await figures(given)).toMatchObject({ committed: rub(100_000), free: rub(0) });
    await entry.client.post(`/api/awards/${second.id}/acceptance`).ifMatch(second).expect(200);

    const mails = await mailsTo(entry.applicant);
    const [granted, cancelled, again] = mails.map(({ subject, text }) => `${subject} ${text}`);
    expect(mails).toHaveLength(3);
    expect(granted).not.toContain('присуждена заново');
    expect(cancelled).toContain(`Награда по заявке ${number} отменена`);
    expect(cancelled).toContain('Ошибка в номере заявки');
    expect(again).toContain(`/me/awards/${second.id}`);
    expect(again).toContain('она присуждена заново');
    // the project of the first award is over, the second has its own
    const { body: projects } = await entry.client.get('/api/me/projects').expect(200);
    expect(projects.items.map(({ state }: { state: string }) => state).sort()).toEqual([
      'active',
      'cancelled',
    ]);
  });

  it('is granted once, also when two do it at the same moment', async () => {
    const given = await givenDecided(laurel, { own: true });
    const [entry] = given.entries as [GivenEntry];
    const { body: award } = await grant(given, entry).expect(201);
    await cancel(given, award).expect(200);
    const answers = await Promise.all([1, 2, 3].map(() => grant(given, entry)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    expect(await figures(given)).toMatchObject({ committed: rub(100_000) });
    const living = await laurel.sql(
      `SELECT 1 FROM award WHERE application_id = $1 AND state NOT IN ('declined', 'cancelled')`,
      [entry.application.id],
    );
    expect(living).toHaveLength(1);
  });

  it('keeps what was paid of it, and that is gone from what can be granted again', async () => {
    const given = await givenDecided(laurel, { own: true, roubles: 100_000 });
    const [entry] = given.entries as [GivenEntry];
    const award = await accepted(given, entry);
    await pay(given, award, 30_000, 'posted');
    await cancel(given, award).expect(200);
    await grant(given, entry).expectProblem(409, 'fund.not_enough', {
      free: rub(70_000),
      wanted: rub(100_000),
    });
    expect(await stateOf(entry)).toBe('lapsed');
    await grant(given, entry, 70_000).expect(201);
    expect(await figures(given)).toMatchObject({ paid: rub(30_000), committed: rub(70_000), free: rub(0) });
  });
});

describe('an award the winner accepts', () => {
  it('is told to those who run the contest and to the treasurer, not to whom a conflict hides it', async () => {
    const given = await givenDecided(laurel, { own: true });
    const [entry] = given.entries as [GivenEntry];
    const walled = await givenPerson(laurel, {
      roles: [{ association: given.association, role: 'treasurer' }],
    });
    await laurel.sql(
      `INSERT INTO juror_conflict (id, association_id, contest_id, application_id, person_id, kind, source, active, created_at)
       VALUES ($1, $2, $3, $4, $5, 'employer', 'registered', true, now())`,
      [newId(), given.association.id, given.contest.id, entry.application.id, walled.id],
    );
    await accepted(given, entry);

    const news = async (reader: { email: string }) =>
      (await mailsTo(reader)).filter(({ subject }) => subject.includes('Награда принята'));
    for (const [reader, page] of [
      [given.coordinator, `/manage/contests/${given.contest.id}/awards`],
      [given.owner, `/manage/contests/${given.contest.id}/awards`],
      [given.treasurer, '/money/payments'],
    ] as const) {
      const mails = await news(reader);
      expect(mails).toHaveLength(1);
      expect(mails[0]?.subject).toContain(entry.application.number);
      expect(mails[0]?.text).toContain('100 000');
      expect(mails[0]?.text).toContain(page);
    }
    for (const reader of [walled, given.chair, entry.applicant]) expect(await news(reader)).toEqual([]);
  });
});

describe('an award the winner declines', () => {
  it('goes to the next in reserve; those who may grant it hear of it, and so does who moves up', async () => {
    const given = await givenDecided(laurel, { own: true, entries: 3, roubles: 150_000 });
    await decideAnew(laurel, given, { selected: 1, reserve: 2 });
    const [first, second, third] = given.entries as [GivenEntry, GivenEntry, GivenEntry];
    const winners = [{ applicationId: first.application.id, amount: rub(100_000), fundId: given.fund.id }];
    const decided = await laurel.as(given.chair).post(at(given, '/awards'), { winners }).expect(201);
    const walled = await givenPerson(laurel, { roles: [{ association: given.association, role: 'chair' }] });
    await laurel.sql(
      `INSERT INTO juror_conflict (id, association_id, contest_id, application_id, person_id, kind, source, active, created_at)
       VALUES ($1, $2, $3, $4, $5, 'employer', 'registered', true, now())`,
      [newId(), given.association.id, given.contest.id, first.application.id, walled.id],
    );
    const [award] = decided.body.awards;
    await first.client
      .post(`/api/awards/${award.id}/refusal`, { reason: 'Уезжаю в экспедицию' })
      .ifMatch(award)
      .expect(200, { state: 'declined' });

    for (const reader of [given.coordinator, given.chair, given.owner]) {
      const [mail] = (await mailsTo(reader)).filter(({ subject }) => subject.includes('Отказ от награды'));
      expect(mail?.text).toContain('Уезжаю в экспедицию');
      expect(mail?.text).toContain('100 000');
      expect(mail?.text).toContain(`/manage/contests/${given.contest.id}/awards`);
    }
    const [toTreasurer] = (await mailsTo(given.treasurer)).filter(({ subject }) => subject.includes('Отказ'));
    expect(toTreasurer?.text).toContain('100 000');
    expect(toTreasurer?.text).toContain('/money/payments');
    expect(toTreasurer?.text).not.toContain('из резерва');
    for (const reader of [walled, first.applicant])
      expect((await mailsTo(reader)).filter(({ subject }) => subject.includes('Отказ'))).toEqual([]);

    const { winners: selected, reserve } = await proposal(given);
    expect(standing(selected)).toEqual([[first.application.number, 'lapsed', 1]]);
    expect(standing(reserve)).toEqual([
      [second.application.number, 'declined', 2],
      [third.application.number, 'declined', 3],
    ]);
    expect(reserve[0]).toMatchObject({ amount: rub(100_000), can: { 'award.grant': { ok: true } } });
    // whoever must not know of an application does not meet it among the nominees
    expect((await proposal(given, walled)).winners).toEqual([]);

    const { body: moved } = await grant(given, second).expect(201, { state: 'granted' });
    await grant(given, third).expectProblem(409, 'fund.not_enough', {
      free: rub(50_000),
      wanted: rub(100_000),
    });
    const letter = (await mailsTo(second.applicant)).find(({ text }) => text.includes(moved.id));
    expect(letter?.text).toContain('не вошла в число победителей');
    expect(letter?.text).not.toContain('заново');
    expect(await Promise.all([first, second, third].map(stateOf))).toEqual(['lapsed', 'awarded', 'declined']);
  });

  it('frees money for one of those who are granted it at the same moment', async () => {
    const given = await givenDecided(laurel, { own: true, entries: 4, roubles: 100_000 });
    const [first, ...others] = given.entries as [GivenEntry, ...GivenEntry[]];
    for (let round = 0; round < 3; round++) {
      const { body: award } = await grant(given, first).expect(201);
      const answers = await Promise.all([
        first.client.post(`/api/awards/${award.id}/refusal`, {}).ifMatch(award),
        ...others.map((entry) => grant(given, entry)),
      ]);
      const [refusal, ...granted] = answers;
      expect(refusal!.status).toBe(200);
      const won = granted.filter(({ status }) => status === 201);
      expect(granted.filter(({ status }) => ![201, 409].includes(status))).toEqual([]);
      expect(won.length).toBeLessThanOrEqual(1);
      expect(await figures(given)).toMatchObject({ committed: rub(won.length * 100_000) });
      for (const { body } of won) await cancel(given, body).expect(200);
    }
  });

  it('is nobody’s to grant to themselves, nor anybody’s who may not decide', async () => {
    const given = await givenDecided(laurel, { own: true, entries: 2 });
    await decideAnew(laurel, given, { selected: 1, reserve: 1 });
    const [first, second] = given.entries as [GivenEntry, GivenEntry];
    await cancel(given, (await grant(given, first).expect(201)).body).expect(200);
    const denied = async (by: GivenPerson) =>
      (await proposal(given, by)).reserve.map(({ can }: NomineeView) => can['award.grant']);
    expect(await denied(given.treasurer)).toEqual([{ ok: false, code: 'role.decider_required' }]);
    await laurel.sql(
      `INSERT INTO membership (id, association_id, person_id, role, granted_at) VALUES ($1, $2, $3, 'coordinator', now())`,
      [newId(), given.association.id, second.applicant.id],
    );
    expect(await denied(second.applicant)).toEqual([{ ok: false, code: 'award.own' }]);
  });
});

describe('a contest decided without winners', () => {
  it('tells everybody with one button, once, and says before and after how many', async () => {
    const given = await givenDecided(laurel, { own: true, entries: 2 });
    await decideAnew(laurel, given, { selected: 0, reserve: 0 });
    const people = [given.original.applicant, ...given.entries.map(({ applicant }) => applicant)];
    const refusalsTo = async (person: GivenPerson) =>
      (await mailsTo(person)).filter(({ subject }) => subject.includes('Решение по заявке'));
    expect(await proposal(given)).toMatchObject({ winners: [], refusals: { toSend: 3, sent: 0 } });
    const results = `/api/public/results/${given.contest.slug}`;
    await laurel.anyone.get(results).expectProblem(404, 'not_found');
    const { body: contest } = await laurel.as(given.coordinator).get(at(given, '')).expect(200);
    await laurel
      .as(given.coordinator)
      .post(at(given, '/closing'))
      .ifMatch(contest)
      .expectProblem(403, 'contest.unanswered', { count: 3 });

    const send = (by: GivenPerson) => laurel.as(by).post(at(given, '/refusals'));
    await send(given.treasurer).expectProblem(403, 'role.decider_required');
    await send(stranger).expectProblem(404, 'not_found');
    const answers = await Promise.all([send(given.chair), send(given.coordinator)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(answers.map(({ body }) => body.declined).sort()).toEqual([0, 3]);
    expect(await proposal(given)).toMatchObject({ refusals: { toSend: 0, sent: 3 } });
    for (const person of people) expect(await refusalsTo(person)).toHaveLength(1);
    await send(given.chair).expect(200, { declined: 0 });
    for (const person of people) expect(await refusalsTo(person)).toHaveLength(1);
    await laurel.anyone.get(results).expect(200, { winners: 0 });
    await laurel.as(given.coordinator).post(at(given, '/closing')).ifMatch(contest).expect(200);
  });

  it('leaves those it did select to their awards, and waits for the decision', async () => {
    const given = await givenDecided(laurel, { own: true, entries: 2 });
    await decideAnew(laurel, given, { selected: 1, reserve: 1 });
    const send = () => laurel.as(given.coordinator).post(at(given, '/refusals'));
    await send().expect(200, { declined: 2 });
    expect(await Promise.all(given.entries.map(stateOf))).toEqual(['admitted', 'declined']);
    await laurel.sql(`UPDATE contest SET state = 'published' WHERE id = $1`, [given.contest.id]);
    await send().expectProblem(409, 'contest.not_decided');
  });

  it('is not told by somebody who does not see all of it', async () => {
    const given = await givenDecided(laurel, { own: true, entries: 2 });
    await decideAnew(laurel, given, { selected: 0, reserve: 0 });
    await laurel.sql(
      `INSERT INTO juror_conflict (id, association_id, contest_id, application_id, person_id, kind, source, active, created_at)
       VALUES ($1, $2, $3, $4, $5, 'employer', 'registered', true, now())`,
      [
        newId(),
        given.association.id,
        given.contest.id,
        given.entries[0]!.application.id,
        given.coordinator.id,
      ],
    );
    await laurel.as(given.coordinator).post(at(given, '/refusals')).expectProblem(403, 'award.in_conflict');
    expect((await proposal(given)).refusals).toEqual({ toSend: 2, sent: 0 });
  });
});

describe('a decision that is taken back', () => {
  const reopen = ({ chair }: GivenDecided, given: GivenDecided) =>
    laurel.as(chair).post(at(given, '/decision/reopening'), { reason: 'Ошибка в оценках' });
  const reopening = async (given: GivenDecided) => {
    const { body } = await laurel.as(given.chair).get(at(given, '/ranking')).expect(200);
    return { awards: body.awards, can: body.can['ranking.reopen'] };
  };

  it('cancels the awards that are only promised; each hears of it once', async () => {
    const given = await givenDecided(laurel, { own: true, entries: 4 });
    await decideAnew(laurel, given, { selected: 2, reserve: 1 });
    const [promised, declined, fallen, other] = given.entries as [
      GivenEntry,
      GivenEntry,
      GivenEntry,
      GivenEntry,
    ];
    const award = await accepted(given, promised);
    const { body: refused } = await grant(given, declined).expect(201);
    await declined.client.post(`/api/awards/${refused.id}/refusal`, {}).ifMatch(refused).expect(200);
    // paid and then taken back: it stays paid, and does not keep the decision
    const paid = await accepted(given, fallen);
    await pay(given, paid, 30_000, 'posted');
    expect((await reopening(given)).can).toMatchObject({ code: 'decision.awards_paid' });
    await cancel(given, paid).expect(200);
    await laurel.as(given.coordinator).post(at(given, '/refusals')).expect(200, { declined: 2 });
    const before = new Map<string, number>();
    for (const { applicant } of given.entries) before.set(applicant.id, (await mailsTo(applicant)).length);

    expect(await reopening(given)).toEqual({ awards: 1, can: { ok: true } });
    await reopen(given, given).expect(200, { decision: null });
    expect(await Promise.all(given.entries.map(stateOf))).toEqual(Array(4).fill('admitted'));
    await promised.client
      .get(`/api/awards/${award.id}`)
      .expect(200, { state: 'cancelled', reason: 'Итоги конкурса пересматриваются.', certificate: null });
    expect(await figures(given)).toMatchObject({ committed: rub(0), paid: rub(30_000), free: rub(970_000) });
    const subjects = async ({ applicant }: GivenEntry) =>
      (await mailsTo(applicant)).slice(before.get(applicant.id)).map(({ subject }) => subject);
    expect(await subjects(promised)).toEqual([`Награда по заявке ${promised.application.number} отменена`]);
    for (const entry of [declined, fallen, other])
      expect(await subjects(entry)).toEqual([
        `Итоги конкурса пересматриваются: заявка ${entry.application.number}`,
      ]);
    // and after a new decision all begins again
    await decideAnewFromOpen(given);
    await grant(given, promised).expect(201);
  });

  it('stands while money of an award is under way or has been paid, and says how much', async () => {
    const given = await givenDecided(laurel, { own: true, entries: 2 });
    const [one, two] = given.entries as [GivenEntry, GivenEntry];
    const award = await accepted(given, one);
    await accepted(given, two);
    const payment = await pay(given, award, 60_000, 'requested');
    const refusal = { count: 1, amount: rub(60_000) };
    const denied = { ok: false, code: 'decision.awards_paid', params: refusal };
    expect(await reopening(given)).toEqual({ awards: 2, can: denied });
    const { body } = await reopen(given, given).expectProblem(403, 'decision.awards_paid', refusal);
    expect(body.title).toMatch(/по 1 награде уже выплачено или выплачивается 60\s000/);
    await laurel
      .as(given.treasurer)
      .post(`/api/payments/${payment.id}/rejection`, { reason: 'Не тот счёт' })
      .ifMatch(payment)
      .expect(200);
    expect((await reopening(given)).can).toEqual({ ok: true });
    await pay(given, award, 40_000, 'posted');
    await reopen(given, given).expectProblem(403, 'decision.awards_paid', { count: 1, amount: rub(40_000) });
    expect(await stateOf(one)).toBe('awarded');
  });

  it('and a payment requested at the same moment never miss each other', async () => {
    const given = await givenDecided(laurel, { own: true });
    const [entry] = given.entries as [GivenEntry];
    for (let round = 0; round < 3; round++) {
      const award = await accepted(given, entry);
      const [reopened, requested] = await Promise.all([
        reopen(given, given),
        laurel
          .as(given.coordinator)
          .post(`/api/awards/${award.id}/payments`, { amount: rub(1), payee, purpose: 'Часть' }),
      ]);
      const outcome = [reopened.status, requested.status];
      expect([
        [200, 403],
        [403, 201],
      ]).toContainEqual(outcome);
      if (reopened.status === 200) await decideAnewFromOpen(given);
      else {
        await laurel
          .as(given.coordinator)
          .post(`/api/payments/${requested.body.id}/cancellation`)
          .ifMatch(requested.body)
          .expect(200);
        await cancel(given, award).expect(200);
      }
    }
  });

  /** What scoring would do next. */
  async function decideAnewFromOpen(given: GivenDecided): Promise<void> {
    await laurel.sql(`UPDATE contest SET state = 'decided', decided_at = now() WHERE id = $1`, [
      given.contest.id,
    ]);
    await decideAnew(laurel, given, { selected: 1, reserve: 0 });
  }
});

/** A payment that has come as far as `state`. */
async function pay(
  { coordinator, treasurer, owner }: GivenDecided,
  { id }: Award,
  amount: number,
  state: 'requested' | 'posted',
): Promise<Award> {
  const { body: payment } = await laurel
    .as(coordinator)
    .post(`/api/awards/${id}/payments`, { amount: rub(amount), payee, purpose: 'Часть' })
    .expect(201);
  if (state === 'requested') return payment;
  const { body: approved } = await laurel
    .as(owner)
    .post(`/api/payments/${payment.id}/approval`)
    .ifMatch(payment)
    .expect(200);
  const posted = await laurel
    .as(treasurer)
    .post(`/api/payments/${payment.id}/posting`)
    .ifMatch(approved)
    .expect(200);
  return posted.body;
}

describe('the account of a payment', () => {
  it('is known to those who approve and pay and to the winner; others see its last four characters', async () => {
    const given = await givenDecided(laurel, { own: true });
    const [entry] = given.entries as [GivenEntry];
    const { association, coordinator, chair } = given;
    const viewer = await givenPerson(laurel, { roles: [{ association, role: 'viewer' }] });
    const award = await accepted(given, entry);
    const ask = { amount: rub(10_000), payee: { ...payee, taxNumber: '771234567890' }, purpose: 'Часть' };
    const { body: payment } = await laurel
      .as(coordinator)
      .post(`/api/awards/${award.id}/payments`, ask)
      .expect(201);
    const masked = { ...ask.payee, account: '•••• 4312', taxNumber: '•••• 7890' };
    expect(payment.payee).toEqual(masked);

    const seenBy = async (person: GivenPerson) => {
      const client = laurel.as(person);
      const { body: one } = await client.get(`/api/payments/${payment.id}`).expect(200);
      const { body: of } = await client.get(`/api/awards/${award.id}/payments`).expect(200);
      expect(of.items[0].payee).toEqual(one.payee);
      return one.payee;
    };
    const listedFor = async (person: GivenPerson) => {
      const client = laurel.as(person);
      const { body } = await client.get(`/api/payments?associationId=${association.id}`).expect(200);
      const csv = await client.get(`/api/payments.csv?associationId=${association.id}`).expect(200);
      return { payee: body.items[0].payee, csv: csv.bytes.toString() };
    };
    for (const person of [given.treasurer, given.owner]) {
      expect(await seenBy(person)).toEqual(ask.payee);
      const { payee: listed, csv } = await listedFor(person);
      expect(listed).toEqual(ask.payee);
      for (const secret of [payee.account, '771234567890']) expect(csv).toContain(secret);
    }
    expect(await seenBy(entry.applicant)).toEqual(ask.payee);
    for (const person of [coordinator, chair, viewer]) {
      expect(await seenBy(person)).toEqual(masked);
      const { payee: listed, csv } = await listedFor(person);
      expect(listed).toEqual(masked);
      expect(csv).toContain('•••• 4312');
      for (const secret of [payee.account, '771234567890']) expect(csv).not.toContain(secret);
    }
    // what a request answered with is kept for a repetition: it is kept as its sender saw it
    for (const person of [stranger, await givenPerson(laurel)])
      await laurel.as(person).get(`/api/payments/${payment.id}`).expectProblem(404, 'not_found');
  });

  it('is shown as it was written down, in the days before accounts were checked', async () => {
    const given = await givenDecided(laurel, { own: true });
    const [entry] = given.entries as [GivenEntry];
    const award = await accepted(given, entry);
    const { body: payment } = await laurel
      .as(given.treasurer)
      .post(`/api/awards/${award.id}/payments`, { amount: rub(1), payee, purpose: 'Часть' })
      .expect(201);
    const former = { name: 'Мария', account: '40817', bank: 'Б', bankCode: null, taxNumber: null };
    await laurel.sql('UPDATE payment SET payee = $2 WHERE id = $1', [payment.id, JSON.stringify(former)]);
    await laurel.as(given.owner).get(`/api/payments/${payment.id}`).expect(200, { payee: former });
    await laurel
      .as(given.owner)
      .post(`/api/payments/${payment.id}/approval`)
      .ifMatch(payment)
      .expect(200, { payee: former });
  });
});
