import { mkdtemp, rm, statfs } from 'node:fs/promises';
import { freemem, tmpdir } from 'node:os';
import { join } from 'node:path';
import { runMigrations } from 'bullmq';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { migrations } from '../../migrations/index.js';
import { startEmbedded } from '../../src/platform/embedded.js';

const GIB = 2 ** 30;

/**
 * The database server of one test run: an embedded one in a temporary folder, or the one at `TEST_DATABASE_URL`
 * (a role that may create databases). Holds a migrated template for `createDatabase()` to clone, tells its parent
 * the template's URL, and removes everything when the parent lets go of it or dies.
 */
async function serve() {
  const { url, stop } = process.env.TEST_DATABASE_URL ? borrow(process.env.TEST_DATABASE_URL) : await embed();
  const template = new URL(url);
  template.pathname = `/laurel_template_${process.pid}`;
  await query(url, `CREATE DATABASE ${template.pathname.slice(1)}`);
  await migrate(template.href);

  const filled = `${template.pathname.slice(1)}_sample`;
  process.once('disconnect', async () => {
    for (const name of [template.pathname.slice(1), filled])
      await query(url, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await rm(join(tmpdir(), filled), { recursive: true, force: true });
    await stop();
    process.exit();
  });
  // Ctrl-C reaches this process as well; its parent's end is what counts
  process.on('SIGINT', () => {});
  process.send?.(template.href);
}

async function embed() {
  const dir = await mkdtemp(join(await home(), 'laurel-test-'));
  const server = await startEmbedded({ dir, durable: false });
  const stop = async () => {
    await server.stop();
    await rm(dir, { recursive: true, force: true });
  };
  return { url: server.url, stop };
}

/** In memory where it has room: a database is a thousand small files, and a run makes forty of them. */
async function home(): Promise<string> {
  const { bavail, bsize } = await statfs('/dev/shm').catch(() => ({ bavail: 0, bsize: 0 }));
  return bavail * bsize > GIB && freemem() > 2 * GIB ? '/dev/shm' : tmpdir();
}

const borrow = (url: string) => ({ url, stop: async () => {} });

async function migrate(url: string) {
  const dataSource = new DataSource({
    type: 'postgres',
    url,
    migrations,
    migrationsTransactionMode: 'each',
    installExtensions: false,
  });
  await dataSource.initialize();
  await dataSource.runMigrations();
  await dataSource.destroy();

  const client = new pg.Client({ connectionString: url, options: '-c search_path=bullmq,public' });
  await client.connect();
  await runMigrations(client, 'bullmq');
  await client.end();
}

async function query(url: string, sql: string) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql);
  await client.end();
}

serve().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
