import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root, run } from './run.js';
import { thread } from './smoke/thread.js';

/**
 * Starts the compiled program as its owner does, walks its main thread over HTTP, and stops it. Each step is counted;
 * after a failed one the rest are not run and count as failed.
 */
const dataDir = process.env.DATA_DIR ?? mkdtempSync(join(tmpdir(), 'laurel-smoke-'));
const port = process.env.PORT ?? '3900';
const base = `http://127.0.0.1:${port}`;
const pidFile = join(dataDir, 'postgres', 'cluster', 'postmaster.pid');

let program: ChildProcess;
let database = 0;
let auditHead = '';

const steps: [string, () => Promise<void>][] = [
  ['starts and answers', start],
  ...thread(base, () => readFileSync(join(dataDir, 'sample-password'), 'utf8').trim()),
  ['the audit trail is whole', auditTrailIsWhole],
  ['no event was given up', nothingGivenUp],
  ['stops on SIGTERM with exit code 0', stop],
  ['leaves no database server behind', leavesNothing],
  ['the audit trail still holds its head, without the program', auditTrailGoesOn],
  ['starts a second time within 5 s', startsFast],
  ['stops again', stop],
];

async function start() {
  program = spawn('npm', ['start'], {
    cwd: root,
    env: { ...process.env, PORT: port, DATA_DIR: dataDir },
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: process.platform !== 'win32',
  });
  const deadline = Date.now() + 300_000;
  while (!(await isReady())) {
    if (program.exitCode !== null) throw new Error(`it ended with code ${program.exitCode}`);
    if (Date.now() > deadline) throw new Error('it is not ready after 5 minutes');
    await sleep(50);
  }
  database = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
}

async function isReady(): Promise<boolean> {
  const response = await fetch(`${base}/health/ready`).catch(() => undefined);
  return response?.status === 200;
}

async function auditTrailIsWhole() {
  const output = await verifyAudit();
  auditHead = /^Head: (\S+)$/m.exec(output)?.[1] ?? '';
  if (!auditHead) throw new Error(output);
}

async function auditTrailGoesOn() {
  await verifyAudit('--since', auditHead);
}

async function verifyAudit(...options: string[]): Promise<string> {
  const { code, output } = await run('npm', ['run', 'audit:verify', '--', ...options], {
    env: { DATA_DIR: dataDir },
  });
  if (code !== 0) throw new Error(output);
  return output;
}

async function nothingGivenUp() {
  const { output } = await run('npm', ['run', 'deliveries:retry'], { env: { DATA_DIR: dataDir } });
  if (!output.includes('Deliveries tried again: 0\n')) throw new Error(output);
}

async function stop() {
  const ended = once(program, 'exit');
  program.kill('SIGTERM');
  const [code, signal] = await Promise.race([ended, sleep(40_000, ['no end after 40 s'])]);
  if (code !== 0) throw new Error(`it ended with ${code ?? signal}`);
}

async function leavesNothing() {
  if (existsSync(pidFile)) throw new Error(`${pidFile} is still there`);
  if (isRunning(database)) throw new Error(`the database server (process ${database}) still runs`);
}

/** A process that has ended but that nobody has asked about yet does not count. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return process.platform !== 'linux' || readFileSync(`/proc/${pid}/cmdline`, 'utf8') !== '';
  } catch {
    return false;
  }
}

/** The machine may be busy with something else: the best of three counts. */
async function startsFast() {
  for (let tries = 1; ; tries++) {
    const started = performance.now();
    await start();
    const seconds = (performance.now() - started) / 1000;
    console.log(`  answered after ${seconds.toFixed(1)} s`);
    if (seconds <= 5) return;
    if (tries === 3) throw new Error(`it took ${seconds.toFixed(1)} s`);
    await stop();
  }
}

/** After a failed step: npm, its shell and the program are one process group, and the database follows by itself. */
async function endAll() {
  try {
    process.kill(-program.pid!, 'SIGKILL');
  } catch {
    return; // nothing is left
  }
  for (let tries = 0; tries < 100 && existsSync(pidFile); tries++) await sleep(100);
}

async function main() {
  let passed = 0;
  for (const [name, step] of steps) {
    try {
      await step();
    } catch (error) {
      console.log(`✗ ${name}: ${(error as Error).message}`);
      break;
    }
    console.log(`✓ ${name}`);
    passed++;
  }
  await endAll();
  if (!process.env.DATA_DIR) rmSync(dataDir, { recursive: true, force: true });
  console.log(`${passed} passed, ${steps.length - passed} failed`);
  process.exit(passed === steps.length ? 0 : 1);
}

await main();
