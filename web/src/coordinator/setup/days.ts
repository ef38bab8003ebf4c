import { Temporal } from 'temporal-polyfill';
import { serverNow } from '../../api/clock.js';

/** Is it a whole calendar day (`2027-02-01`)? A date being typed is not yet one. */
export function isDay(text: string): boolean {
  if (!/^(19|20|21)\d\d-\d\d-\d\d$/.test(text)) return false;
  try {
    Temporal.PlainDate.from(text);
    return true;
  } catch {
    return false;
  }
}

/** The calendar day in the zone, `ahead` days from now. */
export const today = (zone: string, ahead = 0): string =>
  Temporal.Instant.fromEpochMilliseconds(serverNow())
    .toZonedDateTimeISO(zone)
    .toPlainDate()
    .add({ days: ahead })
    .toString();

/** The same day of the year, moved by days, or by years. */
export const moved = (day: string, by: { days?: number; years?: number }): string =>
  Temporal.PlainDate.from(day).add(by).toString();
