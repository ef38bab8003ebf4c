import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Task } from './task.js';

export interface RunOptions {
  /** Ends the thread, whatever it is at. */
  signal?: AbortSignal;
  /** Is told how far it is, a share from 0 to 1. */
  onProgress?: (share: number) => void;
}

/** What a thread is given to do. */
export interface ThreadWork {
  name: string;
  data: unknown;
}

/** What it says meanwhile, and in the end. */
export type ThreadMessage = { progress: number } | { result: unknown };

/** `src/thread.ts`: beside the modules in the source and where it is compiled, beside this very file in a bundle. */
const entry = (): string =>
  ['../thread.js', './thread.js', '../thread.ts']
    .map((file) => fileURLToPath(new URL(file, import.meta.url)))
    .find(existsSync)!;

/** From source a thread reads TypeScript by itself, whatever reads it for the process. */
const reading = (file: string): string[] | undefined =>
  file.endsWith('.ts') ? ['--import', '@swc-node/register/esm-register'] : undefined;

/**
 * Does what takes long in threads, so that the process goes on answering. Each task has a thread of its own, which can be
 * ended at any moment; no more at a time than there are processors to spare, the others wait.
 */
@Injectable()
export class Threads implements OnApplicationShutdown {
  private free = Math.max(1, availableParallelism() - 1);
  private readonly waiting: (() => void)[] = [];
  private readonly ending = new AbortController();

  /**
   * @throws what the task threw, as an Error of the same message; the signal's reason when it is aborted, also while it
   * waits for its turn, or when the program stops
   */
  async run<Data, Result>(
    { name }: Task<Data, Result>,
    data: Data,
    { signal, onProgress }: RunOptions = {},
  ): Promise<Result> {
    const ended = signal ? AbortSignal.any([signal, this.ending.signal]) : this.ending.signal;
    await this.turn(ended);
    try {
      ended.throwIfAborted();
      return (await inThread({ name, data }, ended, onProgress)) as Result;
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.free++;
    }
  }

  onApplicationShutdown(): void {
    this.ending.abort(new Error('The program stops'));
  }

  /** Whoever ends hands the turn on to who has waited longest. */
  private async turn(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (this.free > 0) {
      this.free--;
      return;
    }
    await new Promise<void>((resolve, reject) => {
      const go = () => {
        signal.removeEventListener('abort', leave);
        resolve();
      };
      const leave = () => {
        this.waiting.splice(this.waiting.indexOf(go), 1);
        reject(signal.reason);
      };
      signal.addEventListener('abort', leave, { once: true });
      this.waiting.push(go);
    });
  }
}

function inThread(
  work: ThreadWork,
  signal: AbortSignal,
  onProgress?: (share: number) => void,
): Promise<unknown> {
  const file = entry();
  const worker = new Worker(file, { workerData: work, execArgv: reading(file) });
  return new Promise((resolve, reject) => {
    const end = () => {
      reject(signal.reason);
      void worker.terminate();
    };
    signal.addEventListener('abort', end, { once: true });
    worker.on('message', (message: ThreadMessage) => {
      if ('result' in message) resolve(message.result);
      else onProgress?.(message.progress);
    });
    worker.on('error', reject);
    worker.on('exit', (code) => {
      signal.removeEventListener('abort', end);
      reject(new Error(`The thread of ${work.name} ended with code ${code} and no result`));
    });
  });
}
