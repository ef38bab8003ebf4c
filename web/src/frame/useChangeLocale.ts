import { useQueryClient } from '@tanstack/react-query';
import type { Locale } from '../../../src/platform/localised.rules.js';
import { type Me, meQuery, saveLocale, useMe } from '../api/session.js';
import { switchLocale } from '../i18n.js';

/** Changes the language of the page, of this browser, and of the profile where somebody is signed in. */
export function useChangeLocale(): (locale: Locale) => Promise<void> {
  const { data: me } = useMe();
  const client = useQueryClient();
  return async (locale) => {
    await switchLocale(locale);
    if (!me) return;
    const next: Me = { ...me, locale };
    client.setQueryData(meQuery.queryKey, next);
    try {
      await saveLocale(locale);
      await client.invalidateQueries({ queryKey: meQuery.queryKey, exact: true });
    } catch {
      // The page and this browser have the new language either way; the profile follows with the next change.
    }
  };
}
