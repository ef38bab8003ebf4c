import { spawn } from 'node:child_process';
import { readFile, readlink, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { platform } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { type Cluster, configure, openCluster, urlOf } from './embedded-cluster.js';

export interface Embedded {
  /** Connects as the role `laurel`, no superuser, to its own database of that name. */
  url: string;
  /** Ends every session and stops the server; the data stays. Close the pools first. */
  stop(): Promise<void>;
}

/** Held by the process a server belongs to, as long as that process lives. */
const OWNER_LOCK = 0x1a0e1;

/**
 * Starts the PostgreSQL that comes inside the npm packages on a free port of 127.0.0.1, with its data under `dir`
 * (made if missing, kept between runs). `durable: false` trades safety on a power cut for speed: tests only.
 * @throws Error when another process uses the data, or the server does not start: then with the end of its log
 */
export function startEmbedded(options: { dir: string; durable: boolean }): Promise<Embedded> {
  return start(options, 1);
}

async function start(options: { dir: string; durable: boolean }, attempt: number): Promise<Embedded> {
  const cluster = await openCluster(options.dir, options.durable);
  for (const deadline = Date.now() + 60_000; await predecessorIsBusy(cluster); await sleep(200)) {
    if (Date.now() > deadline) throw new Error(`The server in ${cluster.dir} neither starts nor stops.`);
  }
  const port = await freePort();
  await configure(cluster, { port, durable: options.durable, socket: attempt === 1 });
  await rm(cluster.log, { force: true });
  const { pg_ctl } = cluster.programs;
  try {
    await cluster.run(pg_ctl, ['start', '-t', '300', '-D', cluster.data, '-l', cluster.log]);
    return await own(cluster, port, options.durable);
  } catch (cause) {
    // Most causes pass: somebody else took the port or the data this moment, or stopped our server as a left-over;
    // the helpers of a killed server still hold its memory; the file system has no sockets.
    if (attempt < 10) return sleep(200).then(() => start(options, attempt + 1));
    const log = await readFile(cluster.log, 'utf8').catch(() => '');
    const end = log.split('\n').slice(-20).join('\n');
    throw new Error(`PostgreSQL did not start in ${cluster.dir}.\n${end}`, { cause });
  }
}

/**
 * Looks at what a former run left. A server whose process is gone is stopped; one that is starting or stopping is
 * to be waited for (true). @throws Error when its process lives
 */
async function predecessorIsBusy({ dir, data, programs, run, password }: Cluster): Promise<boolean> {
  const file = join(data, 'postmaster.pid');
  const lines = (await readFile(file, 'utf8').catch(() => '')).split('\n');
  if (lines.length < 4) return false;

  const client = await connect(Number(lines[3]), password).catch((error: { code?: string }) => error.code);
  if (client === '57P03') return true; // the server says: starting up, or shutting down
  if (client instanceof pg.Client) {
    client.on('error', () => {});
    try {
      const query = client.query('SELECT pg_try_advisory_lock($1) AS free', [OWNER_LOCK]);
      const free: boolean | undefined = await query
        .then((result) => result.rows[0].free)
        .catch(() => undefined);
      if (free === undefined) return true; // it is just going down
      if (!free) {
        throw new Error(
          `Another running process uses the data in ${dir}. Stop it, or choose another data folder.`,
        );
      }
      // with the lock still held, so that of two who find the same left-over only one stops it
      await run(programs.pg_ctl, ['stop', '-m', 'fast', '-D', data]);
    } finally {
      client.end().catch(() => {});
    }
  } else if (await isStranger(Number(lines[0]), data)) {
    // After a crash the number in the file may by now be anybody's, and PostgreSQL would refuse to start. A number
    // that no process can have, instead of no file, keeps its other check (shared memory still in use) alive.
    await writeFile(file, ['2147483647', ...lines.slice(1)].join('\n'));
  }
  return false;
}

async function isStranger(pid: number, data: string): Promise<boolean> {
  if (platform() !== 'linux') return false;
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => undefined);
  const cwd = await readlink(`/proc/${pid}/cwd`).catch(() => undefined);
  return command !== undefined && cwd !== data && !command.includes(data);
}

/** Marks the running server as this process's, makes role and database, and ties the server's life to the process. */
async function own(cluster: Cluster, port: number, durable: boolean): Promise<Embedded> {
  const { data, programs, run, password } = cluster;
  const owner = await connect(port, password);
  owner.on('error', () => {}); // the server went away: every query of the application says so
  await owner.query('SELECT pg_advisory_lock($1)', [OWNER_LOCK]);
  const roles = await owner.query("SELECT FROM pg_roles WHERE rolname = 'laurel'");
  if (roles.rows.length === 0) {
    await owner.query(`CREATE ROLE laurel LOGIN CREATEDB PASSWORD ${owner.escapeLiteral(password)}`);
  }
  const databases = await owner.query("SELECT FROM pg_database WHERE datname = 'laurel'");
  if (databases.rows.length === 0) await owner.query('CREATE DATABASE laurel OWNER laurel');

  const pid = await serverOf(data);
  const release = stopWithProcess(data, pid);
  let stopped: Promise<void> | undefined;
  return {
    url: await urlOf(cluster),
    stop: () => {
      stopped ??= (async () => {
        release();
        await owner.end().catch(() => {});
        // it may have been killed, and another one may run by now
        if ((await serverOf(data)) !== pid || (await isStranger(pid, data))) return;
        const mode = durable ? 'fast' : 'immediate';
        await run(programs.pg_ctl, ['stop', '-t', '120', '-m', mode, '-D', data]).catch((error) => {
          if (isAlive(pid)) throw error;
        });
      })();
      return stopped;
    },
  };
}

/** However this process ends, even by kill -9, a shell at the other end of a pipe notices and stops the server. */
function stopWithProcess(data: string, pid: number): () => void {
  if (platform() === 'win32') return () => {};
  const file = join(data, 'postmaster.pid');
  const script = 'read -r _ || { read -r now < "$1" && [ "$now" = "$0" ] && kill -INT "$0"; }';
  const guard = spawn('sh', ['-c', script, `${pid}`, file], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  guard.unref();
  (guard.stdin as unknown as { unref(): void }).unref();
  return () => guard.stdin.end('\n');
}

async function serverOf(data: string): Promise<number> {
  const lines = await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '');
  return Number(lines.split('\n')[0]);
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function connect(port: number, password: string): Promise<pg.Client> {
  const client = new pg.Client({
    host: '127.0.0.1',
    port,
    user: 'postgres',
    password,
    database: 'postgres',
    connectionTimeoutMillis: 10_000,
  });
  await client.connect();
  return client;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
