import fc from 'fast-check';
import {
  balanceOf,
  countsIn,
  figureNames,
  figureOf,
  figuresOf,
  ownAmount,
  type Subtotal,
} from './figures.rules.js';
import {
  awardCommitted,
  commitmentReleased,
  type Draft,
  fundTransferred,
  giftReceived,
  paymentPosted,
  reservationChanged,
  reversalOf,
} from './ledger.rules.js';

const rub = (minor: bigint) => ({ minor, currency: 'RUB' as const });
const amount = fc.bigInt({ min: 1n, max: 10n ** 9n });
const draft: fc.Arbitrary<Draft> = fc.oneof(
  fc
    .tuple(amount, fc.constantFrom('contributions' as const, 'endowment' as const, 'own_income' as const))
    .map(([minor, income]) => giftReceived('own', rub(minor), income)),
  amount.map((minor) => reservationChanged('own', rub(minor))),
  fc.tuple(amount, amount).map(([minor, reserved]) => awardCommitted('own', rub(minor), reserved)),
  fc.tuple(amount, amount).map(([minor, reserved]) => commitmentReleased('own', rub(minor), reserved)),
  amount.map((minor) => paymentPosted('own', rub(minor))),
  amount.map((minor) => fundTransferred('own', 'other', rub(minor))),
  amount.map((minor) => fundTransferred('other', 'own', rub(minor))),
);
const entries = fc
  .array(fc.tuple(draft, fc.boolean()), { maxLength: 20 })
  .map((list) => list.map(([one, back]) => (back ? reversalOf(one) : one)));
const linesOf = (drafts: readonly Draft[], fund = 'own'): Subtotal[] =>
  drafts.flatMap(({ kind, lines }) =>
    lines.filter(({ fundId }) => fundId === fund).map(({ account, base }) => ({ account, kind, base })),
  );

describe('the figures of a fund', () => {
  it('add up after whatever was booked: what came in is where it is now', () => {
    fc.assert(
      fc.property(entries, (drafts) => {
        const { received, transferred, paid, committed, reserved, principal, free } = figuresOf(
          linesOf(drafts),
        );
        expect(received + transferred).toBe(paid + committed + reserved + principal + free);
      }),
    );
  });

  it('are the same from subtotals as from single lines, and of two halves the sum', () => {
    fc.assert(
      fc.property(entries, entries, (one, other) => {
        for (const figure of figureNames)
          expect(figureOf(figure, linesOf([...one, ...other]))).toBe(
            figureOf(figure, linesOf(one)) + figureOf(figure, linesOf(other)),
          );
      }),
    );
  });

  it('count a line where its account and kind say, and a reversal takes back what its entry was', () => {
    fc.assert(
      fc.property(draft, fc.constantFrom(...figureNames), (one, figure) => {
        const there = linesOf([one]);
        if (!there.some((line) => countsIn(figure, line))) expect(figureOf(figure, there)).toBe(0n);
        expect(ownAmount(one.kind, linesOf([reversalOf(one)]))).toBe(-ownAmount(one.kind, there));
        expect(balanceOf('bank', [...there, ...linesOf([reversalOf(one)])])).toBe(0n);
      }),
    );
  });
});
