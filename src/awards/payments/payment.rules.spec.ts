import fc from 'fast-check';
import { anyText, expectMachine } from '../../../test/support/properties.js';
import { accountKinds } from './bank-details.rules.js';
import {
  maskedPayee,
  NewPayee,
  paymentAfter,
  paymentMoves,
  paymentStates,
  paymentSteps,
} from './payment.rules.js';

describe('a payment, whatever is tried with it', () => {
  it('is always in one of its states, and stays where nothing leads on', () => {
    expectMachine(paymentMoves, paymentAfter, 'requested');
  });

  it('is never posted by fewer than two steps after the request', () => {
    expect(paymentAfter('requested', 'post')).toBeNull();
  });

  it('is looked for in one place, whatever its state', () => {
    expect(Object.values(paymentSteps).flat().sort()).toEqual([...paymentStates].sort());
  });
});

describe('a payee', () => {
  const typed = fc.oneof(
    anyText,
    fc.stringMatching(/^[0-9 -]{0,30}$/),
    fc.stringMatching(/^[A-Z]{2}\d{2}[A-Z0-9]{0,30}$/),
  );
  const payee = fc.record({
    name: anyText,
    kind: fc.constantFrom(...accountKinds),
    account: typed,
    bank: anyText,
    bankCode: fc.option(typed),
    taxNumber: fc.option(typed),
  });

  it('is taken or refused with what is wrong, whatever is typed; what was taken is taken again as it is', () => {
    fc.assert(
      fc.property(payee, (input) => {
        const read = NewPayee.safeParse(input);
        if (read.success) expect(NewPayee.parse(read.data)).toEqual(read.data);
        else expect(read.error.issues.every(({ path }) => path.length > 0)).toBe(true);
      }),
    );
  });

  it('shows of an account to those who do not pay it out four characters at most', () => {
    fc.assert(
      fc.property(payee, (input) => {
        const { account, taxNumber } = maskedPayee(input);
        for (const [shown, whole] of [
          [account, input.account],
          [taxNumber, input.taxNumber],
        ])
          if (whole) expect(shown).toMatch(/^••••( \S{2,4})?$/u);
      }),
    );
  });
});
