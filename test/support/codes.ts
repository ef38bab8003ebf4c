import { createHmac } from 'node:crypto';
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

/** What an authenticator app shows (RFC 6238), `steps` of 30 seconds from now. */
export function appCode(uri: string, steps = 0): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...(new URL(uri).searchParams.get('secret') ?? '')]
    .map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  const secret = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + steps));
  const digest = createHmac('sha1', secret).update(counter).digest();
  const value = digest.readUInt32BE((digest.at(-1) ?? 0) & 15) & 0x7fffffff;
  return String(value % 1_000_000).padStart(6, '0');
}
