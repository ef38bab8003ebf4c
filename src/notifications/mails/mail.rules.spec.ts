import fc from 'fast-check';
import {
  afterMove,
  CONVERSATION_MS,
  isFinal,
  LEASE_MS,
  LETTER_PATIENCE_MS,
  type MailMove,
  type MailState,
  mailMoves,
  mailStates,
  nextAttempt,
} from './mail.rules.js';

const movesOf = (state: MailState) => Object.entries(mailMoves[state]) as [MailMove, MailState][];

describe("a mail's life", () => {
  it('reaches every state from queued', () => {
    const reached = new Set<MailState>(['queued']);
    for (const state of reached) for (const [, next] of movesOf(state)) reached.add(next);
    expect([...reached].sort()).toEqual([...mailStates].sort());
  });

  it('ends when sent or suppressed, and a sent mail is never sent again', () => {
    expect(mailStates.filter((state) => movesOf(state).length === 0)).toEqual(['sent', 'suppressed']);
    expect(afterMove('sent', 'retry')).toBeUndefined();
    expect(afterMove('sent', 'claim')).toBeUndefined();
  });

  it('lets a failed mail be tried again, and a claimed one be claimed again', () => {
    expect(afterMove('failed', 'retry')).toBe('queued');
    expect(afterMove('sending', 'claim')).toBe('sending');
  });

  it('gives a claim longer than the longest conversation', () => {
    expect(LEASE_MS).toBeGreaterThan(2 * CONVERSATION_MS);
  });
});

describe('the next attempt', () => {
  const start = new Date('2027-03-01T10:00:00Z');
  const giveUpAt = new Date(start.getTime() + LETTER_PATIENCE_MS);

  it('comes after 30 s, then after twice as long each time, at most four hours', () => {
    const pause = (attempts: number) =>
      (nextAttempt(attempts, false, start, giveUpAt)!.getTime() - start.getTime()) / 1000;
    expect([1, 2, 3, 9, 10, 11].map(pause)).toEqual([30, 60, 120, 7680, 14_400, 14_400]);
    expect((nextAttempt(1, true, start, giveUpAt)!.getTime() - start.getTime()) / 1000).toBe(5);
  });

  it('never comes after the mail was given up, and all attempts fit into the time', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.integer({ min: 0, max: 48 * 60 }), (urgent, minutes) => {
        const end = new Date(start.getTime() + minutes * 60_000);
        let now = start;
        for (let attempts = 1; attempts < 5000; attempts++) {
          const next = nextAttempt(attempts, urgent, now, end);
          if (!next) return;
          if (next <= now || next > end) throw new Error(`${next.toISOString()} after ${now.toISOString()}`);
          now = next;
        }
        throw new Error('it never ends');
      }),
    );
  });
});

describe('a refusal', () => {
  it.each([
    ['an unknown mailbox', { code: 'EENVELOPE', responseCode: 550, command: 'RCPT TO' }, true],
    ['a refused sender', { code: 'EENVELOPE', responseCode: 553, command: 'MAIL FROM' }, true],
    ['a refused content', { code: 'EMESSAGE', responseCode: 554, command: 'DATA' }, true],
    ['an address no server can be told', { code: 'EENVELOPE' }, true],
    ['a server out of step', { code: 'EENVELOPE', responseCode: 503, command: 'RCPT TO' }, false],
    ['a full mailbox, for now', { code: 'EENVELOPE', responseCode: 452, command: 'RCPT TO' }, false],
    ['greylisting', { code: 'EMESSAGE', responseCode: 451, command: 'DATA' }, false],
    ['a server that closes', { responseCode: 421, command: 'DATA' }, false],
    ['a wrong password of ours', { code: 'EAUTH', responseCode: 535, command: 'AUTH PLAIN' }, false],
    ['a server that serves nobody now', { code: 'EPROTOCOL', responseCode: 554, command: 'CONN' }, false],
    ['a lost connection', { code: 'ECONNECTION', command: 'DATA' }, false],
    ['a timeout', { code: 'ETIMEDOUT' }, false],
    ['an unknown host', { code: 'EDNS' }, false],
    ['something unheard of', {}, false],
  ])('%s: final is %o → %s', (_, fault, final) => {
    expect(isFinal(fault)).toBe(final);
  });
});
