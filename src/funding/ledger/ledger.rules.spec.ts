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
  paymentPosted,
  reservationChanged,
  reversalOf,
  unbalanced,
} from './ledger.rules.js';

const rub = (whole: number): Money => money(BigInt(whole) * 100n, 'RUB');

const subtotals = (entries: Draft[], fund: string): Subtotal[] =>
  entries.flatMap(({ kind, lines }) =>
    lines.filter(({ fundId }) => fundId === fund).map(({ account, base }) => ({ account, kind, base })),
  );

describe('the ledger’s entries', () => {
  it('give the end figures of a sum worked out by hand', () => {
    const parts = splitMinor(rub(300_000).minor, [60, 35, 5]).map((minor) => money(minor, 'RUB'));
    const entries: Draft[] = [
      giftReceived('F1', rub(588_000), 'contributions'),
      giftReceived('F0', rub(50_000), 'contributions'),
      awardCommitted('F1', rub(300_000), 0n),
      paymentPosted('F1', parts[0]!),
      paymentPosted('F1', parts[1]!),
      reversalOf(paymentPosted('F1', parts[1]!)),
      paymentPosted('F1', rub(85_000)),
      commitmentReleased('F1', rub(35_000), 0n),
      fundTransferred('F1', 'F0', rub(13_250)),
    ];
    const f1 = subtotals(entries, 'F1');
    const f0 = subtotals(entries, 'F0');
    const netAssets = (of: Subtotal[]) =>
      accountNames
        .filter((account) => ['asset', 'liability'].includes(accounts[account]))
        .reduce((sum, account) => sum + balanceOf(account, of), 0n);

    expect(balanceOf('bank', f1)).toBe(rub(309_750).minor);
    expect(balanceOf('grants_payable', f1)).toBe(0n);
    expect(balanceOf('grants_expense', f1)).toBe(rub(265_000).minor);
    expect(netAssets(f1)).toBe(rub(309_750).minor);
    expect(balanceOf('bank', f0)).toBe(rub(63_250).minor);
    expect([...f1, ...f0].reduce((sum, { base }) => sum + base, 0n)).toBe(0n);
    expect(figuresOf(f1)).toEqual({
      received: rub(588_000).minor,
      transferred: rub(-13_250).minor,
      reserved: 0n,
      committed: 0n,
      paid: rub(265_000).minor,
      principal: 0n,
      free: rub(309_750).minor,
    });
  });

  it('have no line for a part that is nothing', () => {
    expect(awardCommitted('F', rub(5), 0n).lines).toHaveLength(2);
    expect(awardCommitted('F', rub(5), rub(5).minor).lines).toHaveLength(4);
  });

  const minor = fc.bigInt({ min: 1n, max: 10n ** 14n });
  const entry: fc.Arbitrary<Draft> = fc
    .tuple(minor, minor, fc.constantFrom('contributions', 'endowment', 'own_income' as const))
    .chain(([amount, part, income]) =>
      fc.constantFrom<Draft>(
        giftReceived('A', money(amount, 'RUB'), income),
        reservationChanged('A', money(amount, 'RUB')),
        awardCommitted('A', money(amount, 'RUB'), part % (amount + 1n)),
        commitmentReleased('A', money(amount, 'RUB'), part % (amount + 1n)),
        paymentPosted('A', money(amount, 'RUB')),
        fundTransferred('A', 'B', money(amount, 'RUB')),
      ),
    );

  it('balance in each fund, whatever the amounts', () => {
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
