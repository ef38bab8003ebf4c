/** The only source of the present moment, so that tests can move it. */
export class Clock {
  now(): Date {
    return new Date();
  }
}
