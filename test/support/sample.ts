import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fillSample } from '../../src/fill-sample.js';
import { type Config, readConfig } from '../../src/platform/config.js';
import { createDatabase, type Database, filledOnce } from './database.js';

/** The sample association with everything in it: a database, and a folder with the files and the password. */
export interface GivenSample {
  database: Database;
  config: Config;
  remove(): Promise<void>;
}

/** A copy of one's own; the sample is loaded once in a run. */
export async function givenSample(): Promise<GivenSample> {
  const filled = await filledOnce('sample', (url, folder) => fillSample(sampleConfig(url, folder)));
  const dataDir = await mkdtemp(join(tmpdir(), 'laurel-sample-'));
  await cp(filled.folder, dataDir, { recursive: true });
  const database = await createDatabase(filled.name);
  return {
    database,
    config: sampleConfig(database.url, dataDir),
    async remove() {
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

export const sampleConfig = (databaseUrl: string, dataDir: string) =>
  readConfig(
    { DATA_DIR: dataDir, LOG_LEVEL: 'silent', PORT: '0' },
    { databaseUrl, sessionSecret: 'test-secret-test-secret-test-secret' },
  );
