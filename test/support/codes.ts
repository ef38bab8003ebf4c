import type { Laurel } from './laurel.js';

/** Asks for a sign-in code and reads it from the mail that arrives. */
export async function mailedCode(
  laurel: Laurel,
  email: string,
  path = '/auth/email-otp/send-verification-otp',
): Promise<string> {
  const before = laurel.mailbox.mails(email).length;
  await laurel.anyone.post(path, { email }).expect(204);
  return arrivedCode(laurel, email, before);
}

/** The code in the first mail to the address after the `before` ones there were. */
export async function arrivedCode(laurel: Laurel, email: string, before: number): Promise<string> {
  await laurel.mailbox.waitFor(() => laurel.mailbox.mails(email).length > before);
  const text = laurel.mailbox.mails(email).at(-1)?.text ?? '';
  const code = /(?<!\d)\d{6}(?!\d)/.exec(text.replaceAll(/(\d{3})\s(?=\d{3})/g, '$1'))?.[0];
  if (!code) throw new Error(`No code in the mail:\n${text}`);
  return code;
}

/** A code of six digits that is not this one. */
export const otherThan = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0');
