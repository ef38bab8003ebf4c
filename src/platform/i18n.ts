import { readFileSync } from 'node:fs';
import i18next, { type i18n } from 'i18next';
import { displayDay, type Locale, locales } from './localised.rules.js';
import { displayMoney, toMoney } from './money.rules.js';
import { rootPath } from './root.js';

const read = (locale: Locale) => JSON.parse(readFileSync(rootPath('locales', `${locale}.json`), 'utf8'));

const instance: i18n = i18next.createInstance();
void instance.init({
  fallbackLng: 'en',
  supportedLngs: [...locales],
  resources: Object.fromEntries(locales.map((locale) => [locale, { translation: read(locale) }])),
  // keys carry dots (error codes), so groups are separated by a colon: `errors:application.closed`
  keySeparator: ':',
  nsSeparator: false,
  interpolation: { escapeValue: false },
  initAsync: false,
});
// `{{min, day}}` in a text shows a calendar day as people write it
instance.services.formatter?.add('day', (day, locale) => displayDay(String(day), locale ?? 'ru'));

// `{{free, money}}` shows a sum given as `MoneyView`
instance.services.formatter?.add('money', (sum, locale) => displayMoney(toMoney(sum), locale ?? 'ru'));

/** The server's text under `key` (`group:name`), in the reader's language. */
export const translate = (locale: Locale, key: string, params: Record<string, unknown> = {}): string =>
  instance.t(key, { lng: locale, ...params });

export const hasText = (locale: Locale, key: string): boolean =>
  instance.exists(key, { lng: locale, fallbackLng: [] });

/** The best language for an Accept-Language header; Russian when nothing fits, as most readers are. */
export function preferredLocale(header: string | undefined): Locale {
  const wanted = (header ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', quality] = part.trim().split(';q=');
      return { tag: tag.slice(0, 2).toLowerCase(), quality: quality ? Number(quality) : 1 };
    })
    .sort((a, b) => b.quality - a.quality);
  for (const { tag } of wanted) {
    const found = locales.find((locale) => locale === tag);
    if (found) return found;
  }
  return 'ru';
}
