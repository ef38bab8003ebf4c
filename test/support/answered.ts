import { appendFileSync } from 'node:fs';

const file = process.env.ANSWERED_FILE;
const requests = new Set<string>();

/** Keeps in mind that the request was answered well: `npm test` checks that every operation was, by some spec. */
export function noteAnswered(method: string, path: string, status: number): void {
  if (file && status >= 200 && status < 300)
    requests.add(`${method.toUpperCase()} ${path.replace(/[?#].*/s, '')}`);
}

/** Adds them to the file `ANSWERED_FILE`, once for many requests. */
export function writeAnswered(): void {
  if (file && requests.size > 0) appendFileSync(file, `${[...requests].join('\n')}\n`);
  requests.clear();
}
