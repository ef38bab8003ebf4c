import fc from 'fast-check';
import { type Money, money, splitMinor } from '../../platform/money.rules.js';
import { balanceOf, figuresOf, type Subtotal } from './figures.rules.js';
import {
  type Account,
  accountNames,
  accounts,
  awardCommitted,
  commitmentReleased,
  type Draft,
  fundTransferred,
  giftReceived,
  inKindGiven,
  paymentPosted,
  pledgeMade,
  pledgeReceived,
  type Rate,
  refundReceived,
  reservationChanged,
  reversalOf,
  toBase,
  unbalanced,
} from './ledger.rules.js';

const rub = (whole: number): Money => money(BigInt(whole) * 100n, 'RUB');
const eur = (whole: number): Money => money(BigInt(whole) * 100n, 'EUR');
const at = (value: string): Rate => ({ value, on: '2026-03-01', source: 'Банк России' });

const subtotals = (entries: Draft[], fund: string): Subtotal[] =>
  entries.flatMap(({ kind, lines }) =>
    lines.filter(({ fundId }) => fundId === fund).map(({ account, base }) => ({ account, kind, base })),
  );

describe('the ledger’s entries', () => {
  it('give the end figures of the worked example in the design', () => {
    const parts = splitMinor(rub(300_000).minor, [60, 35, 5]).map((minor) => money(minor, 'RUB'));
    const entries: Draft[] = [
      pledgeMade('F1', eur(10_000), at('100'), 'RUB'),
      pledgeReceived('F1', eur(6_000), at('100'), at('98'), 'RUB'),
      giftReceived('F0', rub(50_000), 'contributions'),
      awardCommitted('F1', rub(300_000), 0n),
      paymentPosted('F1', parts[0]!),
      paymentPosted('F1', parts[1]!),
      inKindGiven('F1', rub(25_000)),
      refundReceived('F1', rub(20_000)),
      commitmentReleased('F1', parts[2]!, 0n),
      fundTransferred('F1', 'F0', rub(13_250)),
    ];
    const f1 = subtotals(entries, 'F1');
    const f0 = subtotals(entries, 'F0');
    const netAssets = (of: Subtotal[]) =>
      accountNames
        .filter((account) => ['asset', 'liability'].includes(accounts[account]))
        .reduce((sum, account) => sum + balanceOf(account, of), 0n);

    expect(balanceOf('bank', f1)).toBe(rub(309_750).minor);
    expect(balanceOf('pledges_receivable', f1)).toBe(rub(400_000).minor);
    expect(balanceOf('grants_payable', f1)).toBe(0n);
    expect(balanceOf('grants_expense', f1)).toBe(rub(265_000).minor);
    expect(balanceOf('exchange_differences', f1)).toBe(rub(12_000).minor);
    expect(netAssets(f1)).toBe(rub(709_750).minor);
    expect(balanceOf('bank', f0)).toBe(rub(63_250).minor);
    expect([...f1, ...f0].reduce((sum, { base }) => sum + base, 0n)).toBe(0n);
    expect(figuresOf(f1)).toEqual({
      pledged: rub(400_000).minor,
      received: rub(588_000).minor,
      transferred: rub(-13_250).minor,
      reserved: 0n,
      committed: 0n,
      paid: rub(265_000).minor,
      principal: 0n,
      free: rub(309_750).minor,
    });
  });

  it('convert exactly and round half away from zero', () => {
    expect(toBase(money(333n, 'EUR'), at('100.155'), 'RUB')).toBe(33352n); // 333.51615 kopecks × 100
    expect(toBase(money(1n, 'EUR'), at('0.5'), 'RUB')).toBe(1n);
    expect(toBase(money(-1n, 'EUR'), at('0.5'), 'RUB')).toBe(-1n);
    expect(toBase(money(1000n, 'JPY'), at('0.63'), 'RUB')).toBe(63000n);
    expect(toBase(money(63050n, 'RUB'), at('1.6'), 'JPY')).toBe(1009n); // 1008.8
  });

  it('have no line for a part that is nothing', () => {
    expect(awardCommitted('F', rub(5), 0n).lines).toHaveLength(2);
    expect(awardCommitted('F', rub(5), rub(5).minor).lines).toHaveLength(4);
    expect(pledgeReceived('F', eur(5), at('90'), at('90'), 'RUB').lines).toHaveLength(2);
  });

  const minor = fc.bigInt({ min: 1n, max: 10n ** 14n });
  const rate = fc.integer({ min: 1, max: 10_000_000 }).map((n) => at((n / 10_000).toFixed(4)));
  const entry: fc.Arbitrary<Draft> = fc
    .tuple(minor, minor, rate, rate, fc.constantFrom('contributions', 'endowment', 'own_income' as const))
    .chain(([amount, part, one, other, income]) =>
      fc.constantFrom<Draft>(
        giftReceived('A', money(amount, 'RUB'), income),
        pledgeMade('A', money(amount, 'EUR'), one, 'RUB'),
        pledgeReceived('A', money(amount, 'EUR'), one, other, 'RUB'),
        inKindGiven('A', money(amount, 'RUB')),
        reservationChanged('A', money(amount, 'RUB')),
        awardCommitted('A', money(amount, 'RUB'), part % (amount + 1n)),
        commitmentReleased('A', money(amount, 'RUB'), part % (amount + 1n)),
        paymentPosted('A', money(amount, 'RUB')),
        refundReceived('A', money(amount, 'RUB')),
        fundTransferred('A', 'B', money(amount, 'RUB')),
      ),
    );

  it('balance in each fund, whatever the amounts and rates', () => {
    fc.assert(
      fc.property(entry, (draft) => {
        expect(unbalanced(draft)).toEqual([]);
        expect(draft.lines.every(({ amount }) => amount !== 0n)).toBe(true);
      }),
    );
  });

  it('are taken back to nothing by their reversal, in every account', () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 20 }), (entries) => {
        const all = [...entries, ...entries.map(reversalOf)];
        for (const fund of ['A', 'B'])
          for (const account of accountNames) expect(balanceOf(account, subtotals(all, fund))).toBe(0n);
      }),
    );
  });

  it('keep what came in equal to what became of it', () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 30 }), (entries) => {
        const { received, transferred, paid, committed, reserved, principal, free } = figuresOf(
          subtotals(entries, 'A'),
        );
        expect(received + transferred).toBe(paid + committed + reserved + principal + free);
      }),
    );
  });

  it('shows an entry that does not balance', () => {
    const wrong = giftReceived('A', rub(1), 'contributions');
    const accountsTouched: Account[] = wrong.lines.map(({ account }) => account);
    expect(accountsTouched).toEqual(['bank', 'contributions']);
    expect(unbalanced({ lines: wrong.lines.slice(1) })).toEqual(['A']);
  });
});
