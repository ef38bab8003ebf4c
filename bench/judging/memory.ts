import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/** Looks at the process every few milliseconds, also while its main thread computes. */
const watcher = `
  const { workerData, parentPort } = require('node:worker_threads');
  const peak = new Float64Array(workerData);
  const look = () => { peak[0] = Math.max(peak[0], process.memoryUsage.rss()); };
  setInterval(look, 2);
  look();
  parentPort.postMessage('ready');
`;

/** Runs it, and tells by how many megabytes the process grew beyond what it had before, at the most. */
export async function withMemory<T>(work: () => T): Promise<{ result: T; megabytes: number }> {
  const shared = new SharedArrayBuffer(8);
  const peak = new Float64Array(shared);
  const worker = new Worker(watcher, { eval: true, execArgv: [], workerData: shared });
  await once(worker, 'message');
  globalThis.gc?.();
  const before = process.memoryUsage.rss();
  peak[0] = before;
  const result = work();
  const most = Math.max(peak[0], process.memoryUsage.rss());
  await worker.terminate();
  return { result, megabytes: (most - before) / 2 ** 20 };
}
