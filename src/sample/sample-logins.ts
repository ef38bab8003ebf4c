import { randomInt } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';

/** Whom one can be in the sample, in the order in which they are told. */
export const logins = [
  { email: 'coordinator@example.org', as: 'coordinator' },
  { email: 'chair@example.org', as: 'chair of the jury' },
  { email: 'treasurer@example.org', as: 'treasurer' },
  { email: 'approver@example.org', as: 'second treasurer, approves payments' },
  { email: 'owner@example.org', as: 'owner' },
  { email: 'viewer@example.org', as: 'viewer' },
  { email: 'juror1@example.org', as: 'juror, up to juror8@example.org' },
  ...[2, 3, 4, 5, 6, 7, 8].map((n) => ({ email: `juror${n}@example.org`, as: null })),
  { email: 'applicant@example.org', as: 'applicant' },
  { email: 'winner@example.org', as: 'winner whose project is closed' },
  { email: 'grantee@example.org', as: 'winner whose project is running' },
] as const satisfies readonly { email: string; as: string | null }[];

const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';

/** The password kept in `file`; undefined where none was drawn yet. */
export async function keptPassword(file: string): Promise<string | undefined> {
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return undefined;
  }
}

/**
 * The one password of all sample logins, kept in `file` and readable by its owner alone. It is drawn for each
 * installation, as a well-known one would open those that are reached over a network: twelve letters and digits that
 * are not mistaken for each other.
 */
export async function drawnPassword(file: string): Promise<string> {
  const kept = await keptPassword(file);
  if (kept) return kept;
  const letters = Array.from({ length: 12 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  const password = letters.replace(/(.{4})(.{4})(.{4})/, '$1-$2-$3');
  await writeFile(file, `${password}\n`, { mode: 0o600 });
  return password;
}
