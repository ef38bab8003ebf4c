import { setTimeout as sleep } from 'node:timers/promises';

/** Asks again and again. @throws Error after two minutes */
export async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + 120_000; !(await holds()); await sleep(100))
    if (Date.now() > deadline) throw new Error(`Two minutes have gone, and not yet: ${what}`);
}
