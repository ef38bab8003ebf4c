export const mailStates = ['queued', 'sending', 'sent', 'failed', 'suppressed'] as const;
export type MailState = (typeof mailStates)[number];
export type MailMove = 'claim' | 'accept' | 'defer' | 'fail' | 'suppress' | 'retry';

/**
 * A mail's life. `sending` may be claimed again: its lease ran out, so the process that sent it is gone and nobody
 * knows whether the server took it.
 */
export const mailMoves = {
  queued: { claim: 'sending', suppress: 'suppressed' },
  sending: { accept: 'sent', defer: 'queued', fail: 'failed', claim: 'sending', suppress: 'suppressed' },
  sent: {},
  failed: { retry: 'queued' },
  suppressed: {},
} as const satisfies Record<MailState, Partial<Record<MailMove, MailState>>>;

/** The state after `move`; undefined where the state does not allow it. */
export const afterMove = (state: MailState, move: MailMove): MailState | undefined =>
  (mailMoves[state] as Partial<Record<MailMove, MailState>>)[move];

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** How long a claimed mail belongs to its worker; far longer than the longest conversation with a mail server. */
export const LEASE_MS = 5 * MINUTE;
/** A conversation with the mail server is cut off after this. */
export const CONVERSATION_MS = 2 * MINUTE;
/** A letter is worth trying for a day; a code only as long as it works. */
export const LETTER_PATIENCE_MS = 24 * HOUR;

/**
 * When to try again after the failed attempt number `attempts` (1, 2, …): the pause doubles, from half a minute to
 * four hours for letters, from five seconds to a minute for codes. Undefined when that is after `giveUpAt`.
 */
export function nextAttempt(attempts: number, urgent: boolean, now: Date, giveUpAt: Date): Date | undefined {
  const [first, longest] = urgent ? [5_000, MINUTE] : [30_000, 4 * HOUR];
  const next = new Date(now.getTime() + Math.min(longest, first * 2 ** (attempts - 1)));
  return next <= giveUpAt ? next : undefined;
}

/** What is known about a failed conversation with the mail server. */
export interface SmtpFault {
  /** The client's own name of the fault, `ECONNECTION`. */
  code?: string;
  /** The server's answer, 451. */
  responseCode?: number;
  /** What the answer was about. */
  command?: string;
}

const aboutTheMail = ['MAIL FROM', 'RCPT TO', 'DATA'];

/**
 * Whether the same mail would be refused again. Only a 5xx answer about the mail itself is final (503 says the
 * conversation got out of step); a 5xx to the greeting or to our password is about us and passes when it is put
 * right. Without an answer, an address or message that cannot even be said to a server is final.
 */
export function isFinal({ code, responseCode, command }: SmtpFault): boolean {
  if (responseCode) {
    const permanent = responseCode >= 500 && responseCode < 600 && responseCode !== 503;
    return permanent && aboutTheMail.includes(command ?? '');
  }
  return code === 'EENVELOPE' || code === 'EMESSAGE';
}
