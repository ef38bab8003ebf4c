import { serverNow } from '../api/clock.js';

/** The reader's calendar day by the server's clock: `2026-05-15`. */
export function today(): string {
  const now = new Date(serverNow());
  const two = (figure: number) => String(figure).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** The end of a calendar day where the reader is, as an instant (ISO 8601). */
export function endOfDay(day: string): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + 1).toISOString();
}
