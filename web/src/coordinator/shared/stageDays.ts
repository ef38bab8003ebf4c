import { Temporal } from 'temporal-polyfill';
import { dayOff } from '../../../../src/contests/calendar.rules.js';
import { holidaysIn } from '../../../../src/contests/schedule.rules.js';
import { dayIn, lastDayOf, type Stage } from '../../../../src/contests/stage.rules.js';

const midnight = '00:00';

/** The clock time of the instant in the zone, `18:00`. */
export const timeIn = (zone: string, instant: string): string =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainTime().toString({ smallestUnit: 'minute' });

/** A stage as people write it down: days and clock times in the contest's zone; '' is the whole day. */
export interface StageDays {
  firstDay: string;
  firstTime: string;
  /** The day it lasts to, itself inside; at `lastTime` it is over, or at the day's end. */
  lastDay: string;
  lastTime: string;
}

export function stageDays(stage: Stage, zone: string): StageDays {
  const end = timeIn(zone, stage.to);
  const start = timeIn(zone, stage.from);
  return {
    firstDay: dayIn(zone, stage.from),
    firstTime: start === midnight ? '' : start,
    lastDay: end === midnight ? lastDayOf(stage, zone) : dayIn(zone, stage.to),
    lastTime: end === midnight ? '' : end,
  };
}

const instant = (day: string, time: string, zone: string): string =>
  Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(zone).toInstant().toString();

/** The instants of these days and times; null while a day is missing or none. */
export function stageInstants(
  { firstDay, firstTime, lastDay, lastTime }: StageDays,
  zone: string,
): Pick<Stage, 'from' | 'to'> | null {
  try {
    const end = lastTime || midnight;
    const on = end === midnight ? Temporal.PlainDate.from(lastDay).add({ days: 1 }).toString() : lastDay;
    return { from: instant(firstDay, firstTime || midnight, zone), to: instant(on, end, zone) };
  } catch {
    return null;
  }
}

/** Why people may miss the last day of a stage in which they have to deliver something. */
export function awkwardEnd(stage: Stage, zone: string): 'weekend' | 'holiday' | null {
  if (stage.stage !== 'intake' && stage.stage !== 'review') return null;
  return dayOff(lastDayOf(stage, zone), holidaysIn(zone));
}
