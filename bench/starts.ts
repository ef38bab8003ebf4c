import { setTimeout as sleep } from 'node:timers/promises';
import { brief } from './figures.rules.js';
import { startServer } from './house.js';
import { progress } from './progress.js';
import { makeFolder } from './tidy.js';

export interface Starts {
  /** Seconds until it answers: with the database made anew, and with one that is there. */
  cold: number;
  warm: number;
  /** With the sample association, as the first `npm start` after the build. */
  coldWithSample: number;
  /** Megabytes of the program, the database apart, when nobody has come for ten seconds. */
  memoryAtRest: number;
}

/** Starts the program as `npm start` does: with its own database, in a folder that is empty at first. */
export async function measureStarts(): Promise<Starts> {
  const [empty, sample] = [makeFolder(), makeFolder()];
  const timed = async (dir: string, SAMPLE_DATA: string, look: (memory: () => number) => Promise<void>) => {
    const server = await startServer({ DATA_DIR: dir, SAMPLE_DATA, DATABASE_URL: '', SESSION_SECRET: '' });
    await look(server.memory).finally(server.stop);
    return brief(server.seconds);
  };
  const nothing = async () => {};
  let memoryAtRest = 0;
  try {
    const cold = await timed(empty.dir, '0', nothing);
    const warm = await timed(empty.dir, '0', async (memory) => {
      await sleep(10_000);
      memoryAtRest = memory();
    });
    const coldWithSample = await timed(sample.dir, '1', nothing);
    progress(
      `started in ${cold} s cold, ${warm} s warm, ${coldWithSample} s with the sample; ${memoryAtRest} MB at rest`,
    );
    return { cold, warm, coldWithSample, memoryAtRest };
  } finally {
    for (const { remove } of [empty, sample]) await remove();
  }
}
