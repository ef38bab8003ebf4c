import { Button } from '@mantine/core';
import { IconLanguage } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Locale } from '../../../src/platform/localised.rules.js';
import { useLocale } from '../i18n.js';
import { useChangeLocale } from './useChangeLocale.js';

/** The other languages, each in its own words. */
const others: Record<Locale, readonly { locale: Locale; name: string }[]> = {
  ru: [{ locale: 'en', name: 'English' }],
  en: [{ locale: 'ru', name: 'Русский' }],
};

/** Offers the other languages. */
export function LanguageSwitch() {
  const { t } = useTranslation();
  const change = useChangeLocale();
  return others[useLocale()].map(({ locale, name }) => (
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
