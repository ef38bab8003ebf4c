import { Clock } from '../../src/platform/clock.js';

/** The one thing tests may fake: a clock that runs, and can be moved. */
export class TestClock extends Clock {
  private offset = 0;

  override now(): Date {
    return new Date(Date.now() + this.offset);
  }

  /** Sets the present moment; time goes on from there. */
  travelTo(moment: Date | string): void {
    this.offset = new Date(moment).getTime() - Date.now();
  }

  travel({ days = 0, hours = 0, minutes = 0, seconds = 0 }): void {
    this.offset += (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
  }
}
