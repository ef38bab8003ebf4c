import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { CONFIG, type Config } from '../../src/platform/config.js';
import { rootPath } from '../../src/platform/root.js';
import type { Laurel } from './laurel.js';

/** A program of `src/` in a process of its own. */
export interface Program {
  process: ChildProcess;
  /** What it has written so far. */
  output(): string;
  /** Its exit code. */
  ended: Promise<number | null>;
}

/** Starts it on what `laurel` works on: the same database, mail server, secret and folder. */
export function startProgram(
  laurel: Laurel,
  file: string,
  args: string[] = [],
  environment: Record<string, string> = {},
): Program {
  const { databaseUrl, smtpUrl, sessionSecret, dataDir } = laurel.app.get<Config>(CONFIG);
  const child = spawn(process.execPath, [rootPath('src', file), ...args], {
    env: {
      ...process.env,
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
