import fc from 'fast-check';
import { anyMoment, expectMachine } from '../../../test/support/properties.js';
import {
  invitationAfter,
  invitationMoves,
  invitationStates,
  maskedEmail,
  shownState,
} from './invitation.rules.js';

describe('an invitation', () => {
  it('is settled once', () => {
    expect(invitationAfter('sent', 'accept')).toBe('accepted');
    for (const state of invitationStates.filter((other) => other !== 'sent')) {
      expect(invitationMoves[state]).toEqual({});
      expect(invitationAfter(state, 'accept')).toBeNull();
    }
  });

  it('reaches every state', () => {
    expect([...Object.values(invitationMoves.sent), 'sent'].sort()).toEqual([...invitationStates].sort());
  });

  it('is expired from its last moment on, unless it was settled before', () => {
    const expiresAt = new Date('2026-05-01T00:00:00Z');
    expect(shownState({ state: 'sent', expiresAt }, new Date('2026-04-30T23:59:59Z'))).toBe('sent');
    expect(shownState({ state: 'sent', expiresAt }, expiresAt)).toBe('expired');
    expect(shownState({ state: 'accepted', expiresAt }, expiresAt)).toBe('accepted');
  });

  it('hides the middle of its address', () => {
    expect(maskedEmail('anna@example.org')).toBe('a•••a@example.org');
    expect(maskedEmail('an@example.org')).toBe('•••@example.org');
  });
});

describe('an invitation, whatever is tried with it', () => {
  it('is always in one of its states, and stays where nothing leads on', () => {
    expectMachine(invitationMoves, invitationAfter, 'sent');
  });

  it('expires only while nobody has answered it, and from its moment on', () => {
    fc.assert(
      fc.property(fc.constantFrom(...invitationStates), anyMoment, anyMoment, (state, expiresAt, now) => {
        const shown = shownState({ state, expiresAt }, now);
        expect(shown === 'expired').toBe(state === 'sent' && expiresAt <= now);
        if (shown !== 'expired') expect(shown).toBe(state);
      }),
    );
  });

  it('tells of an address no more than two letters and the domain', () => {
    fc.assert(
      fc.property(fc.emailAddress(), (email) => {
        const [name = '', domain] = maskedEmail(email).split('@');
        expect(domain).toBe(email.slice(email.lastIndexOf('@') + 1));
        expect(name.replaceAll('•', '').length).toBeLessThanOrEqual(2);
      }),
    );
  });
});
