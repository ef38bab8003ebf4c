import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { type Embedded, startEmbedded } from '../../src/platform/embedded.js';
import { startScript } from '../support/script.js';

/** Ends the session by which the server's process marks it as its own. */
const END_OWNER = `SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted`;

describe('the embedded database', () => {
  const parent = mkdtempSync(join(tmpdir(), 'laurel-embedded-'));
  // a name that has to be quoted, in a folder only its owner may enter
  const dir = join(parent, "it's the data");
  const pidFile = join(dir, 'cluster', 'postmaster.pid');
  const running: { stop(): Promise<void> }[] = [];

  const start = async (): Promise<Embedded> => {
    const embedded = await startEmbedded({ dir, durable: true });
    running.push(embedded);
    return embedded;
  };
  const sql = async (url: string, text: string): Promise<Record<string, unknown>[]> => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      return (await client.query(text)).rows;
    } finally {
      await client.end();
    }
  };
  /** Another process that holds the database. */
  const startElsewhere = async (): Promise<{ holder: ChildProcess; url: string }> => {
    const { process: holder, said: url } = await startScript('embedded-holder', dir);
    running.push({ stop: async () => void holder.kill('SIGKILL') });
    return { holder, url };
  };
  const kill = async (holder: ChildProcess) => {
    holder.kill('SIGKILL');
    await once(holder, 'exit');
  };
  const server = () => Number(readFileSync(pidFile, 'utf8').split('\n')[0]);

  afterEach(async () => {
    for (const { stop } of running.splice(0)) await stop();
  });
  afterAll(() => rmSync(parent, { recursive: true, force: true }));

  it('keeps its data from one run to the next', async () => {
    const first = await start();
    await sql(first.url, 'CREATE TABLE book (title text); INSERT INTO book VALUES ($$Мастер и Маргарита$$)');
    await first.stop();
    expect(existsSync(pidFile)).toBe(false);

    const second = await start();
    expect(await sql(second.url, 'SELECT title FROM book')).toEqual([{ title: 'Мастер и Маргарита' }]);
  });

  it.each(['a name, and another', 'x'.repeat(110)])(
    'is reached by its port in a folder called %s',
    async (name) => {
      const embedded = await startEmbedded({ dir: join(parent, name), durable: false });
      running.push(embedded);
      expect(new URL(embedded.url).hostname).toBe('127.0.0.1');
      expect(await sql(embedded.url, 'SELECT inet_server_addr()::text AS at')).toEqual([
        { at: '127.0.0.1/32' },
      ]);
    },
  );

  it('is reached through a socket otherwise', async () => {
    const { url } = await start();
    expect(await sql(url, 'SELECT inet_server_addr()::text AS at')).toEqual([{ at: null }]);
  });

  it('knows Russian and English, and gives the program a role that is no superuser', async () => {
    const { url } = await start();
    const [row] = await sql(
      url,
      `SELECT lower('ЁЖ') AS lower, to_tsvector('russian', 'библиотеки')::text AS words,
              (SELECT string_agg(w, '' ORDER BY w) FROM unnest(ARRAY['ж', 'Ё', 'е', 'b', 'A']) w) AS sorted,
              current_setting('is_superuser') AS superuser, current_setting('fsync') AS fsync,
              current_setting('listen_addresses') AS addresses`,
    );
    expect(row).toEqual({
      lower: 'ёж',
      words: "'библиотек':1",
      sorted: 'AbеЁж',
      superuser: 'off',
      fsync: 'on',
      addresses: '127.0.0.1',
    });
    for (const extension of ['citext', 'pg_trgm', 'btree_gist', 'unaccent', 'pgcrypto']) {
      await sql(url, `CREATE EXTENSION IF NOT EXISTS ${extension}`);
    }
  });

  it('lets nobody in without the password, which only its owner can read', async () => {
    const { url } = await start();
    const wrong = new URL(url);
    wrong.password = 'postgres';
    await expect(sql(wrong.href, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
    expect(statSync(join(dir, 'password')).mode & 0o777).toBe(0o600);
    expect(statSync(dir).mode & 0o777).toBe(0o700);
  });

  it('refuses a second process on the same data, and the first goes on', async () => {
    const { url } = await startElsewhere();
    await expect(startEmbedded({ dir, durable: true })).rejects.toThrow(
      `Another running process uses the data in ${dir}`,
    );
    expect(await sql(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('goes down by itself when its process is killed, and keeps what was committed', async () => {
    const { holder, url } = await startElsewhere();
    await sql(url, 'CREATE TABLE IF NOT EXISTS mark (n int); INSERT INTO mark VALUES (1)');
    await kill(holder);
    const deadline = Date.now() + 10_000;
    while (existsSync(pidFile) && Date.now() < deadline)
      await new Promise((resolve) => setTimeout(resolve, 50));
    expect(existsSync(pidFile)).toBe(false);

    expect(await sql((await start()).url, 'SELECT count(*)::int AS n FROM mark')).toEqual([{ n: 1 }]);
  });

  it('recovers when server and process were killed together', async () => {
    const { holder, url } = await startElsewhere();
    await sql(url, 'INSERT INTO mark VALUES (2)');
    process.kill(server(), 'SIGKILL');
    await kill(holder);
    expect(existsSync(pidFile)).toBe(true);

    expect(await sql((await start()).url, 'SELECT count(*)::int AS n FROM mark')).toEqual([{ n: 2 }]);
  });

  it('takes over a server whose process is gone', async () => {
    const first = await start();
    const before = server();
    // as if the process had died: its sessions end, the server goes on
    await sql(first.url.replace('//laurel:', '//postgres:'), END_OWNER);
    const second = await start();
    expect(server()).not.toBe(before);
    await first.stop(); // comes late, and leaves the new server alone
    expect(await sql(second.url, 'SELECT count(*)::int AS n FROM mark')).toEqual([{ n: 2 }]);
  });

  it('stops in peace when its server has been killed', async () => {
    const { stop } = await start();
    process.kill(server(), 'SIGKILL');
    await expect(stop()).resolves.toBeUndefined();
  });

  it('starts over a left-over process number that now belongs to somebody else', async () => {
    await (await start()).stop();
    writeFileSync(
      pidFile,
      `${process.pid}\n${join(dir, 'cluster')}\n1700000000\n9\n\n127.0.0.1\n  1 1\nready\n`,
    );
    expect(await sql((await start()).url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });
});
