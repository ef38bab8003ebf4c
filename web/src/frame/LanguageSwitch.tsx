import { Button } from '@mantine/core';
import { IconLanguage } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Locale } from '../../../src/platform/localised.rules.js';
import { type Me, meQuery, saveLocale, useMe } from '../api/session.js';
import { switchLocale, useLocale } from '../i18n.js';

/** The other languages, each in its own words. */
const others: Record<Locale, readonly { locale: Locale; name: string }[]> = {
  ru: [{ locale: 'en', name: 'English' }],
  en: [{ locale: 'ru', name: 'Русский' }],
};

/** Changes the language of the page, of this browser, and of the profile where somebody is signed in. */
export function LanguageSwitch() {
  const { t } = useTranslation();
  const { data: me } = useMe();
  const client = useQueryClient();
  const current = useLocale();

  const change = async (locale: Locale) => {
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

  return others[current].map(({ locale, name }) => (
    <Button
      key={locale}
      variant="subtle"
      color="gray"
      size="compact-md"
      fw={400}
      leftSection={<IconLanguage aria-hidden size="1.15rem" stroke={1.6} />}
      aria-label={t('frame.language', { name })}
      onClick={() => void change(locale)}
    >
      <span lang={locale}>{name}</span>
    </Button>
  ));
}
