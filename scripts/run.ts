import { type SpawnOptions, spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

const PATH = [join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter);

/** What a finished command left: its exit code (1 if it was killed or could not start) and what it wrote, unless shown. */
export interface Outcome {
  code: number;
  output: string;
  seconds: number;
}

/** Runs a program of node_modules or of the system in the project's folder; `show` passes its output on at once. */
export function run(
  command: string,
  args: string[],
  options: SpawnOptions & { show?: boolean } = {},
): Promise<Outcome> {
  const started = performance.now();
  const { show, env, ...rest } = options;
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, PATH, ...env },
      stdio: show ? 'inherit' : ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
      ...rest,
    });
    let output = '';
    const collect = (chunk: Buffer) => {
      output += chunk;
    };
    child.stdout?.on('data', collect);
    child.stderr?.on('data', collect);
    const finish = (code: number) =>
      resolve({ code, output, seconds: Math.round((performance.now() - started) / 100) / 10 });
    child.on('error', (error) => {
      output += error.message;
      finish(1);
    });
    child.on('close', (code) => finish(code ?? 1));
  });
}
