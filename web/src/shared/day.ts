import type { Locale } from '../../../src/platform/localised.rules.js';

const orders = [
  { pattern: /^(\d{4})-(\d{1,2})-(\d{1,2})$/, at: [1, 2, 3] },
  { pattern: /^(\d{1,2})[./\s-]+(\d{1,2})[./\s-]+(\d{4})$/, at: [3, 2, 1] },
] as const;

/** The calendar day people typed: `5.8.2026`, `05/08/2026` (the day first) or `2026-08-05`; null for no such day. */
export function typedDay(text: string): string | null {
  for (const { pattern, at } of orders) {
    const found = pattern.exec(text.trim());
    if (!found) continue;
    const [year = '', month = '', day = ''] = at.map((group) => found[group] ?? '');
    const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    const date = new Date(`${iso}T00:00:00Z`);
    return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : null;
  }
  return null;
}

export type DayFault = 'none' | 'early' | 'late';

/** Why what people typed is no day that may be given; null where it is one, or where nothing was typed. */
export function dayFault(text: string, { min, max }: { min?: string; max?: string } = {}): DayFault | null {
  if (!text.trim()) return null;
  const day = typedDay(text);
  if (!day) return 'none';
  if (min && day < min) return 'early';
  return max && day > max ? 'late' : null;
}

/** How a day is written in an input, as dayjs formats it. */
export const dayFormat: Record<Locale, string> = { ru: 'DD.MM.YYYY', en: 'DD/MM/YYYY' };
