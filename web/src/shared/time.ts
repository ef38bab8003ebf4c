import type { Locale } from '../../../src/platform/localised.rules.js';

import { intlLocale } from '../../../src/platform/writing.rules.js';
import { typesetDate } from './typography.js';

export { lastMinute } from '../../../src/platform/moment.rules.js';

export type TimeKind = 'date' | 'datetime' | 'time';

const styles: Record<TimeKind, Intl.DateTimeFormatOptions> = {
  date: { dateStyle: 'long' },
  datetime: { dateStyle: 'long', timeStyle: 'short' },
  time: { timeStyle: 'short' },
};

/** An instant (ISO 8601) in words, in `zone` (IANA name; the reader's own where it is missing). */
export const formatInstant = (at: string, locale: Locale, kind: TimeKind, zone?: string): string =>
  typesetDate(
    new Intl.DateTimeFormat(intlLocale[locale], { ...styles[kind], timeZone: zone }).format(new Date(at)),
  );

/** A calendar date (`2026-05-15`) in words; it belongs to no zone. */
export const formatDate = (date: string, locale: Locale): string =>
  typesetDate(
    new Intl.DateTimeFormat(intlLocale[locale], { dateStyle: 'long', timeZone: 'UTC' }).format(
      new Date(date),
    ),
  );

/** The zone's offset at that instant: `UTC+3`; `UTC` itself has none. */
export function offsetOf(at: string, zone?: string): string {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeZoneName: 'shortOffset' });
  const name = format.formatToParts(new Date(at)).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  return `UTC${name.replace(/^GMT|\+0$/g, '')}`;
}

export type Span = { unit: 'days' | 'hours' | 'minutes'; count: number };

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/**
 * What is left of `milliseconds` in at most two units, rounded down so that nobody is promised more:
 * days, under two days also hours, under a day hours and minutes. Empty under a minute.
 */
export function spanOf(milliseconds: number): Span[] {
  const count = (size: number, within = Number.POSITIVE_INFINITY) =>
    Math.floor((milliseconds % within) / size);
  const spans: Span[] =
    milliseconds >= 2 * day
      ? [{ unit: 'days', count: count(day) }]
      : milliseconds >= day
        ? [
            { unit: 'days', count: 1 },
            { unit: 'hours', count: count(hour, day) },
          ]
        : [
            { unit: 'hours', count: count(hour) },
            { unit: 'minutes', count: count(minute, hour) },
          ];
  return spans.filter((span) => span.count > 0);
}

/** Milliseconds until the text of `spanOf` changes; for a timer that wakes only then. */
export function untilChange(milliseconds: number): number {
  const step = milliseconds >= 2 * day ? day : milliseconds >= day ? hour : minute;
  // past the boundary by a little, and never longer than a timer can wait
  return Math.min((milliseconds % step) + 50, 12 * hour);
}

/** Two instants as a span of days in `zone`: «1 февраля – 31 марта 2026 г.». */
export const formatSpan = (from: string, to: string, locale: Locale, zone: string): string =>
  typesetDate(
    new Intl.DateTimeFormat(intlLocale[locale], { dateStyle: 'long', timeZone: zone }).formatRange(
      new Date(from),
      new Date(to),
    ),
  );
