import { knownLocale, type Locale } from '../../src/platform/localised.rules.js';

/** The language of a visitor: the `lang` cookie, else the first the browser names that we speak, else Russian. */
export function detectLocale(cookies: string, languages: readonly string[]): Locale {
  const cookie = /(?:^|;\s*)lang=(\w+)/.exec(cookies)?.[1];
  const tags = [cookie, ...languages.map((language) => language.slice(0, 2).toLowerCase())];
  return tags.map(knownLocale).find(Boolean) ?? 'ru';
}

/** The cookie that remembers the choice for a year; the server reads it for public pages. */
export const languageCookie = (locale: Locale, secure: boolean): string =>
  `lang=${locale}; path=/; max-age=31536000; samesite=lax${secure ? '; secure' : ''}`;
