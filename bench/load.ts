import { type Timing, timing } from './figures.rules.js';

/** Until when a worker goes on; it ends earlier by answering false. */
export interface Measure {
  seconds?: number;
  /** Calls of all workers together. */
  calls?: number;
}

/** Lets the workers call at once, each one call after the other, and times every call. */
export async function load(
  workers: readonly (() => Promise<unknown>)[],
  { seconds = Number.POSITIVE_INFINITY, calls = Number.POSITIVE_INFINITY }: Measure,
): Promise<Timing> {
  const taken: number[] = [];
  let begun = 0;
  const started = performance.now();
  const over = () => begun >= calls || performance.now() - started > seconds * 1000;
  await Promise.all(
    workers.map(async (work) => {
      while (!over()) {
        begun += 1;
        const from = performance.now();
        if ((await work()) === false) return;
        taken.push(performance.now() - from);
      }
    }),
  );
  return timing(taken, performance.now() - started);
}
