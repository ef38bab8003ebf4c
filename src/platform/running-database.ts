import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbedded } from './embedded.js';
import { urlOf } from './embedded-cluster.js';

/**
 * The database a command works on: the one `DATABASE_URL` names, else the embedded one, whether the program runs
 * (then beside it) or not (then it is started for the command).
 */
export async function openDatabase(): Promise<{ url: string; close(): Promise<void> }> {
  if (process.env.DATABASE_URL) return { url: process.env.DATABASE_URL, close: async () => {} };
  const dir = join(process.env.DATA_DIR || './data', 'postgres');
  const running = await runningServer(dir);
  if (running) return { url: running, close: async () => {} };
  const server = await startEmbedded({ dir, durable: true });
  return { url: server.url, close: () => server.stop() };
}

async function runningServer(dir: string): Promise<string | undefined> {
  try {
    const password = (await readFile(join(dir, 'password'), 'utf8')).trim();
    const url = await urlOf({ data: join(dir, 'cluster'), password });
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.end();
    return url;
  } catch {
    return undefined;
  }
}
