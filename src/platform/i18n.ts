import { readFileSync } from 'node:fs';
import i18next, { type i18n } from 'i18next';
import { knownLocale, type Locale, locales } from './localised.rules.js';
import { displayMoney, toMoney } from './money.rules.js';
import { rootPath } from './root.js';
import { displayDay } from './writing.rules.js';

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
instance.services.formatter?.add('day', (day, locale) =>
  displayDay(String(day), knownLocale(locale) ?? 'ru'),
);

// `{{free, money}}` shows a sum given as `MoneyView`
instance.services.formatter?.add('money', (sum, locale) => displayMoney(toMoney(sum), locale ?? 'ru'));

/** The server's text under `key` (`group:name`), in the reader's language. */
export const translate = (locale: Locale, key: string, params: Record<string, unknown> = {}): string =>
  instance.t(key, { lng: locale, ...params });

/** A text that counts is found by its `count`. */
export const hasText = (locale: Locale, key: string, params: Record<string, unknown> = {}): boolean =>
  instance.exists(key, { lng: locale, fallbackLng: [], ...params });

/** The best language for an Accept-Language header; Russian when nothing fits, as most readers are. */
function preferredLocale(header: string | undefined): Locale {
  const wanted = (header ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(/\s*;\s*/);
      const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? '1';
      return { tag: tag.split('-')[0]?.toLowerCase(), quality: Number(quality) };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality);
  for (const { tag } of wanted) {
    const found = knownLocale(tag);
    if (found) return found;
  }
  return 'ru';
}

/**
 * The reader's language. A program names it in Accept-Language, and the web client does; where a browser opens an
 * address by itself (a page, a document), the choice made on the site stands before what the browser is set to.
 */
export function readerLocale(headers: {
  cookie?: string;
  'accept-language'?: string;
  'x-requested-with'?: unknown;
}): Locale {
  const chosen = /(?:^|;)\s*lang=(\w+)/.exec(headers.cookie ?? '')?.[1];
  const known = knownLocale(chosen);
  return known && headers['x-requested-with'] === undefined
    ? known
    : preferredLocale(headers['accept-language']);
}
