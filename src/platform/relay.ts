import { Injectable } from '@nestjs/common';
import pg from 'pg';
import { systemActor } from './actor.rules.js';
import { runInContext } from './context.js';
import { Db } from './db.js';
import { asDelivery, EVENTS } from './deliveries.js';
import { type EventPayloads, Events, type EventType, type RecordedEvent } from './events.js';
import { logger } from './logger.js';
import { type NamedJob, Queues } from './queues.js';
import { type Subscriber, Subscriptions } from './subscriptions.js';

const BATCH = 200;
const POLL_MS = 1000;
const CHANNEL = 'laurel_event';

/** Events handled at once in a process: when many people write, they go first, and their letters follow. */
const AT_ONCE = 3;

interface Row {
  id: string;
  type: EventType;
  subject_id: string;
  association_id: string | null;
  contest_id: string | null;
  actor_id: string | null;
  payload: EventPayloads[EventType];
  at: Date;
}

/**
 * Carries recorded events to their subscribers: claims rows nobody carried yet, adds a job for each event that
 * somebody waits for, marks the rows, all in one transaction. A crash between the queue and the mark adds the
 * same job ids again, and `event_delivery` lets each subscriber's work happen once.
 */
@Injectable()
export class Relay {
  private timer?: NodeJS.Timeout;
  private running?: Promise<void>;
  private again = false;
  private listener?: pg.Client;
  private stopped = false;
  private nudgedAt = 0;

  constructor(
    private readonly db: Db,
    private readonly events: Events,
    private readonly queues: Queues,
    private readonly subscriptions: Subscriptions,
  ) {}

  /** In every process: after a commit, wake the relay wherever it runs. */
  connect(): void {
    this.events.onCommit(() => {
      if (this.timer) return this.wake();
      // at most one notification in 50 ms: they serialise commits, and the poll is behind them anyway
      if (Date.now() - this.nudgedAt < 50) return;
      this.nudgedAt = Date.now();
      this.db.dataSource.query(`NOTIFY ${CHANNEL}`).catch(() => {});
    });
  }

  /** In a worker: carry events and handle their jobs until the program stops. */
  start(databaseUrl: string): void {
    this.queues.work(
      EVENTS,
      AT_ONCE,
      (job) => this.handle(String(job.data.event)),
      (job) => logger.error(asDelivery(job), 'delivery given up'),
    );
    this.timer = setInterval(() => this.wake(), POLL_MS);
    void this.listen(databaseUrl);
    this.wake();
  }

  /**
   * True when every event recorded so far was handled by all its subscribers and no job is left. Deliveries and the
   * events a handler records commit together, so one statement sees either both or neither.
   */
  async idle(): Promise<boolean> {
    const counts = await this.queues.counts(EVENTS);
    if (['waiting', 'active', 'delayed', 'prioritized'].some((state) => counts[state])) return false;
    const pairs = this.subscriptions.subscribers.flatMap(({ name, types }) =>
      types.map((type) => ({ type, name })),
    );
    const [{ waiting = true } = {}] = await this.db.sql<{ waiting: boolean }>(
      `SELECT EXISTS (SELECT 1 FROM event WHERE dispatched_at IS NULL) OR EXISTS (
         SELECT 1 FROM event e JOIN jsonb_to_recordset($1::jsonb) AS s(type text, name text) ON s.type = e.type
         WHERE NOT EXISTS (SELECT 1 FROM event_delivery d WHERE d.event_id = e.id AND d.subscriber = s.name)
       ) AS waiting`,
      [JSON.stringify(pairs)],
    );
    return !waiting;
  }

  /**
   * Handles in this process and before it returns whatever nobody has carried yet, and what comes of that; in the
   * order in which it happened. For a program that works alone and cannot wait for a queue.
   */
  async handleAll(): Promise<void> {
    for (;;) {
      const rows = await this.db.sql<{ id: string; type: string }>(
        `SELECT id, type FROM event WHERE dispatched_at IS NULL ORDER BY id LIMIT ${BATCH}`,
      );
      if (rows.length === 0) return;
      const awaited = rows.filter(({ type }) => this.subscriptions.of(type).length > 0);
      for (const { id } of awaited) await this.handle(id);
      await this.markCarried(rows);
      if (awaited.length === 0 && rows.length < BATCH) return; // nobody did anything, so nothing came of it
    }
  }

  /** Finishes the batch at hand and hears nothing more. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    await this.running;
    await this.listener?.end().catch(() => {});
  }

  private wake(): void {
    if (this.stopped) return;
    if (this.running) {
      this.again = true;
      return;
    }
    this.running = this.carryAll()
      .catch((error: Error) => logger.warn({ error: error.message }, 'relay'))
      .finally(() => {
        this.running = undefined;
        if (this.again) {
          this.again = false;
          this.wake();
        }
      });
  }

  private async carryAll(): Promise<void> {
    while (!this.stopped && (await this.carry()) === BATCH);
  }

  private carry(): Promise<number> {
    return this.db.transaction(async () => {
      const rows = await this.db.sql<{ id: string; type: string }>(
        `SELECT id, type FROM event WHERE dispatched_at IS NULL ORDER BY id LIMIT ${BATCH} FOR UPDATE SKIP LOCKED`,
      );
      if (rows.length === 0) return 0;
      const jobs = rows
        .filter(({ type }) => this.subscriptions.of(type).length > 0)
        .map(
          ({ id, type }): NamedJob => ({
            name: type,
            data: { event: id },
            options: {
              jobId: id,
              attempts: 12,
              backoff: { type: 'exponential', delay: 500 },
              // what was given up waits for an operator, see FailedDeliveries
              removeOnFail: false,
            },
          }),
        );
      await this.queues.add(EVENTS, jobs);
      await this.markCarried(rows);
      return rows.length;
    });
  }

  private async markCarried(rows: { id: string }[]): Promise<void> {
    await this.db.sql('UPDATE event SET dispatched_at = clock_timestamp() WHERE id = ANY($1)', [
      rows.map(({ id }) => id),
    ]);
  }

  /** Every subscriber has its turn, also after one that failed. @throws Error naming those that failed */
  private async handle(eventId: string): Promise<void> {
    const [row] = await this.db.sql<Row>(
      'SELECT id, type, subject_id, association_id, contest_id, actor_id, payload, at FROM event WHERE id = $1',
      [eventId],
    );
    if (!row) throw new Error(`No event ${eventId}`);
    const event: RecordedEvent = {
      id: row.id,
      type: row.type,
      subjectId: row.subject_id,
      associationId: row.association_id,
      contestId: row.contest_id,
      actorId: row.actor_id,
      payload: row.payload,
      at: row.at,
    };
    const failed: string[] = [];
    for (const subscriber of this.subscriptions.of(event.type)) {
      await this.deliver(event, subscriber).catch((error: Error) => {
        logger.warn({ event: eventId, handler: subscriber.name, error: error.stack }, 'delivery failed');
        failed.push(subscriber.name);
      });
    }
    if (failed.length > 0) throw new Error(`Not handled by ${failed.join(', ')}`);
  }

  private deliver(event: RecordedEvent, { name, handle }: Subscriber): Promise<void> {
    return runInContext(
      { requestId: `${event.id}-${name}`, locale: 'ru', actor: systemActor, authorised: new Set() },
      () =>
        this.db.transaction(async () => {
          const first = await this.db.sql(
            `INSERT INTO event_delivery (event_id, subscriber) VALUES ($1, $2)
             ON CONFLICT DO NOTHING RETURNING event_id`,
            [event.id, name],
          );
          if (first.length > 0) await handle(event); // else it was handled before
        }),
    );
  }

  /** A separate connection that hears other processes' commits; when it breaks, the poll carries on alone. */
  private async listen(databaseUrl: string): Promise<void> {
    if (this.stopped) return;
    const client = new pg.Client({ connectionString: databaseUrl, keepAlive: true });
    const retry = () => {
      if (this.listener !== client) return;
      this.listener = undefined;
      client.end().catch(() => {});
      if (!this.stopped) setTimeout(() => void this.listen(databaseUrl), 2000).unref();
    };
    this.listener = client;
    client.on('error', retry);
    client.on('end', retry);
    client.on('notification', () => this.wake());
    try {
      await client.connect();
      await client.query(`LISTEN ${CHANNEL}`);
    } catch {
      retry();
    }
  }
}
