import { createInstance, type i18n as I18n } from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import { knownLocale, type Locale, locales } from '../../src/platform/localised.rules.js';
import { speak } from './api/client.js';
import { detectLocale, languageCookie } from './locale.js';
import { formatDate } from './shared/time.js';

/** Texts are loaded by area: a file in each language, named after the folder whose pages use it. */
export type Area = 'public' | 'applicant' | 'juror' | 'coordinator' | 'treasurer' | 'account';

const areaFiles = import.meta.glob<{ default: object }>('./locales/*/*.json');
/** Groups of the server's texts that pages show too, so that a refusal reads the same everywhere. */
const serverGroups = ['errors', 'eligibility', 'stage'] as const;
type ServerGroup = (typeof serverGroups)[number];
const serverFiles = import.meta.glob<{ default: Partial<Record<ServerGroup, object>> }>(
  '../../locales/*.json',
);

/** Texts a page may need beside its area's: those of the forms, and the server's. */
export type SharedTexts = 'form' | ServerGroup;

async function readTexts(locale: string, namespace: string): Promise<object> {
  const group = serverGroups.find((known) => known === namespace);
  if (group) return (await serverFiles[`../../locales/${locale}.json`]?.())?.default[group] ?? {};
  const file = areaFiles[`./locales/${locale}/${namespace}.json`];
  if (!file) throw new Error(`No texts for ${namespace} in ${locale}`);
  return (await file()).default;
}

export const i18n: I18n = createInstance();

/** Starts the texts in the reader's language; resolves when the first page can be drawn. */
export async function startTexts(): Promise<void> {
  const own = detectLocale(document.cookie, navigator.languages);
  // the first requests go out before the texts are here
  speak(own);
  i18n.on('languageChanged', (locale) => {
    document.documentElement.lang = locale;
    speak(locale);
  });
  await i18n
    .use({
      type: 'backend',
      init: () => undefined,
      read: (locale: string, namespace: string, done: (error: unknown, texts: object | null) => void) => {
        readTexts(locale, namespace).then(
          (texts) => done(null, texts),
          (error: unknown) => done(error, null),
        );
      },
    })
    .use(initReactI18next)
    .init({
      lng: own,
      supportedLngs: [...locales],
      fallbackLng: false,
      ns: ['common'],
      defaultNS: 'common',
      interpolation: { escapeValue: false },
      returnNull: false,
    });
  // the same format as on the server, for texts such as `{{min, day}}`
  i18n.services.formatter?.add('day', (day, locale) => formatDate(String(day), knownLocale(locale) ?? 'ru'));
}

/** Changes the language of the page and of this browser. The profile is the caller's. */
export async function switchLocale(locale: Locale): Promise<void> {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every supported browser
  document.cookie = languageCookie(locale, window.location.protocol === 'https:');
  if (i18n.language !== locale) await i18n.changeLanguage(locale);
}

/** The reader's language, as the server's rules name it. */
export function useLocale(): Locale {
  const { i18n: current } = useTranslation();
  return knownLocale(current.language) ?? 'ru';
}
