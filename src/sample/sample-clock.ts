import { Clock } from '../platform/clock.js';

/** Stands still at the moment it was set to, and goes forward only. */
export class SampleClock extends Clock {
  constructor(private moment: Date) {
    super();
  }

  override now(): Date {
    return new Date(this.moment);
  }

  /** @returns whether that is later than now; an earlier moment changes nothing */
  moveTo(moment: Date): boolean {
    if (moment <= this.moment) return false;
    this.moment = moment;
    return true;
  }
}
