import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { Audit } from './audit.js';
import { Db } from './db.js';
import { FailedDeliveries } from './deliveries.js';
import { Queues } from './queues.js';

/** Prometheus figures of this process, and of the shared queues and outbox. */
@Injectable()
export class Metrics {
  private readonly registry = new Registry();

  readonly requests = new Histogram({
    name: 'laurel_http_request_seconds',
    help: 'Time to answer, by route and status class',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [this.registry],
  });

  constructor(db: Db, queues: Queues, deliveries: FailedDeliveries, audit: Audit) {
    collectDefaultMetrics({ register: this.registry });
    new Gauge({
      name: 'laurel_events_waiting',
      help: 'Events recorded and not yet handed to their subscribers',
      registers: [this.registry],
      async collect() {
        const [row] = await db.sql<{ n: string }>(
          'SELECT count(*) AS n FROM event WHERE dispatched_at IS NULL',
        );
        this.set(Number(row?.n ?? 0));
      },
    });
    new Gauge({
      name: 'laurel_events_unsealed',
      help: 'Events older than a minute that the chain of the audit trail does not hold yet',
      registers: [this.registry],
      async collect() {
        this.set(await audit.overdue());
      },
    });
    new Gauge({
      name: 'laurel_deliveries_failed',
      help: 'Events given up by a subscriber after its last attempt; deliveries:retry asks again',
      registers: [this.registry],
      async collect() {
        this.set(await deliveries.count());
      },
    });
    new Gauge({
      name: 'laurel_jobs',
      help: 'Jobs by queue and state',
      labelNames: ['queue', 'state'] as const,
      registers: [this.registry],
      async collect() {
        for (const queue of queues.names) {
          for (const [state, count] of Object.entries(await queues.counts(queue)))
            this.set({ queue, state }, count);
        }
      },
    });
  }

  text(): Promise<string> {
    return this.registry.metrics();
  }
}
