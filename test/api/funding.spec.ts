import { FundingService } from '../../src/funding/funding.service.js';
import type { Account, Draft, Line } from '../../src/funding/ledger/ledger.rules.js';
import { giftReceived } from '../../src/funding/ledger/ledger.rules.js';
import { Ledger } from '../../src/funding/ledger/ledger.service.js';
import type { Association } from '../../src/identity/associations/association.entity.js';
import { systemActor } from '../../src/platform/actor.rules.js';
import { Db } from '../../src/platform/db.js';
import { newId } from '../../src/platform/ids.js';
import { type Money, money, splitMinor } from '../../src/platform/money.rules.js';
import { givenContest } from '../support/contests.js';
import { type GivenFund, givenDonor, givenFund, rub } from '../support/funds.js';
import { type Laurel, startLaurel } from '../support/laurel.js';
import { type GivenPerson, givenAssociation, givenPerson } from '../support/people.js';

let laurel: Laurel;
let association: Association;
let treasurer: GivenPerson;
let coordinator: GivenPerson;
let viewer: GivenPerson;
let stranger: GivenPerson;

beforeAll(async () => {
  laurel = await startLaurel();
  laurel.clock.travelTo('2026-11-10T09:00:00Z');
  const elsewhere = await givenAssociation(laurel);
  stranger = await givenPerson(laurel, { roles: [{ association: elsewhere, role: 'treasurer' }] });
});
afterAll(() => laurel.stop());
beforeEach(async () => {
  association = await givenAssociation(laurel);
  [treasurer, coordinator, viewer] = await Promise.all([
    givenPerson(laurel, {
      roles: [{ association, role: 'treasurer' }],
      names: { ru: { family: 'Рублёва', given: 'Анна' } },
    }),
    givenPerson(laurel, { roles: [{ association, role: 'coordinator' }] }),
    givenPerson(laurel, { roles: [{ association, role: 'viewer' }] }),
  ]);
});

const figures = async (fund: GivenFund) =>
  (await laurel.as(viewer).get(`/api/funds/${fund.id}`).expect(200)).body.figures;
const gift = (values: object = {}) => ({
  amount: rub(100),
  receivedOn: '2026-11-01',
  method: 'bank',
  donorId: null,
  ...values,
});

describe('a fund', () => {
  const input = (values: object = {}) => ({
    associationId: association.id,
    restriction: 'restricted',
    name: { ru: 'Фонд поездок', en: 'Travel fund' },
    purpose: { ru: 'Поездки на конгрессы' },
    ...values,
  });

  it('is created by a treasurer, in the association’s currency, with nothing in it', async () => {
    const { body } = await laurel.as(treasurer).post('/api/funds', input()).expect(201);
    expect(body).toMatchObject({
      restriction: 'restricted',
      natures: ['donation'],
      contests: [],
      version: 1,
    });
    expect(body.figures.free).toEqual(rub(0));
    expect(body.can).toEqual({
      'fund.edit': { ok: true },
      'fund.transfer': { ok: true },
      'fund.reserve': { ok: true },
      'gift.record': { ok: true },
      'gift.list': { ok: true },
    });
    await laurel.as(coordinator).post('/api/funds', input()).expectProblem(403, 'role.treasurer_required');
    await laurel.as(stranger).post('/api/funds', input()).expectProblem(404, 'not_found');
    await laurel.anyone.post('/api/funds', input()).expectProblem(401, 'session.required');
  });

  it('must say what it is for when it is restricted, and know its donor', async () => {
    const { body } = await laurel
      .as(treasurer)
      .post('/api/funds', input({ purpose: null }))
      .expectProblem(422, 'input.invalid');
    expect(body.errors).toMatchObject([{ pointer: '/purpose', code: 'fund.purpose_required' }]);
    const foreign = await laurel
      .as(treasurer)
      .post('/api/funds', input({ donorId: newId() }))
      .expectProblem(422, 'input.invalid');
    expect(foreign.body.errors).toMatchObject([{ pointer: '/donorId', code: 'donor.unknown' }]);
    await laurel
      .as(treasurer)
      .post('/api/funds', input({ currency: 'EUR' }))
      .expectProblem(422, 'input.invalid');
  });

  it('is edited at the version one saw', async () => {
    const fund = await givenFund(laurel, treasurer, association);
    const change = { name: { ru: 'Новое имя' }, purpose: { ru: 'Поездки' }, donorId: null };
    const client = laurel.as(treasurer);
    await client
      .patch(`/api/funds/${fund.id}`, change)
      .ifMatch(fund)
      .expect(200, { name: change.name, version: 2 });
    await client.patch(`/api/funds/${fund.id}`, change).ifMatch(fund).expectProblem(412, 'version.stale');
    await client.patch(`/api/funds/${fund.id}`, change).expectProblem(428, 'version.required');
    await client
      .patch(`/api/funds/${fund.id}`, { ...change, purpose: null })
      .ifMatch(2)
      .expectProblem(422, 'input.invalid');
    await laurel
      .as(viewer)
      .patch(`/api/funds/${fund.id}`, change)
      .ifMatch(2)
      .expectProblem(403, 'role.treasurer_required');
  });

  it('is one of its association’s own, in pages; others do not learn that it exists', async () => {
    for (let i = 0; i < 3; i++) await givenFund(laurel, treasurer, association, 100 * i);
    const own = `/api/funds?associationId=${association.id}`;
    const first = await laurel.as(viewer).get(`${own}&limit=2`).expect(200);
    const second = await laurel.as(viewer).get(`${own}&limit=2&cursor=${first.body.next}`).expect(200);
    const received = [...first.body.items, ...second.body.items].map((fund) => fund.figures.received.amount);
    expect(received).toEqual(['0.00', '100.00', '200.00']);
    expect(second.body.next).toBeNull();
    await laurel.as(stranger).get(own).expectProblem(404, 'not_found');
    await laurel.as(stranger).get(`/api/funds/${first.body.items[0].id}`).expectProblem(404, 'not_found');
    await laurel
      .as(stranger)
      .get(`/api/funds/${first.body.items[0].id}/entries`)
      .expectProblem(404, 'not_found');
    await laurel
      .as(stranger)
      .get(`/api/funds/totals?associationId=${association.id}`)
      .expectProblem(404, 'not_found');
  });

  it('adds up with the others, by what binds them', async () => {
    await givenFund(laurel, treasurer, association, 500);
    await givenFund(laurel, treasurer, association, 300);
    await givenFund(laurel, treasurer, association, 70, 'own_income');
    await givenFund(laurel, treasurer, association, 1000, 'endowment');
    const { body } = await laurel
      .as(treasurer)
      .get(`/api/funds/totals?associationId=${association.id}`)
      .expect(200);
    expect(body.funds).toBe(4);
    expect(body.figures).toMatchObject({ received: rub(1870), principal: rub(1000), free: rub(870) });
    const byRestriction = body.byRestriction as {
      restriction: string;
      funds: number;
      figures: { free: object };
    }[];
    expect(
      byRestriction.map(({ restriction, funds, figures: { free } }) => ({ restriction, funds, free })),
    ).toEqual([
      { restriction: 'restricted', funds: 2, free: rub(800) },
      { restriction: 'endowment', funds: 1, free: rub(0) },
      { restriction: 'own_income', funds: 1, free: rub(70) },
    ]);
  });
});

describe('a gift', () => {
  it('is recorded once, however often it is sent; its donor gets the receipt by mail', async () => {
    const fund = await givenFund(laurel, treasurer, association);
    const email = `donor-${newId()}@example.org`;
    const donor = await givenDonor(laurel, treasurer, association, {
      email,
      name: 'Мария Дарова',
      kind: 'person',
    });
    const key = newId();
    const record = () =>
      laurel
        .as(treasurer)
        .post(
          `/api/funds/${fund.id}/gifts`,
          gift({ amount: rub(1234.5), donorId: donor.id, reference: '№ 17' }),
        )
        .set('idempotency-key', key)
        .expect(201);
    const [one, two] = await Promise.all([record(), record()]);
    expect(one.body).toEqual(two.body);
    expect(one.body).toMatchObject({
      number: '2026-0001',
      amount: rub(1234.5),
      nature: 'donation',
      donor: { name: 'Мария Дарова' },
      reversed: false,
    });
    expect(await figures(fund)).toMatchObject({ received: rub(1234.5), free: rub(1234.5) });

    const mail = await laurel.mailbox.waitFor(({ to }) => to.includes(email));
    expect(mail.subject).toBe('Квитанция о пожертвовании № 2026-0001');
    expect(mail.text).toMatch(/1\s234,50/);
    expect(laurel.mailbox.mails(email)).toHaveLength(1);

    await laurel
      .as(treasurer)
      .get(`/api/donors/${donor.id}`)
      .expect(200, { given: rub(1234.5), gifts: 1 });
  });

  it('has a donor, unless it was earned; and arrives in the fund’s currency, not tomorrow', async () => {
    const fund = await givenFund(laurel, treasurer, association);
    const donor = await givenDonor(laurel, treasurer, association, { kind: 'anonymous', name: null });
    const client = laurel.as(treasurer);
    const faults = async (values: object, to = fund) =>
      (
        await client.post(`/api/funds/${to.id}/gifts`, gift(values)).expectProblem(422, 'input.invalid')
      ).body.errors.map(({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`);
    expect(await faults({})).toEqual(['/donorId gift.donor_required']);
    expect(await faults({ donorId: newId() })).toEqual(['/donorId donor.unknown']);
    expect(await faults({ donorId: donor.id, nature: 'yield' })).toEqual([
      '/nature gift.nature_not_allowed',
      '/donorId gift.donor_not_allowed',
    ]);
    expect(await faults({ donorId: donor.id, amount: { amount: '5.00', currency: 'EUR' } })).toEqual([
      '/amount/currency money.currency_differs',
    ]);
    expect(await faults({ donorId: donor.id, amount: rub(0) })).toEqual([
      '/amount/amount money.not_positive',
    ]);
    // the association is in Moscow: its day has begun when UTC's has not
    laurel.clock.travelTo('2026-11-10T22:30:00Z');
    expect(await faults({ donorId: donor.id, receivedOn: '2026-11-12' })).toEqual([
      '/receivedOn date.in_the_future',
    ]);
    await client
      .post(`/api/funds/${fund.id}/gifts`, gift({ donorId: donor.id, receivedOn: '2026-11-11' }))
      .expect(201);
    const own = await givenFund(laurel, treasurer, association, 0, 'own_income');
    expect(await faults({ donorId: donor.id }, own)).toEqual(['/donorId gift.donor_not_allowed']);
    await client
      .post(`/api/funds/${own.id}/gifts`, gift())
      .expect(201, { nature: 'own_income', number: '2026-0002' });
  });

  it('to an endowment stays there; only what it yields is free', async () => {
    const fund = await givenFund(laurel, treasurer, association, 1000, 'endowment');
    await laurel
      .as(treasurer)
      .post(`/api/funds/${fund.id}/gifts`, gift({ amount: rub(50), nature: 'yield' }))
      .expect(201);
    expect(await figures(fund)).toMatchObject({ received: rub(1050), principal: rub(1000), free: rub(50) });
    const other = await givenFund(laurel, treasurer, association);
    await laurel
      .as(treasurer)
      .post(`/api/funds/${fund.id}/transfers`, {
        toFundId: other.id,
        amount: rub(51),
        reason: 'Больше дохода',
      })
      .expectProblem(409, 'fund.not_enough', { free: rub(50), wanted: rub(51) });
  });

  it('is listed by fund and donor for those who deal with donors', async () => {
    await givenFund(laurel, treasurer, association, 10);
    const fund = await givenFund(laurel, treasurer, association, 20);
    const all = `/api/gifts?associationId=${association.id}`;
    expect((await laurel.as(coordinator).get(all).expect(200)).body.items).toHaveLength(2);
    const { body } = await laurel.as(coordinator).get(`${all}&fundId=${fund.id}&limit=1`).expect(200);
    expect(body).toMatchObject({ items: [{ amount: rub(20), fund: { id: fund.id } }], next: null });
    const first = await laurel.as(coordinator).get(`${all}&limit=1`).expect(200);
    const second = await laurel.as(coordinator).get(`${all}&limit=1&cursor=${first.body.next}`).expect(200);
    expect(new Set([first.body.items[0].id, second.body.items[0].id]).size).toBe(2);
    await laurel.as(viewer).get(all).expectProblem(404, 'not_found');
    await laurel.as(viewer).get(`/api/gifts/${body.items[0].id}`).expectProblem(404, 'not_found');
  });
});

describe('an entry', () => {
  it('opens a figure down to its postings', async () => {
    const fund = await givenFund(laurel, treasurer, association, 300);
    const to = await givenFund(laurel, treasurer, association);
    await laurel
      .as(treasurer)
      .post(`/api/funds/${fund.id}/transfers`, {
        toFundId: to.id,
        amount: rub(40),
        reason: 'Накладные расходы',
      })
      .expect(201);
    const opened = await laurel.as(viewer).get(`/api/funds/${fund.id}/entries?figure=free`).expect(200);
    expect(opened.body.items).toMatchObject([
      {
        kind: 'transfer',
        amount: rub(-40),
        memo: 'Накладные расходы',
        actor: { id: treasurer.id, name: 'Анна Рублёва' },
        postings: [
          { account: 'transfers', amount: rub(40) },
          { account: 'bank', amount: rub(-40) },
        ],
      },
      { kind: 'gift', amount: rub(300), date: '2026-01-15' },
    ]);
    const received = await laurel.as(viewer).get(`/api/funds/${fund.id}/entries?figure=received`).expect(200);
    expect(received.body.items).toHaveLength(1);
    // without a figure each entry is told in its own
    const all = await laurel.as(viewer).get(`/api/funds/${fund.id}/entries`).expect(200);
    expect(all.body.items).toMatchObject([
      { kind: 'transfer', amount: rub(-40), can: { 'entry.reverse': { ok: false } } },
      { kind: 'gift', amount: rub(300), contest: null },
    ]);
    const whole = await laurel.as(viewer).get(`/api/entries/${opened.body.items[0].id}`).expect(200);
    expect(whole.body.postings).toHaveLength(4);
    expect(whole.body.can['entry.reverse']).toEqual({ ok: false, code: 'role.treasurer_required' });
    await laurel.as(stranger).get(`/api/entries/${opened.body.items[0].id}`).expectProblem(404, 'not_found');
    await laurel
      .as(viewer)
      .get(`/api/funds/${fund.id}/entries?figure=profit`)
      .expectProblem(422, 'input.invalid');
  });

  it('is taken back by a reversal with a reason, once, as long as its money is there', async () => {
    const fund = await givenFund(laurel, treasurer, association, 300);
    const to = await givenFund(laurel, treasurer, association);
    const client = laurel.as(treasurer);
    const list = await client.get(`/api/gifts?associationId=${association.id}&fundId=${fund.id}`).expect(200);
    const [{ entryId, id: giftId }] = list.body.items;
    const { body: transfer } = await client
      .post(`/api/funds/${fund.id}/transfers`, { toFundId: to.id, amount: rub(40), reason: 'Накладные' })
      .expect(201);
    const reverse = (id: string, reason = 'Ошибка банка') =>
      client.post(`/api/entries/${id}/reversal`, { reason });

    await reverse(entryId).expectProblem(409, 'fund.not_enough', { free: rub(260), wanted: rub(300) });
    const back = await reverse(transfer.id).expect(201, { kind: 'transfer', reverses: transfer.id });
    await reverse(transfer.id).expectProblem(409, 'entry.already_reversed');
    await reverse(back.body.id).expectProblem(403, 'entry.is_reversal');
    await reverse(entryId, '').expectProblem(422, 'input.invalid');
    await laurel
      .as(coordinator)
      .post(`/api/entries/${entryId}/reversal`, { reason: 'x' })
      .expectProblem(403, 'role.treasurer_required');
    await laurel
      .as(stranger)
      .post(`/api/entries/${entryId}/reversal`, { reason: 'x' })
      .expectProblem(404, 'not_found');

    await reverse(entryId).expect(201);
    expect(await figures(fund)).toMatchObject({ received: rub(0), free: rub(0), transferred: rub(0) });
    await client.get(`/api/gifts/${giftId}`).expect(200, { reversed: true, can: {} });
    expect((await client.get(`/api/entries/${entryId}`)).body.reversedBy).not.toBeNull();
  });

  it('that moves money between funds waits for its turn, whichever way others move theirs', async () => {
    const [one, two] = [
      await givenFund(laurel, treasurer, association, 500),
      await givenFund(laurel, treasurer, association, 500),
    ];
    const transfer = (from: GivenFund, to: GivenFund, amount: number) =>
      laurel
        .as(treasurer)
        .post(`/api/funds/${from.id}/transfers`, { toFundId: to.id, amount: rub(amount), reason: 'Обмен' })
        .then(({ status }) => status);
    const crossing = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        index % 2 === 0 ? transfer(one, two, 10) : transfer(two, one, 10),
      ),
    );
    expect(new Set(crossing)).toEqual(new Set([201]));
    expect(await figures(one)).toMatchObject({ transferred: rub(0), free: rub(500) });

    // together they want more than there is: as many succeed as it is enough for
    const emptying = await Promise.all(Array.from({ length: 8 }, () => transfer(one, two, 100)));
    expect(emptying.filter((status) => status === 201)).toHaveLength(5);
    expect(emptying.filter((status) => status === 409)).toHaveLength(3);
    expect(await figures(one)).toMatchObject({ free: rub(0) });
    expect(await figures(two)).toMatchObject({ free: rub(1000) });
  });

  it('moves nothing to a fund that is not there, is another’s, or is the same', async () => {
    const fund = await givenFund(laurel, treasurer, association, 500);
    const elsewhere = await givenAssociation(laurel);
    const keeper = await givenPerson(laurel, { roles: [{ association: elsewhere, role: 'treasurer' }] });
    const foreign = await givenFund(laurel, keeper, elsewhere);
    const transfer = (from: string, toFundId: string) =>
      laurel
        .as(treasurer)
        .post(`/api/funds/${from}/transfers`, { toFundId, amount: rub(1), reason: 'Обмен' });
    for (const to of [newId(), foreign.id, fund.id])
      expect((await transfer(fund.id, to).expectProblem(422, 'input.invalid')).body.errors).toMatchObject([
        { pointer: '/toFundId', code: 'fund.unknown' },
      ]);
    for (const from of [newId(), foreign.id]) await transfer(from, fund.id).expectProblem(404, 'not_found');
  });

  it('tells in the reader’s language how much there is and how much is needed', async () => {
    const fund = await givenFund(laurel, treasurer, association, 300);
    const to = await givenFund(laurel, treasurer, association);
    const transfer = { toFundId: to.id, amount: rub(1000.5), reason: 'Слишком много' };
    const { body } = await laurel.as(treasurer).post(`/api/funds/${fund.id}/transfers`, transfer);
    expect(body.title.replace(/\s/g, ' ')).toBe(
      'В фонде можно распорядиться суммой 300 ₽, а нужно 1 000,50 ₽.',
    );
    const english = await laurel.as(treasurer).post(`/api/funds/${fund.id}/transfers`, transfer).in('en');
    expect(english.body.title.replace(/\s/g, ' ')).toBe(
      'The fund has RUB 300 to dispose of, and RUB 1,000.50 is needed.',
    );
    for (const toFundId of [fund.id, newId()]) {
      await laurel
        .as(treasurer)
        .post(`/api/funds/${fund.id}/transfers`, { ...transfer, toFundId })
        .expectProblem(422, 'input.invalid');
    }
  });
});

describe('a reservation', () => {
  it('sets money aside for a contest, which then counts it as covered, and is freed when the contest is off', async () => {
    const fund = await givenFund(laurel, treasurer, association, 500_000);
    const { contest } = await givenContest(laurel, { association, coordinator: coordinator, state: 'draft' });
    const staff = laurel.as(coordinator);
    const reserve = (amount: number, id = contest.id) =>
      staff.put(`/api/funds/${fund.id}/reservations/${id}`, { amount: rub(amount) });

    await staff
      .put(`/api/contests/${contest.id}/funding`, { budget: rub(400_000), fundId: fund.id })
      .ifMatch(contest)
      .expect(200);
    await reserve(400_000).expect(200, {
      figures: { reserved: rub(400_000), free: rub(100_000), received: rub(500_000) },
      contests: [
        { id: contest.id, budget: rub(400_000), reserved: rub(400_000), committed: rub(0), paid: rub(0) },
      ],
    });
    await reserve(500_001).expectProblem(409, 'fund.not_enough', {
      free: rub(500_000),
      wanted: rub(500_001),
    });
    await reserve(350_000).expect(200, { figures: { reserved: rub(350_000), free: rub(150_000) } });
    await reserve(-1).expectProblem(422, 'input.invalid');
    await reserve(1, newId()).expectProblem(404, 'not_found');
    await laurel
      .as(viewer)
      .put(`/api/funds/${fund.id}/reservations/${contest.id}`, { amount: rub(1) })
      .expectProblem(403, 'role.treasurer_required');
    const { body } = await staff.get(`/api/contests/${contest.id}/readiness`).expect(200);
    expect(JSON.stringify(body)).not.toContain('fund_short');

    const { body: current } = await staff.get(`/api/contests/${contest.id}`).expect(200);
    await staff
      .post(`/api/contests/${contest.id}/cancellation`, { reason: { ru: 'Нет заявок' } })
      .ifMatch(current)
      .expect(200);
    await laurel.settled();
    expect(await figures(fund)).toMatchObject({ reserved: rub(0), free: rub(500_000) });
    await reserve(1).expectProblem(409, 'contest.over');
  });
});

describe('a donor', () => {
  const input = (values: object = {}) => ({
    associationId: association.id,
    kind: 'person',
    name: 'Пётр Меценат',
    email: 'Petr@Example.org',
    ...values,
  });

  it('is kept by the treasurer and known to those who deal with donors', async () => {
    const { body } = await laurel
      .as(treasurer)
      .post('/api/donors', input())
      .expect(201, {
        email: 'petr@example.org',
        locale: 'ru',
        given: rub(0),
        can: { 'donor.edit': { ok: true } },
      });
    const change = { kind: 'person', name: 'Пётр Петрович Меценат', email: null, locale: 'en' };
    await laurel
      .as(treasurer)
      .patch(`/api/donors/${body.id}`, change)
      .ifMatch(body)
      .expect(200, { version: 2 });
    await laurel
      .as(treasurer)
      .patch(`/api/donors/${body.id}`, change)
      .ifMatch(body)
      .expectProblem(412, 'version.stale');
    await laurel
      .as(treasurer)
      .patch(`/api/donors/${body.id}`, { ...change, kind: 'anonymous', name: null })
      .ifMatch(2)
      .expectProblem(409, 'donor.named_already');
    await laurel
      .as(coordinator)
      .patch(`/api/donors/${body.id}`, change)
      .ifMatch(2)
      .expectProblem(403, 'role.treasurer_required');
    await laurel.as(coordinator).get(`/api/donors/${body.id}`).expect(200, { name: change.name });
    await laurel.as(viewer).get(`/api/donors/${body.id}`).expectProblem(404, 'not_found');
    await laurel.as(stranger).get(`/api/donors/${body.id}`).expectProblem(404, 'not_found');
    await laurel.as(viewer).post('/api/donors', input()).expectProblem(404, 'not_found');
  });

  it('is named with a fund only to those who deal with donors', async () => {
    const donor = await givenDonor(laurel, treasurer, association, { kind: 'person', name: 'Пётр Меценат' });
    const { body: fund } = await laurel
      .as(treasurer)
      .post('/api/funds', {
        associationId: association.id,
        restriction: 'unrestricted',
        name: { ru: 'Фонд' },
        donorId: donor.id,
      })
      .expect(201, { donor: { id: donor.id, name: 'Пётр Меценат' } });
    const chair = await givenPerson(laurel, { roles: [{ association, role: 'chair' }] });
    for (const [reader, seen] of [
      [coordinator, { id: donor.id, kind: 'person', name: 'Пётр Меценат' }],
      [viewer, null],
      [chair, null],
    ] as const) {
      const client = laurel.as(reader);
      const { body: one } = await client.get(`/api/funds/${fund.id}`).expect(200);
      const { body: all } = await client.get(`/api/funds?associationId=${association.id}`).expect(200);
      expect([one.donor, all.items[0].donor]).toEqual([seen, seen]);
    }
  });

  it('has a name unless it gave none', async () => {
    for (const values of [{ name: null }, { kind: 'anonymous' }, { email: 'x' }, { surprise: 1 }])
      await laurel.as(treasurer).post('/api/donors', input(values)).expectProblem(422, 'input.invalid');
  });

  it('is found by a part of the name, taken literally', async () => {
    await givenDonor(laurel, treasurer, association, { name: 'Клуб 100% чтения' });
    await givenDonor(laurel, treasurer, association, { name: 'Клуб чтения' });
    const search = (text: string) =>
      laurel
        .as(treasurer)
        .get(`/api/donors?associationId=${association.id}&search=${encodeURIComponent(text)}`);
    expect((await search('клуб')).body.items).toHaveLength(2);
    expect((await search('100%')).body.items).toHaveLength(1);
    expect((await search('%')).body.items).toHaveLength(1);
  });
});

describe('the ledger', () => {
  const roubles = (whole: number): Money => money(BigInt(whole) * 100n, 'RUB');

  const post = (draft: Draft, source = newId()) =>
    laurel.app.get(Db).transaction(() =>
      laurel.app.get(Ledger).post(systemActor, {
        ...draft,
        associationId: association.id,
        currency: 'RUB',
        on: '2026-11-01',
        memo: null,
        contestId: null,
        source: { type: 'gift', id: source },
      }),
    );

  it('comes to the end figures of a sum worked out by hand, in the database', async () => {
    const f1 = await givenFund(laurel, treasurer, association, 588_000);
    const f0 = await givenFund(laurel, treasurer, association, 50_000, 'unrestricted');
    const { contest } = await givenContest(laurel, { association, coordinator: coordinator, state: 'draft' });
    const funding = laurel.app.get(FundingService);
    const db = laurel.app.get(Db);
    const award = { awardId: newId(), contestId: contest.id, fundId: f1.id };
    const parts = splitMinor(roubles(300_000).minor, [60, 35, 5]).map((minor) => money(minor, 'RUB'));

    await db.transaction(() => funding.commit(systemActor, award, roubles(300_000)));
    await db.transaction(() => funding.pay(systemActor, award, parts[0]!));
    const today = await funding.today(association.id);
    const second = await db.transaction(() => funding.pay(systemActor, award, parts[1]!));
    await db.transaction(() => funding.takeBackPayment(systemActor, award, second.id, today, 'Счёт закрыт'));
    await db.transaction(() => funding.pay(systemActor, award, roubles(85_000)));
    await db.transaction(() => funding.release(systemActor, award));
    await laurel
      .as(treasurer)
      .post(`/api/funds/${f1.id}/transfers`, {
        toFundId: f0.id,
        amount: rub(13_250),
        reason: '5 % на расходы',
      })
      .expect(201);

    expect(await figures(f1)).toEqual({
      received: rub(588_000),
      transferred: rub(-13_250),
      reserved: rub(0),
      committed: rub(0),
      paid: rub(265_000),
      principal: rub(0),
      free: rub(309_750),
    });
    expect(await figures(f0)).toMatchObject({ free: rub(63_250), received: rub(50_000) });
    const balances = await laurel.sql<{ account: Account; sum: string }>(
      'SELECT account, sum(base_minor)::text AS sum FROM posting WHERE fund_id = $1 GROUP BY account',
      [f1.id],
    );
    const of = Object.fromEntries(balances.map(({ account, sum }) => [account, Number(sum) / 100]));
    expect(of).toMatchObject({
      bank: 309_750,
      grants_payable: 0,
      grants_expense: 265_000,
    });
    const [trial] = await laurel.sql<{ sum: string }>('SELECT sum(base_minor)::text AS sum FROM posting');
    expect(trial?.sum).toBe('0');

    const paid = await laurel.as(viewer).get(`/api/funds/${f1.id}/entries?figure=paid`).expect(200);
    expect(paid.body.items.map(({ amount }: { amount: object }) => amount)).toEqual([
      rub(85_000),
      rub(-105_000),
      rub(105_000),
      rub(180_000),
    ]);

    await expect(
      db.transaction(() => funding.takeBackPayment(systemActor, award, second.id, today, 'Снова')),
    ).rejects.toMatchObject({ code: 'entry.already_reversed' });
    await expect(db.transaction(() => funding.pay(systemActor, award, roubles(1)))).rejects.toMatchObject({
      code: 'award.not_enough_left',
      params: { left: rub(0), wanted: rub(1) },
    });
  });

  it('takes an award first from what was set aside, and puts it back there when the award falls', async () => {
    const fund = await givenFund(laurel, treasurer, association, 1000);
    const { contest } = await givenContest(laurel, { association, coordinator: coordinator, state: 'draft' });
    const funding = laurel.app.get(FundingService);
    const db = laurel.app.get(Db);
    const award = () => ({ awardId: newId(), contestId: contest.id, fundId: fund.id });
    await laurel
      .as(treasurer)
      .put(`/api/funds/${fund.id}/reservations/${contest.id}`, { amount: rub(600) })
      .expect(200);

    const [one, two] = [award(), award()];
    await db.transaction(() => funding.commit(systemActor, one, roubles(400)));
    expect(await figures(fund)).toMatchObject({ committed: rub(400), reserved: rub(200), free: rub(400) });
    await db.transaction(() => funding.commit(systemActor, two, roubles(500)));
    expect(await figures(fund)).toMatchObject({ committed: rub(900), reserved: rub(0), free: rub(100) });
    await expect(
      db.transaction(() => funding.commit(systemActor, award(), roubles(101))),
    ).rejects.toMatchObject({
      code: 'fund.not_enough',
      params: { free: rub(100), wanted: rub(101) },
    });
    await db.transaction(() => funding.pay(systemActor, two, roubles(450)));
    await db.transaction(() => funding.release(systemActor, two));
    expect(await figures(fund)).toMatchObject({
      committed: rub(400),
      paid: rub(450),
      reserved: rub(50),
      free: rub(100),
    });
    expect(await db.transaction(() => funding.release(systemActor, two))).toBeNull();
    await db.transaction(() => funding.release(systemActor, one));
    expect(await figures(fund)).toMatchObject({ committed: rub(0), reserved: rub(450), free: rub(100) });
  });

  it('lets exactly sixty of a hundred decisions at once commit, and refuses forty with the figure', async () => {
    const fund = await givenFund(laurel, treasurer, association, 60);
    const { contest } = await givenContest(laurel, { association, coordinator: coordinator, state: 'draft' });
    const funding = laurel.app.get(FundingService);
    const db = laurel.app.get(Db);
    const outcomes = await Promise.allSettled(
      Array.from({ length: 100 }, () =>
        db.transaction(() =>
          funding.commit(
            systemActor,
            { awardId: newId(), contestId: contest.id, fundId: fund.id },
            roubles(1),
          ),
        ),
      ),
    );
    const refused = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
    expect(refused).toHaveLength(40);
    for (const { code, status, params } of refused)
      expect({ code, status, params }).toEqual({
        code: 'fund.not_enough',
        status: 409,
        params: { free: rub(0), wanted: rub(1) },
      });
    expect(await figures(fund)).toMatchObject({ committed: rub(60), free: rub(0), received: rub(60) });
  });

  describe('is kept true by PostgreSQL itself, which', () => {
    let fund: GivenFund;
    beforeEach(async () => {
      fund = await givenFund(laurel, treasurer, association, 100);
    });

    /** Writes an entry past the program. */
    const force = (
      lines: { account: Account; minor: number; fundId?: string; currency?: string }[],
      entry: { kind?: string; lines?: number; source?: string; type?: string; reverses?: string } = {},
    ) =>
      laurel.app.get(Db).transaction(async () => {
        const id = newId();
        await laurel.sql(
          `INSERT INTO journal_entry (id, association_id, entry_date, kind, currency, lines, memo, source_type,
             source_id, reverses_id, posted_at) VALUES ($1, $2, '2026-11-01', $3, 'RUB', $4, 'x', $5, $6, $7, now())`,
          [
            id,
            association.id,
            entry.kind ?? 'gift',
            entry.lines ?? lines.length,
            entry.type ?? 'gift',
            entry.source ?? newId(),
            entry.reverses ?? null,
          ],
        );
        for (const { account, minor, fundId, currency } of lines) {
          await laurel.sql(
            `INSERT INTO posting (id, entry_id, account, fund_id, currency, amount_minor, base_minor)
             VALUES ($1, $2, $3, $4, $5, $6, $6)`,
            [newId(), id, account, fundId ?? fund.id, currency ?? 'RUB', minor],
          );
        }
        return id;
      });

    it('takes a sound entry', async () => {
      await force([
        { account: 'bank', minor: 500 },
        { account: 'contributions', minor: -500 },
      ]);
      expect(await figures(fund)).toMatchObject({ received: rub(105) });
    });

    it('refuses an entry that does not balance, in all or in one of its funds', async () => {
      const other = await givenFund(laurel, treasurer, association, 100);
      await expect(
        force([
          { account: 'bank', minor: 500 },
          { account: 'contributions', minor: -499 },
        ]),
      ).rejects.toThrow('does not balance');
      await expect(
        force([
          { account: 'bank', minor: 500, fundId: fund.id },
          { account: 'bank', minor: -500, fundId: other.id },
        ]),
      ).rejects.toThrow('does not balance');
    });

    it('refuses an entry without the lines it says, and a line added later', async () => {
      await expect(force([], { lines: 2 })).rejects.toThrow('does not have the lines');
      const [{ entry_id: entry } = { entry_id: '' }] = await laurel.sql<{ entry_id: string }>(
        'SELECT entry_id FROM posting WHERE fund_id = $1 LIMIT 1',
        [fund.id],
      );
      const add = laurel.app.get(Db).transaction(async () => {
        for (const [account, minor] of [
          ['bank', 100],
          ['contributions', -100],
        ])
          await laurel.sql(
            `INSERT INTO posting (id, entry_id, account, fund_id, currency, amount_minor, base_minor)
             VALUES ($1, $2, $3, $4, 'RUB', $5, $5)`,
            [newId(), entry, account, fund.id, minor],
          );
      });
      await expect(add).rejects.toThrow('does not have the lines');
    });

    it('refuses to spend or to promise what is not there', async () => {
      await expect(
        force(
          [
            { account: 'transfers', minor: 10_001 },
            { account: 'bank', minor: -10_001 },
          ],
          { kind: 'transfer', type: 'fund' },
        ),
      ).rejects.toThrow('would pay money it does not have');
      await expect(
        force(
          [
            { account: 'grants_expense', minor: 10_001 },
            { account: 'grants_payable', minor: -10_001 },
          ],
          { kind: 'commitment', type: 'award' },
        ),
      ).rejects.toThrow('would commit more than is free');
      await expect(
        force(
          [
            { account: 'grants_payable', minor: 1 },
            { account: 'bank', minor: -1 },
          ],
          { kind: 'payment', type: 'award' },
        ),
      ).rejects.toThrow(/would give back more than there is/);
    });

    it('refuses to pay an award more than it was given, even where the fund owes others', async () => {
      await force(
        [
          { account: 'grants_expense', minor: 5_000 },
          { account: 'grants_payable', minor: -5_000 },
        ],
        { kind: 'commitment', type: 'award' },
      );
      await expect(
        force(
          [
            { account: 'grants_payable', minor: 1_000 },
            { account: 'bank', minor: -1_000 },
          ],
          { kind: 'payment', type: 'award' },
        ),
      ).rejects.toThrow('would be paid more than it was given');
    });

    it('refuses two entries at once that would fit only one by one', async () => {
      const commit = () =>
        force(
          [
            { account: 'grants_expense', minor: 6_000 },
            { account: 'grants_payable', minor: -6_000 },
          ],
          { kind: 'commitment', type: 'award' },
        );
      const outcomes = await Promise.allSettled([commit(), commit(), commit()]);
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    });

    it('refuses another association’s fund, another currency, and a reversal that is none', async () => {
      const stranger = await givenAssociation(laurel);
      const keeper = await givenPerson(laurel, { roles: [{ association: stranger, role: 'treasurer' }] });
      const foreign = await givenFund(laurel, keeper, stranger);
      await expect(
        force([
          { account: 'bank', minor: 1, fundId: foreign.id },
          { account: 'contributions', minor: -1, fundId: foreign.id },
        ]),
      ).rejects.toThrow('mixes associations or currencies');
      await expect(
        force([
          { account: 'bank', minor: 1, currency: 'EUR' },
          { account: 'contributions', minor: -1, currency: 'EUR' },
        ]),
      ).rejects.toThrow('mixes associations or currencies');
      const source = newId();
      const original = await force(
        [
          { account: 'bank', minor: 500 },
          { account: 'contributions', minor: -500 },
        ],
        { source },
      );
      const back = (minor: number) =>
        force(
          [
            { account: 'bank', minor: -minor },
            { account: 'contributions', minor },
          ],
          { source, reverses: original },
        );
      await expect(back(499)).rejects.toThrow('is not the reversal of');
      await back(500);
      await expect(back(500)).rejects.toThrow('journal_entry_reversed_once');
    });

    it('changes, deletes and empties nothing', async () => {
      for (const statement of [
        'UPDATE posting SET base_minor = base_minor + 1',
        'UPDATE journal_entry SET memo = NULL',
        'UPDATE gift SET amount_minor = 1',
        'DELETE FROM posting',
        'DELETE FROM journal_entry',
        'DELETE FROM gift',
        'TRUNCATE posting',
        'TRUNCATE journal_entry CASCADE',
      ])
        await expect(laurel.sql(statement)).rejects.toThrow('the ledger is append-only');
    });
  });

  it('refuses an unbalanced draft before it reaches the database', async () => {
    const fund = await givenFund(laurel, treasurer, association);
    const draft = giftReceived(fund.id, roubles(5), 'contributions');
    const half: Line[] = draft.lines.slice(0, 1);
    await expect(post({ ...draft, lines: half })).rejects.toThrow('does not balance');
  });
});
