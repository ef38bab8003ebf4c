import { newId } from '../../src/platform/ids.js';
import { type GivenDecided, givenDecided, payee } from '../support/awards.js';
import { rub } from '../support/funds.js';
import { type Laurel, startLaurel } from '../support/laurel.js';
import { type GivenPerson, givenPerson } from '../support/people.js';

let laurel: Laurel;
beforeAll(async () => {
  laurel = await startLaurel();
});
afterAll(() => laurel.stop());

/** An accepted award of 100 000. */
async function givenAccepted({ coordinator, fund, entries }: GivenDecided, values: object = {}) {
  const [{ application, client }] = entries as [GivenDecided['entries'][number]];
  const { body: granted } = await laurel
    .as(coordinator)
    .post('/api/awards', {
      applicationId: application.id,
      amount: rub(100_000),
      fundId: fund.id,
      ...values,
    })
    .expect(201);
  const { body } = await client.post(`/api/awards/${granted.id}/acceptance`).ifMatch(granted).expect(200);
  return body;
}

const request = ({ coordinator }: GivenDecided, award: { id: string }, amount: number) =>
  laurel
    .as(coordinator)
    .post(`/api/awards/${award.id}/payments`, { amount: rub(amount), payee, purpose: 'Первая часть' });

/** A payment of it that the bank has made. */
async function givenPaid(given: GivenDecided, award: { id: string }, amount: number) {
  const { body: payment } = await request(given, award, amount).expect(201);
  const keeper = laurel.as(given.treasurer);
  await keeper.post(`/api/payments/${payment.id}/approval`).ifMatch(1).expect(200);
  const { body } = await keeper.post(`/api/payments/${payment.id}/posting`).ifMatch(2).expect(200);
  return body;
}

const entriesOf = async ({ fund }: GivenDecided, by: GivenPerson) =>
  (await laurel.as(by).get(`/api/funds/${fund.id}/entries`).expect(200)).body.items;

describe('the journal', () => {
  it('tells of an award’s entries what they are about, but not to whom a conflict of interest hides it', async () => {
    const given = await givenDecided(laurel);
    const { association, contest, coordinator, treasurer } = given;
    const { id: applicationId, number } = given.entries[0]!.application;
    const [walled, payer, chair] = await Promise.all([
      givenPerson(laurel, { roles: [{ association, role: 'coordinator' }] }),
      givenPerson(laurel, { roles: [{ association, role: 'treasurer' }] }),
      givenPerson(laurel, { roles: [{ association, role: 'chair' }] }),
    ]);
    for (const person of [walled, payer])
      await laurel.sql(
        `INSERT INTO juror_conflict (id, association_id, contest_id, application_id, person_id, kind, source, active, created_at)
         VALUES ($1, $2, $3, $4, $5, 'employer', 'registered', true, now())`,
        [newId(), association.id, contest.id, applicationId, person.id],
      );
    const award = await givenAccepted(given);
    await givenPaid(given, award, 40_000);
    const { body: taken } = await laurel
      .as(coordinator)
      .post(`/api/awards/${award.id}/cancellation`, { reason: 'Проект не начат' })
      .ifMatch(award)
      .expect(200);
    expect(taken.state).toBe('cancelled');

    const source = { type: 'award', id: award.id, number };
    for (const reader of [coordinator, treasurer, payer, chair])
      expect(await entriesOf(given, reader)).toMatchObject([
        { kind: 'release', amount: rub(-60_000), source, memo: 'Проект не начат' },
        { kind: 'payment', amount: rub(-40_000), source, memo: 'Первая часть' },
        { kind: 'commitment', amount: rub(100_000), source, memo: null },
        { kind: 'gift' },
      ]);
    const hidden = await entriesOf(given, walled);
    expect(hidden).toMatchObject([
      { kind: 'release', amount: rub(-60_000), source: null, memo: null },
      { kind: 'payment', amount: rub(-40_000), source: null, memo: null },
      { kind: 'commitment', amount: rub(100_000), source: null, memo: null },
      { kind: 'gift', source: { type: 'gift' } },
    ]);
    for (const { id } of hidden.slice(0, 3))
      await laurel.as(walled).get(`/api/entries/${id}`).expect(200, { source: null, memo: null });
    for (const secret of [number!, award.id, 'Первая часть', 'Проект не начат'])
      expect(JSON.stringify(hidden)).not.toContain(secret);
    const written = await laurel.sql('SELECT memo FROM journal_entry WHERE source_id = $1', [award.id]);
    expect(written).toEqual([{ memo: null }, { memo: null }, { memo: null }]);
    // of a gift only those know more than its sum who deal with donors
    const [gift] = (await entriesOf(given, chair)).slice(-1);
    expect(gift).toMatchObject({ kind: 'gift', amount: rub(1_000_000), source: null });
  });

  it('does not give away what an earlier release wrote into its lines', async () => {
    const given = await givenDecided(laurel);
    const { association, contest, fund } = given;
    const { id: applicationId, number } = given.entries[0]!.application;
    const walled = await givenPerson(laurel, { roles: [{ association, role: 'coordinator' }] });
    await laurel.sql(
      `INSERT INTO juror_conflict (id, association_id, contest_id, application_id, person_id, kind, source, active, created_at)
       VALUES ($1, $2, $3, $4, $5, 'employer', 'registered', true, now())`,
      [newId(), association.id, contest.id, applicationId, walled.id],
    );
    const award = await givenAccepted(given);
    const entry = newId();
    await laurel.sql(
      `WITH e AS (
         INSERT INTO journal_entry (id, association_id, entry_date, kind, currency, lines, memo, contest_id, source_type,
           source_id, posted_at)
         VALUES ($1, $2, '2026-11-01', 'payment', 'RUB', 2, $3, $4, 'award', $5, now()) RETURNING id)
       INSERT INTO posting (id, entry_id, account, fund_id, currency, amount_minor, base_minor)
       SELECT gen_random_uuid(), e.id, line.account, $6::uuid, 'RUB', line.amount, line.amount
       FROM e, (VALUES ('grants_payable', 100), ('bank', -100)) AS line (account, amount)`,
      [entry, association.id, `Грант по заявке ${number}`, contest.id, award.id, fund.id],
    );
    const [old] = await entriesOf(given, walled);
    expect(old).toMatchObject({ id: entry, amount: rub(-1), source: null, memo: null });
    expect(await entriesOf(given, given.treasurer)).toContainEqual(
      expect.objectContaining({ id: entry, source: { type: 'award', id: award.id, number } }),
    );
  });
});

describe('a payment whose money came back', () => {
  const body = { returnedOn: '2026-11-12', reason: 'Счёт получателя закрыт' };
  const figures = async ({ treasurer, fund }: GivenDecided) =>
    (await laurel.as(treasurer).get(`/api/funds/${fund.id}`).expect(200)).body.figures;
  const giveBack = (by: GivenPerson, payment: { id: string }, values: object = {}) =>
    laurel.as(by).post(`/api/payments/${payment.id}/return`, { ...body, ...values });
  beforeEach(() => laurel.clock.travelTo('2026-11-10T09:00:00Z'));

  it('is taken back in the ledger, owed again, and can be requested and paid anew; the winner hears of it', async () => {
    const given = await givenDecided(laurel);
    const { treasurer, coordinator } = given;
    const award = await givenAccepted(given);
    const payment = await givenPaid(given, award, 40_000);
    expect(payment.can['payment.return']).toEqual({ ok: true });
    expect(await figures(given)).toMatchObject({ committed: rub(60_000), paid: rub(40_000) });
    laurel.clock.travelTo('2026-11-13T09:00:00Z');
    const { body: returned } = await giveBack(treasurer, payment)
      .ifMatch(payment)
      .expect(200, {
        state: 'returned',
        reason: body.reason,
        returnedOn: body.returnedOn,
        can: { 'payment.return': { ok: false, code: 'payment.move_not_allowed' } },
      });
    expect(await figures(given)).toMatchObject({
      received: rub(1_000_000),
      committed: rub(100_000),
      paid: rub(0),
      free: rub(900_000),
    });
    const [reversal, original] = await entriesOf(given, treasurer);
    expect(reversal).toMatchObject({
      id: returned.returnEntryId,
      kind: 'payment',
      date: body.returnedOn,
      amount: rub(40_000),
      memo: body.reason,
      reverses: payment.entryId,
      source: { id: award.id },
    });
    expect(original).toMatchObject({ id: payment.entryId, reversedBy: reversal.id, memo: 'Первая часть' });
    const balance = await laurel.sql(
      `SELECT p.account, sum(p.base_minor)::text AS sum FROM posting p WHERE p.fund_id = $1
       AND p.account IN ('bank', 'grants_payable', 'grants_expense') GROUP BY p.account ORDER BY p.account`,
      [given.fund.id],
    );
    expect(balance).toEqual([
      { account: 'bank', sum: '100000000' },
      { account: 'grants_expense', sum: '10000000' },
      { account: 'grants_payable', sum: '-10000000' },
    ]);

    const { client, applicant } = given.entries[0]!;
    await client.get(`/api/awards/${award.id}`).expect(200, { money: { paid: rub(0), left: rub(100_000) } });
    const letter = await laurel.mailbox.waitFor(
      ({ to, subject }) => to.includes(applicant.email) && subject.startsWith('Выплата вернулась'),
    );
    expect(letter.text).toContain(body.reason);
    expect(letter.text).toMatch(/12\sноября\s2026/);
    expect(letter.text).toContain('назначит выплату заново');
    const toRequester = await laurel.mailbox.waitFor(
      ({ to, subject }) => to.includes(coordinator.email) && subject.startsWith('Выплата вернулась'),
    );
    expect(toRequester.text).toContain('запросите выплату заново');
    expect(toRequester.text).toContain('/money/payments?step=due');

    const csv = await laurel
      .as(treasurer)
      .get(`/api/payments.csv?associationId=${given.association.id}&awardId=${award.id}&step=closed`)
      .expect(200);
    const [head, line] = csv.bytes.toString().trim().split('\r\n');
    expect(head).toContain('Вернулась');
    expect(line).toMatch(/^Вернулась;40000,00;/);
    expect(line).toContain(body.returnedOn);

    // anew, in whole, by two people as before
    const again = await givenPaid(given, award, 100_000);
    expect(again.state).toBe('posted');
    expect(await figures(given)).toMatchObject({ committed: rub(0), paid: rub(100_000) });
    await request({ ...given, coordinator }, award, 1).expectProblem(409, 'award.not_enough_left');
  });

  it('is recorded once, by whoever keeps the money, with a reason and a day that can be true', async () => {
    const given = await givenDecided(laurel);
    const { treasurer, coordinator, association } = given;
    const award = await givenAccepted(given);
    const { body: open } = await request(given, award, 1_000).expect(201);
    await giveBack(treasurer, open).ifMatch(1).expectProblem(403, 'payment.move_not_allowed');
    const payment = await givenPaid(given, award, 40_000);
    laurel.clock.travelTo('2026-11-13T09:00:00Z');
    const stranger = await givenPerson(laurel);
    await giveBack(stranger, payment).ifMatch(payment).expectProblem(404, 'not_found');
    await giveBack(coordinator, payment).ifMatch(payment).expectProblem(403, 'role.treasurer_required');
    await giveBack(given.entries[0]!.applicant, payment)
      .ifMatch(payment)
      .expectProblem(403, 'role.treasurer_required');
    await giveBack(treasurer, payment, { reason: ' ' }).ifMatch(payment).expectProblem(422, 'input.invalid');
    const fault = async (returnedOn: string) =>
      (
        await giveBack(treasurer, payment, { returnedOn })
          .ifMatch(payment)
          .expectProblem(422, 'input.invalid')
      ).body.errors[0];
    expect(await fault('2026-11-14')).toMatchObject({ pointer: '/returnedOn', code: 'date.in_the_future' });
    const early = await fault('2026-11-09');
    expect(early).toMatchObject({ pointer: '/returnedOn', code: 'payment.returned_before_paid' });
    expect(early.message).toMatch(/10\sноября\s2026/);
    await giveBack(treasurer, payment).ifMatch(9).expectProblem(412, 'version.stale');
    const answers = await Promise.all(
      [1, 2].map(() =>
        giveBack(treasurer, payment)
          .ifMatch(payment)
          .then(({ status }) => status),
      ),
    );
    expect(answers.sort()).toEqual([200, 403]);
    await laurel
      .as(treasurer)
      .get(`/api/payments?associationId=${association.id}&awardId=${award.id}&step=closed`)
      .expect(200, { items: [{ id: payment.id, state: 'returned' }] });
    // the database lets nothing else be done with it
    for (const change of [`state = 'posted'`, 'amount_minor = 1', `reason = 'другая'`])
      await expect(laurel.sql(`UPDATE payment SET ${change} WHERE id = $1`, [payment.id])).rejects.toThrow(
        'does not change',
      );
  });

  it('of a prize that was done may be paid anew; of an award that fell it is free', async () => {
    const given = await givenDecided(laurel);
    const { treasurer, coordinator } = given;
    const prize = await givenAccepted(given, { kind: 'money', amount: rub(50_000) });
    const whole = await givenPaid(given, prize, 50_000);
    laurel.clock.travelTo('2026-11-13T09:00:00Z');
    await giveBack(treasurer, whole).ifMatch(whole).expect(200);
    expect((await givenPaid(given, prize, 50_000)).state).toBe('posted');

    const other = await givenDecided(laurel);
    const award = await givenAccepted(other);
    const payment = await givenPaid(other, award, 40_000);
    await laurel
      .as(coordinator)
      .post(`/api/awards/${award.id}/cancellation`, { reason: 'Проект не начат' })
      .ifMatch(award)
      .expect(200);
    await giveBack(treasurer, payment, { returnedOn: '2026-11-13' }).ifMatch(payment).expect(200);
    expect(await figures(other)).toMatchObject({ committed: rub(0), paid: rub(0), free: rub(1_000_000) });
    await request(other, award, 1).expectProblem(403, 'award.not_accepted');
  });
});
