import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import {
  createPostgresBackend,
  type Job,
  type JobsOptions,
  type Processor,
  type Queue,
  Queue as RedisQueue,
  Worker as RedisWorker,
  runMigrations,
  type Worker,
  withBackend,
} from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';
import { CONFIG, type Config } from './config.js';
import { logger } from './logger.js';
import { PreparingClient } from './prepared.js';

export interface NamedJob {
  name: string;
  data: Record<string, unknown>;
  options?: JobsOptions;
}

/** In PostgreSQL many jobs are added by way of two tables made for the purpose: with so few, one by one is quicker. */
const FEW = 8;

/** What was done is in the tables; to keep the jobs would make each later one dearer. */
const kept: JobsOptions = { removeOnComplete: true, removeOnFail: { age: 30 * 86_400 } };

/**
 * BullMQ's queues, on the database by default and on Redis when `QUEUE_URL` says so.
 * Nothing outside this file and the relay knows which.
 */
@Injectable()
export class Queues implements OnApplicationShutdown {
  private readonly queues = new Map<string, Queue>();
  private readonly workers: Worker[] = [];
  private readonly pool?: pg.Pool;
  private readonly redis: boolean;

  constructor(@Inject(CONFIG) private readonly config: Config) {
    this.redis = /^rediss?:/.test(config.queueUrl);
    if (!this.redis) {
      this.pool = new pg.Pool({
        connectionString: config.queueUrl,
        Client: PreparingClient,
        max: 6,
        options: '-c search_path=bullmq,public',
      });
      this.pool.on('error', (error) => logger.warn({ error: error.message }, 'queue connection lost'));
    }
  }

  /** Creates BullMQ's own tables where the queues live in PostgreSQL. */
  async migrate(): Promise<void> {
    if (!this.pool) return;
    const client = await this.pool.connect();
    try {
      await runMigrations(client, 'bullmq');
    } finally {
      client.release();
    }
  }

  /** Forgets every job there is: they are about rows of another database. */
  async clear(): Promise<void> {
    if (this.pool) {
      await this.pool.query('DROP SCHEMA IF EXISTS bullmq CASCADE');
      return this.migrate();
    }
    const redis = new Redis(this.config.queueUrl);
    try {
      for await (const keys of redis.scanStream({ match: 'bull:*', count: 1000 }))
        if (keys.length > 0) await redis.unlink(keys);
    } finally {
      redis.disconnect();
    }
  }

  queue(name: string): Queue {
    const known = this.queues.get(name);
    if (known) return known;
    const queue = this.build(name);
    queue.on('error', (error) => logger.warn({ queue: name, error: error.message }, 'queue error'));
    this.queues.set(name, queue);
    return queue;
  }

  /** Adds jobs; one whose `jobId` is still in the queue is not added again. */
  async add(name: string, jobs: NamedJob[]): Promise<void> {
    const queue = this.queue(name);
    const all = jobs.map((job) => ({ name: job.name, data: job.data, opts: { ...kept, ...job.options } }));
    if (this.redis || all.length > FEW) await queue.addBulk(all);
    else for (const { name: job, data, opts } of all) await queue.add(job, data, opts);
  }

  /** Throws away the jobs nobody has begun. */
  drain(name: string): Promise<void> {
    return this.queue(name).drain();
  }

  /** Starts working on a queue in this process. `givenUp` hears of each job that failed and is not tried again. */
  work(
    name: string,
    concurrency: number,
    processor: Processor,
    givenUp: (job: Job) => void = () => {},
  ): void {
    const options = { concurrency, stalledInterval: 15_000, lockDuration: 30_000 };
    const worker = (
      this.redis
        ? new RedisWorker(name, processor, {
            ...options,
            connection: { url: this.config.queueUrl, maxRetriesPerRequest: null },
          })
        : new this.postgres.Worker(name, processor, { ...options, connection: this.postgresConnection })
    ) as Worker;
    worker.on('error', (error) => logger.warn({ queue: name, error: error.message }, 'worker error'));
    worker.on('failed', (job, error) => {
      const about = { queue: name, job: job?.name, id: job?.id, attempt: job?.attemptsMade };
      if (job && !job.finishedOn) logger.warn({ ...about, error: error.stack }, 'job failed, is tried again');
      else logger.error({ ...about, error: error.stack }, 'job failed');
      if (job?.finishedOn) givenUp(job);
    });
    this.workers.push(worker);
  }

  /** Jobs in each state, for readiness, metrics and tests. */
  counts(name: string): Promise<Record<string, number>> {
    return this.queue(name).getJobCounts('waiting', 'active', 'delayed', 'failed', 'prioritized');
  }

  get names(): string[] {
    return [...this.queues.keys()];
  }

  /** Lets running jobs finish, takes no new ones. */
  async stopWorking(): Promise<void> {
    await Promise.all(this.workers.splice(0).map((worker) => worker.close()));
  }

  async onApplicationShutdown(): Promise<void> {
    await this.stopWorking();
    await Promise.all([...this.queues.values()].map((queue) => queue.close()));
    await this.pool?.end();
  }

  private readonly postgres = withBackend(createPostgresBackend);

  private get postgresConnection() {
    return { connectionString: this.config.queueUrl, schema: 'bullmq', skipMigrations: true, max: 4 };
  }

  private build(name: string): Queue {
    return (
      this.redis
        ? new RedisQueue(name, { connection: { url: this.config.queueUrl } })
        : new this.postgres.Queue(name, { connection: this.postgresConnection })
    ) as Queue;
  }
}
