import { expectMachine } from '../../test/support/properties.js';
import { jurorAfter, jurorMoves, jurorStates } from './juror.rules.js';

const reachable = (moves: Record<string, Record<string, string>>, start: string) => {
  const found = new Set([start]);
  for (const state of found) for (const next of Object.values(moves[state] ?? {})) found.add(next);
  return [...found].sort();
};

describe('an invitation to a jury', () => {
  it('has only states that can be reached, and can always be made again', () => {
    expect(reachable(jurorMoves, 'invited')).toEqual([...jurorStates].sort());
    for (const state of jurorStates) expect(reachable(jurorMoves, state)).toContain('accepted');
  });

  it('is answered once', () => {
    expect(jurorAfter('invited', 'accept')).toBe('accepted');
    expect(jurorAfter('accepted', 'decline')).toBeNull();
    expect(jurorAfter('declined', 'accept')).toBeNull();
  });
});

describe('an expert, whatever is tried with their seat', () => {
  it('is always in one of its states, and stays where nothing leads on', () => {
    expectMachine(jurorMoves, jurorAfter, 'invited');
  });
});
