/**
 * Non-working public holidays by country, MM-DD. RU: Labour Code of the Russian Federation, article 112.
 * Days off that a yearly decree moves to another date are not known here.
 */
const holidays = {
  RU: [
    ...['01-01', '01-02', '01-03', '01-04', '01-05', '01-06', '01-07', '01-08'],
    ...['02-23', '03-08', '05-01', '05-09', '06-12', '11-04'],
  ],
} as const satisfies Record<string, readonly string[]>;
export type HolidayCountry = keyof typeof holidays;

/** Why nobody is at work on the day (ISO date), or null on a working day. A holiday on a Sunday is a holiday. */
export function dayOff(day: string, country: HolidayCountry | null): 'holiday' | 'weekend' | null {
  if (country && (holidays[country] as readonly string[]).includes(day.slice(5))) return 'holiday';
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday === 0 || weekday === 6 ? 'weekend' : null;
}
