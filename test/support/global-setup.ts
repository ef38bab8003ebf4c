import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Starts the database server of this run; in a process of its own, which goes down with this one in any case. */
export default async function () {
  const server = fork(fileURLToPath(new URL('./server.js', import.meta.url)), {
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, NODE_OPTIONS: '' }, // the specs' own would compile it once more
  });
  process.env.TEST_TEMPLATE_URL = await new Promise<string>((resolve, reject) => {
    server.once('message', (url: string) => resolve(url));
    server.once('exit', () =>
      reject(new Error('The database server for the tests did not start: see above')),
    );
  });
  (globalThis as { testServer?: ChildProcess }).testServer = server;
}
