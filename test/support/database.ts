import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

const CLONING = 0x1a0e2;
const ALONE = 0x1a0e3;
const FILLING = 0x1a0e4;

/** A database of one's own. `drop` ends whatever is still connected to it. */
export interface Database {
  url: string;
  drop(): Promise<void>;
}

/** A migrated, empty database, for one test file; or a copy of another one. */
export async function createDatabase(source?: string): Promise<Database> {
  const template = templateUrl();
  const name = `laurel_test_${randomBytes(6).toString('hex')}`;
  const url = new URL(template);
  url.pathname = `/${name}`;

  await onServer(template, async (client) => {
    // of two at once, one would find the template in use
    await client.query('SELECT pg_advisory_lock($1)', [CLONING]);
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${source ?? nameIn(template)}`);
  });
  return {
    url: url.href,
    drop: () => onServer(template, (client) => dropped(client, name)),
  };
}

/** Where something is filled once in a run, for all test files to copy. The server of the run removes both. */
export interface Filled {
  /** The database. */
  name: string;
  folder: string;
}

export async function filledOnce(
  what: string,
  fill: (url: string, folder: string) => Promise<unknown>,
): Promise<Filled> {
  const template = templateUrl();
  const name = `${nameIn(template)}_${what}`;
  const folder = join(tmpdir(), name);
  await oneByOne(async (client) => {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name]);
    if (rowCount) return;
    await mkdir(folder, { mode: 0o700, recursive: true });
    const { url } = await createDatabase();
    await fill(url, folder);
    await client.query(`ALTER DATABASE ${nameIn(url)} RENAME TO ${name}`);
  }, FILLING);
  return { name, folder };
}

/** What the test processes of one run may do only one after the other. */
export function oneByOne(work: (client: pg.Client) => Promise<unknown>, lock = ALONE): Promise<void> {
  return onServer(templateUrl(), async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [lock]);
    await work(client);
  });
}

const nameIn = (url: string) => new URL(url).pathname.slice(1);

function templateUrl(): string {
  const url = process.env.TEST_TEMPLATE_URL;
  if (!url) throw new Error('No database server: run this spec in the jest project "api" or "journeys"');
  return url;
}

/** A process of the server's own that looks after the database may not be ended: it is soon done. */
async function dropped(client: pg.Client, name: string): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      return;
    } catch (error) {
      const busy = ['42501', '55006'].includes((error as pg.DatabaseError).code ?? '');
      if (!busy || tries === 20) throw error;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
}

/** Next to the template, never in it: a session there would keep it from being cloned. */
async function onServer(template: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const url = new URL(template);
  url.pathname = '/postgres';
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
