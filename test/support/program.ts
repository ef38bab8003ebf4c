import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { build } from '../../scripts/build.js';
import { CONFIG, type Config } from '../../src/platform/config.js';
import { rootPath } from '../../src/platform/root.js';
import { oneByOne } from './database.js';
import type { Laurel } from './laurel.js';

/** A compiled program in a process of its own. */
export interface Program {
  process: ChildProcess;
  /** What it has written so far. */
  output(): string;
  /** Its exit code. */
  ended: Promise<number | null>;
}

/** Builds it if need be and starts it on what `laurel` works on: the same database, mail server, secret and folder. */
export async function startProgram(
  laurel: Laurel,
  name: 'main' | 'command',
  args: string[] = [],
  environment: Record<string, string> = {},
): Promise<Program> {
  await oneByOne(() => build(['server']));
  const { databaseUrl, smtpUrl, sessionSecret, dataDir } = laurel.app.get<Config>(CONFIG);
  const child = spawn(process.execPath, [rootPath('dist', 'server', `${name}.js`), ...args], {
    env: {
      ...process.env,
      // those of the specs compile TypeScript
      NODE_OPTIONS: '',
      DATABASE_URL: databaseUrl,
      SMTP_URL: smtpUrl,
      SESSION_SECRET: sessionSecret,
      DATA_DIR: dataDir,
      HOST: '127.0.0.1',
      PORT: '0',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  return {
    process: child,
    output: () => output,
    ended: once(child, 'close').then(([code]) => code),
  };
}
