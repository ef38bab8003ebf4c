import { awardAfter, awardMoves, awardStates } from './award.rules.js';
import { paymentAfter, paymentMoves, paymentStates } from './payments/payment.rules.js';

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

  it('is posted only after an approval, and nothing follows', () => {
    expect(paymentStates.filter((state) => paymentAfter(state, 'post'))).toEqual(['approved']);
    expect(paymentMoves.posted).toEqual({});
  });
});
