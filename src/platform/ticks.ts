import { Injectable } from '@nestjs/common';
import { systemActor } from './actor.rules.js';
import { runInContext } from './context.js';
import { newId } from './ids.js';
import { Queues } from './queues.js';
import { Subscriptions } from './subscriptions.js';

const QUEUE = 'ticks';

/** Clock-driven work: one job scheduler for each `@Tick` method, shared by all workers. */
@Injectable()
export class Ticks {
  constructor(
    private readonly queues: Queues,
    private readonly subscriptions: Subscriptions,
  ) {}

  async start(): Promise<void> {
    const queue = this.queues.queue(QUEUE);
    const wanted = new Set(this.subscriptions.tickers.map(({ name }) => name));
    for (const scheduler of await queue.getJobSchedulers()) {
      if (!wanted.has(scheduler.key)) await queue.removeJobScheduler(scheduler.key);
    }
    for (const { name, seconds } of this.subscriptions.tickers) {
      await queue.upsertJobScheduler(
        name,
        { every: seconds * 1000 },
        { name, opts: { removeOnComplete: { count: 1 }, removeOnFail: { age: 86_400 } } },
      );
    }
    this.queues.work(QUEUE, 1, (job) => this.run(job.name));
  }

  /** Runs one ticker now; tests move the clock and call it. */
  async run(name: string): Promise<void> {
    const ticker = this.subscriptions.tickers.find((known) => known.name === name);
    if (!ticker) return;
    await runInContext({ requestId: newId(), locale: 'ru', actor: systemActor, authorised: new Set() }, () =>
      ticker.run(),
    );
  }
}
