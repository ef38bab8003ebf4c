import { expectMachine } from '../../test/support/properties.js';
import { awardAfter, awardMoves, awardStates } from './award.rules.js';
import { maskedPayee, paymentAfter, paymentMoves, paymentStates } from './payments/payment.rules.js';

/** Every state that can be reached from `start`. */
function reachable(moves: Record<string, Record<string, string>>, start: string): string[] {
  const reached = new Set([start]);
  for (const state of reached) for (const next of Object.values(moves[state] ?? {})) reached.add(next);
  return [...reached].sort();
}

describe('an award', () => {
  it('reaches every state from the grant', () => {
    expect(reachable(awardMoves, 'granted')).toEqual([...awardStates].sort());
  });

  it('is cancelled before it is completed, and stays what it ended as', () => {
    expect(awardStates.filter((state) => awardAfter(state, 'cancel'))).toEqual(['granted', 'accepted']);
    for (const state of ['declined', 'cancelled', 'completed'] as const)
      expect(awardMoves[state]).toEqual({});
  });
});

describe('a payment', () => {
  it('reaches every state from the request', () => {
    expect(reachable(paymentMoves, 'requested')).toEqual([...paymentStates].sort());
  });

  it('is posted only after an approval, and nothing follows but that it comes back', () => {
    expect(paymentStates.filter((state) => paymentAfter(state, 'post'))).toEqual(['approved']);
    expect(paymentMoves.posted).toEqual({ return: 'returned' });
    expect(paymentMoves.returned).toEqual({});
  });

  it('shows of an account its last four characters, and of a short one nothing', () => {
    const payee = { name: 'Мария', bank: 'Банк', bankCode: '044525225', taxNumber: null };
    const account = (number: string) => maskedPayee({ ...payee, account: number }).account;
    expect(maskedPayee({ ...payee, account: '40817810099910004312' })).toEqual({
      ...payee,
      account: '•••• 4312',
    });
    expect(account('GB29 NWBK 6016 1331 9268 19')).toBe('•••• 6819');
    expect(account('1234567')).toBe('••••');
  });
});

describe('an award, whatever is tried with it', () => {
  it('is always in one of its states, and stays where nothing leads on', () => {
    expectMachine(awardMoves, awardAfter, 'granted');
  });
});
