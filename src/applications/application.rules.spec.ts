import fc from 'fast-check';
import { expectMachine } from '../../test/support/properties.js';
import {
  type ApplicationMove,
  applicationAfter,
  applicationMoves,
  applicationStates,
  decidedStates,
  nextStep,
} from './application.rules.js';

describe('application states', () => {
  it('reaches every state from a draft', () => {
    const reached = new Set<string>(['draft']);
    for (const state of reached) {
      for (const next of Object.values(applicationMoves[state as keyof typeof applicationMoves]))
        reached.add(next);
    }
    expect([...reached].sort()).toEqual([...applicationStates].sort());
  });

  it('lets nobody out of what was withdrawn or thrown away', () => {
    const moves: ApplicationMove[] = [
      'submit',
      'discard',
      'withdraw',
      'admit',
      'return',
      'reject',
      'award',
      'decline',
      'lapse',
      'reconsider',
    ];
    for (const move of moves) {
      expect(applicationAfter('withdrawn', move)).toBeNull();
      expect(applicationAfter('discarded', move)).toBeNull();
    }
  });

  it('awards only what was admitted, also after a refusal or when the award has fallen', () => {
    expect(applicationStates.filter((state) => applicationAfter(state, 'award'))).toEqual([
      'admitted',
      'declined',
      'lapsed',
    ]);
  });

  it('takes back every decision when the contest is reopened, and nothing else', () => {
    expect(applicationStates.filter((state) => applicationAfter(state, 'reconsider'))).toEqual(decidedStates);
  });
});

describe('an application, whatever is tried with it', () => {
  it('is always in one of its states, and stays where nothing leads on', () => {
    expectMachine(applicationMoves, applicationAfter, 'draft');
  });

  it('has something to say about what comes next, and nothing when its contest is called off', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...applicationStates),
        fc.boolean(),
        fc.boolean(),
        (state, over, cancelled) => {
          const said = nextStep(state, over, cancelled);
          expect(said).toMatch(/^[a-z_]+$/);
          if (cancelled || Object.keys(applicationMoves[state]).length === 0) expect(said).toBe('nothing');
        },
      ),
    );
  });
});
