import type { ChildProcess } from 'node:child_process';

export default async function () {
  const server = (globalThis as { testServer?: ChildProcess }).testServer;
  if (!server) return;
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.disconnect();
  await ended;
}
