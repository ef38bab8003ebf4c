import type { Locale } from '../platform/localised.rules.js';

/** What a one-time code is for; it decides the subject and the words of the message. */
export type CodePurpose = 'sign-in' | 'verify-email' | 'reset-password';

/** How long a code works. */
export const CODE_MINUTES = 10;

export interface CodeMessage {
  to: string;
  code: string;
  purpose: CodePurpose;
  locale: Locale;
}

/**
 * The port through which identity sends one-time codes. Notifications provides it: codes are
 * secrets, so they travel by this call and never through the events table.
 */
export abstract class CodeSender {
  abstract send(message: CodeMessage): Promise<void>;
}
