import { appendFileSync } from 'node:fs';

/** Says how far a long test has come. */
export const progress = (what: string): void => void process.stdout.write(`   ${what}\n`);

/** Puts figures into the result of `npm run soak`. */
export function found(what: string, figures: Record<string, number>): void {
  progress(`${what}: ${JSON.stringify(figures)}`);
  if (process.env.SOAK_RESULT)
    appendFileSync(process.env.SOAK_RESULT, `${JSON.stringify({ [what]: figures })}\n`);
}
