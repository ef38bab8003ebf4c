import { AsyncLocalStorage } from 'node:async_hooks';
import { Clock } from '../platform/clock.js';

/** Stands still at the moment it was set to, and goes forward only. */
export class SampleClock extends Clock {
  private readonly own = new AsyncLocalStorage<Date>();

  constructor(private moment: Date) {
    super();
  }

  override now(): Date {
    return new Date(this.own.getStore() ?? this.moment);
  }

  /** An earlier moment changes nothing. */
  moveTo(moment: Date): void {
    if (moment > this.moment) this.moment = moment;
  }

  /** For `work`, and for nothing else, it is that moment: work that looks back may be done side by side. */
  at<T>(moment: Date, work: () => Promise<T>): Promise<T> {
    return this.own.run(moment, work);
  }
}
