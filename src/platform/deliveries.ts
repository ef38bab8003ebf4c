import { Injectable } from '@nestjs/common';
import type { Job } from 'bullmq';
import { Queues } from './queues.js';

/** The queue of events on their way to their subscribers. */
export const EVENTS = 'events';

const PAGE = 500;

/** An event on its way, and why it is still there. */
export interface Delivery {
  event: string;
  type: string;
  /** Names the subscribers that failed. */
  reason: string;
}

export const asDelivery = ({ name, data, failedReason }: Job): Delivery => ({
  event: String(data.event),
  type: name,
  reason: failedReason ?? '',
});

/**
 * Deliveries given up after the last attempt. Their jobs stay in the queue, however long, until an operator has them
 * tried again.
 */
@Injectable()
export class FailedDeliveries {
  constructor(private readonly queues: Queues) {}

  /** Events that some subscriber has not handled, as far as the queue knows: they wait, or were given up. */
  async unhandled(): Promise<string[]> {
    const events = new Set<string>();
    for (const state of ['failed', 'waiting', 'prioritized', 'delayed', 'active'] as const)
      for await (const { event } of this.deliveriesIn(state)) events.add(event);
    return [...events].sort();
  }

  /** Those that were given up. */
  async list(): Promise<Delivery[]> {
    const found: Delivery[] = [];
    for await (const delivery of this.deliveriesIn('failed')) found.push(delivery);
    return found;
  }

  private async *deliveriesIn(
    state: 'failed' | 'waiting' | 'prioritized' | 'delayed' | 'active',
  ): AsyncGenerator<Delivery> {
    for (let from = 0; ; from += PAGE) {
      const jobs = await this.queues.queue(EVENTS).getJobs([state], from, from + PAGE - 1, true);
      // a job may be gone by the time it is read
      for (const job of jobs) if (job?.data?.event) yield asDelivery(job);
      if (jobs.length < PAGE) return;
    }
  }

  async count(): Promise<number> {
    return (await this.queues.counts(EVENTS)).failed ?? 0;
  }

  /**
   * Puts each back in the queue with all its attempts. Whoever has handled it has a row in `event_delivery` and is not
   * asked again. @returns those put back
   */
  async retry(): Promise<Delivery[]> {
    const retried: Delivery[] = [];
    for (;;) {
      const jobs = await this.queues.queue(EVENTS).getFailed(0, PAGE - 1);
      if (jobs.length === 0) return retried;
      for (const job of jobs) {
        try {
          const delivery = asDelivery(job); // a job that is put back forgets why it failed
          await job.retry('failed', { resetAttemptsMade: true, resetAttemptsStarted: true });
          retried.push(delivery);
        } catch (error) {
          // somebody else may have been quicker
          if (await job.isFailed()) throw error;
        }
      }
    }
  }
}
