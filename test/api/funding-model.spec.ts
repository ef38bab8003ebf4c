import fc from 'fast-check';
import { FundingService } from '../../src/funding/funding.service.js';
import { FundsService } from '../../src/funding/funds/funds.service.js';
import { GiftsService } from '../../src/funding/funds/gifts.service.js';
import { Ledger } from '../../src/funding/ledger/ledger.service.js';
import { systemActor } from '../../src/platform/actor.rules.js';
import { Db } from '../../src/platform/db.js';
import { newId } from '../../src/platform/ids.js';
import { money, moneyView } from '../../src/platform/money.rules.js';
import { givenContest } from '../support/contests.js';
import { givenDonor, givenFund } from '../support/funds.js';
import { type Laurel, startLaurel } from '../support/laurel.js';
import { givenAssociation, givenPerson } from '../support/people.js';

/** What a treasurer would keep on a sheet of paper: no accounts, no entries. */
interface Sheet {
  received: bigint;
  transferred: bigint;
  reserved: bigint;
  committed: bigint;
  paid: bigint;
}
interface Award {
  id: string;
  fund: number;
  left: bigint;
  payments: { entry: string; amount: bigint }[];
  /** Came out of what was set aside and would go back there. */
  taken: bigint;
}

type Step =
  | { do: 'gift'; fund: number; amount: bigint }
  | { do: 'reserve'; fund: number; amount: bigint }
  | { do: 'commit'; fund: number; amount: bigint }
  | { do: 'transfer'; fund: number; amount: bigint }
  | { do: 'pay'; award: number; amount: bigint }
  | { do: 'return'; award: number }
  | { do: 'release'; award: number }
  | { do: 'reverse' };

const fund = fc.integer({ min: 0, max: 1 });
const amount = fc.bigInt({ min: 1n, max: 1000n });
const award = fc.nat({ max: 9 });
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constantFrom('gift', 'reserve', 'commit', 'transfer'), fund, amount }),
  fc.record({ do: fc.constant('pay'), award, amount }),
  fc.record({ do: fc.constantFrom('release', 'return'), award }),
  fc.record({ do: fc.constant('reverse') }),
) as fc.Arbitrary<Step>;

const least = (a: bigint, b: bigint) => (a < b ? a : b);

describe('the books', () => {
  let laurel: Laurel;
  beforeAll(async () => {
    laurel = await startLaurel({ ROLE: 'api' });
  });
  afterAll(() => laurel.stop());

  it('say after any steps what a sheet of paper says, refuse what it cannot give, and balance', async () => {
    const association = await givenAssociation(laurel);
    const keeper = await givenPerson(laurel, {
      roles: [
        { association, role: 'treasurer' },
        { association, role: 'coordinator' },
      ],
    });
    const donor = await givenDonor(laurel, keeper, association);
    const db = laurel.app.get(Db);
    const funding = laurel.app.get(FundingService);
    const funds = laurel.app.get(FundsService);
    const gifts = laurel.app.get(GiftsService);
    const rub = (minor: bigint) => money(minor, 'RUB');
    const today = await funding.today(association.id);

    const run = async (steps: Step[]) => {
      const { contest } = await givenContest(laurel, { association, coordinator: keeper, state: 'draft' });
      const ids = [
        (await givenFund(laurel, keeper, association)).id,
        (await givenFund(laurel, keeper, association, 0, 'unrestricted')).id,
      ];
      const sheets: Sheet[] = ids.map(() => ({
        received: 0n,
        transferred: 0n,
        reserved: 0n,
        committed: 0n,
        paid: 0n,
      }));
      const free = ({ received, transferred, reserved, committed, paid }: Sheet) =>
        received + transferred - reserved - committed - paid;
      const awards: Award[] = [];
      let transfer: { entry: string; from: number; amount: bigint } | undefined;

      /** Does it, or sees it refused when the sheet says so. */
      const attempt = async (fits: boolean, code: string, work: () => Promise<unknown>, note: () => void) => {
        const outcome = await db.transaction(work).then(
          () => 'done',
          (error: { code?: string }) => error.code,
        );
        expect(outcome).toBe(fits ? 'done' : code);
        if (fits) note();
      };

      for (const one of steps) {
        if (one.do === 'gift') {
          await gifts.record(systemActor, ids[one.fund]!, {
            amount: moneyView(rub(one.amount)),
            receivedOn: '2026-02-01',
            method: 'bank',
            donorId: donor.id,
            reference: null,
          });
          sheets[one.fund]!.received += one.amount;
        } else if (one.do === 'reserve') {
          const sheet = sheets[one.fund]!;
          await attempt(
            one.amount <= free(sheet) + sheet.reserved,
            'fund.not_enough',
            () =>
              funds.reserve(systemActor, ids[one.fund]!, contest.id, { amount: moneyView(rub(one.amount)) }),
            () => {
              sheet.reserved = one.amount;
            },
          );
        } else if (one.do === 'commit') {
          const sheet = sheets[one.fund]!;
          const id = newId();
          await attempt(
            one.amount <= free(sheet) + sheet.reserved,
            'fund.not_enough',
            () =>
              funding.commit(
                systemActor,
                { awardId: id, contestId: contest.id, fundId: ids[one.fund]! },
                rub(one.amount),
              ),
            () => {
              const taken = least(one.amount, sheet.reserved);
              sheet.reserved -= taken;
              sheet.committed += one.amount;
              awards.push({ id, fund: one.fund, left: one.amount, payments: [], taken });
            },
          );
        } else if (one.do === 'transfer') {
          const [from, to] = [one.fund, 1 - one.fund];
          await attempt(
            one.amount <= free(sheets[from]!),
            'fund.not_enough',
            async () => {
              const entry = await funds.transfer(systemActor, ids[from]!, {
                toFundId: ids[to]!,
                amount: moneyView(rub(one.amount)),
                reason: 'x',
              });
              transfer = { entry: entry.id, from, amount: one.amount };
            },
            () => {
              sheets[from]!.transferred -= one.amount;
              sheets[to]!.transferred += one.amount;
            },
          );
        } else if (one.do === 'reverse') {
          if (!transfer) continue;
          const { entry, from, amount: moved } = transfer;
          await attempt(
            moved <= free(sheets[1 - from]!),
            'fund.not_enough',
            () => funds.reverse(systemActor, entry, 'x'),
            () => {
              sheets[from]!.transferred += moved;
              sheets[1 - from]!.transferred -= moved;
              transfer = undefined;
            },
          );
        } else {
          const of = awards[one.award % Math.max(awards.length, 1)];
          if (!of) continue;
          const sheet = sheets[of.fund]!;
          const source = { awardId: of.id, contestId: contest.id, fundId: ids[of.fund]! };
          if (one.do === 'pay') {
            let entry = '';
            await attempt(
              one.amount <= of.left,
              'award.not_enough_left',
              async () => {
                entry = (await funding.pay(systemActor, source, rub(one.amount))).id;
              },
              () => {
                of.left -= one.amount;
                of.payments.push({ entry, amount: one.amount });
                sheet.committed -= one.amount;
                sheet.paid += one.amount;
              },
            );
          } else if (one.do === 'return') {
            const last = of.payments.pop();
            if (!last) continue;
            await db.transaction(() => funding.takeBackPayment(systemActor, source, last.entry, today, 'x'));
            of.left += last.amount;
            sheet.committed += last.amount;
            sheet.paid -= last.amount;
          } else {
            await db.transaction(() => funding.release(systemActor, source));
            const back = least(of.left, of.taken);
            sheet.committed -= of.left;
            sheet.reserved += back;
            of.taken -= back;
            of.left = 0n;
          }
        }
      }

      const figures = await laurel.app.get(Ledger).figures(ids);
      for (const [index, sheet] of sheets.entries())
        expect(figures.get(ids[index]!)).toEqual({ principal: 0n, ...sheet, free: free(sheet) });
      const [trial] = await laurel.sql<{ sum: string }>('SELECT sum(base_minor)::text AS sum FROM posting');
      expect(['0', null]).toContain(trial?.sum ?? null);
    };

    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 60 }), run), {
      numRuns: 8,
      endOnFailure: true,
    });
  }, 120_000);
});
