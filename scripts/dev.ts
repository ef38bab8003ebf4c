import { type ChildProcess, spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from './build.js';
import { root } from './run.js';

/** The server, compiled and started anew on each change, and Vite in front of it with hot reload. Ctrl-C ends both. */
const commands: [string, string[]][] = [
  ['nest', ['start', '--watch', '--preserveWatchOutput', '--no-shell']],
  ['vite', ['web']],
];

await build(); // the server wants a client to serve, be it an old one
await rm(join(root, 'dist', '.server.stamp'), { force: true }); // from here on dist/ holds what the watcher wrote
const children: ChildProcess[] = commands.map(([command, args]) =>
  spawn(command, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' }),
);
const end = () => {
  for (const child of children) child.kill('SIGTERM');
};
process.on('SIGINT', end);
process.on('SIGTERM', end);
for (const child of children) child.on('exit', end);
