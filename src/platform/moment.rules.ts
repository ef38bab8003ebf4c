const MINUTE = 60_000;

/**
 * The last minute before `end` (ISO 8601), where the end is a midnight in `zone` (IANA name): people are told
 * “until 31 March, 23:59”, not “until 1 April, 00:00”. Any other end stays as it is.
 */
export function lastMinute(end: string, zone: string): string {
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeStyle: 'short' });
  const at = new Date(end);
  return clock.format(at) === '00:00' ? new Date(at.getTime() - MINUTE).toISOString() : end;
}
