import type { Locale } from '../../../../src/platform/localised.rules.js';
import { intlLocale } from '../../../../src/platform/writing.rules.js';

/** The calendar day of an instant, short enough for a table: «28 окт. 2026 г.», “28 Oct 2026”. */
export const shortDay = (at: string, locale: Locale, zone?: string): string =>
  new Intl.DateTimeFormat(intlLocale[locale], { dateStyle: 'medium', timeZone: zone }).format(new Date(at));
