import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { type Embedded, startEmbedded } from '../src/platform/embedded.js';
import { rootPath } from '../src/platform/root.js';
import { freePort } from '../test/support/port.js';
import { makeFolder, undone } from './tidy.js';

export const SECRET = 'bench-secret-bench-secret-bench-secret';

/** A database server as `npm start` has it, and a folder that goes with it. */
export interface House {
  dir: string;
  /** The address of one of its databases. */
  url(database: string): string;
  make(database: string, template?: string): Promise<void>;
  drop(database: string): Promise<void>;
  close(): Promise<void>;
}

export async function openHouse(): Promise<House> {
  const { dir, remove } = makeFolder();
  const server: Embedded = await startEmbedded({ dir: join(dir, 'postgres'), durable: true });
  const url = (database: string) => {
    const address = new URL(server.url);
    address.pathname = `/${database}`;
    return address.href;
  };
  const command = async (text: string) => {
    const client = new pg.Client({ connectionString: url('postgres') });
    await client.connect();
    await client.query(text).finally(() => client.end());
  };
  return {
    dir,
    url,
    make: (database, template) =>
      command(`CREATE DATABASE ${database} ${template ? `TEMPLATE ${template} STRATEGY file_copy` : ''}`),
    drop: (database) => command(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`),
    close: undone(async () => {
      await server.stop();
      await remove();
    }),
  };
}

/** The compiled program in a process of its own, as `npm start` runs it. */
export interface Server {
  url: string;
  pid: number;
  /** From the start of the process until it said that it is ready. */
  seconds: number;
  /** Resident memory in megabytes, without the database. */
  memory(): number;
  stop(): Promise<void>;
}

/** @throws Error with what it wrote, when it ends or is not ready within five minutes */
export async function startServer(environment: Record<string, string>): Promise<Server> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const started = performance.now();
  const child = spawn(process.execPath, ['--max-semi-space-size=32', rootPath('dist', 'server', 'main.js')], {
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      HOST: '127.0.0.1',
      PORT: String(port),
      LOG_LEVEL: 'error',
      TRUST_PROXY: 'loopback',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  const stop = undone(() => ended(child));
  for (const deadline = Date.now() + 300_000; !(await isReady(url)); await sleep(20)) {
    if (child.exitCode === null && Date.now() < deadline) continue;
    await stop();
    throw new Error(`The server did not start.\n${output}`);
  }
  const seconds = (performance.now() - started) / 1000;
  return { url, pid: child.pid!, seconds, memory: () => residentMegabytes(child.pid!), stop };
}

const isReady = (url: string) =>
  fetch(`${url}/health/ready`).then(
    ({ ok }) => ok,
    () => false,
  );

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const end = once(child, 'close');
  child.kill('SIGTERM');
  await end;
}

const residentMegabytes = (pid: number): number =>
  Math.round(Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)]).toString()) / 1024);
