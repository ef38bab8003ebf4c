import { Button } from '@mantine/core';
import { IconLanguage } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type Locale, locales } from '../../../src/platform/localised.rules.js';
import { useLocale } from '../i18n.js';
import { useChangeLocale } from './useChangeLocale.js';

/** Each in its own words. */
const names: Record<Locale, string> = { ru: 'Русский', en: 'English' };

/** Offers the other languages. */
export function LanguageSwitch() {
  const { t } = useTranslation();
  const change = useChangeLocale();
  const own = useLocale();
  const others = locales.filter((locale) => locale !== own);
  return others.map((locale) => (
    <Button
      key={locale}
      variant="subtle"
      color="gray"
      size="compact-md"
      fw={400}
      leftSection={<IconLanguage aria-hidden size="1.15rem" stroke={1.6} />}
      aria-label={t('frame.language', { name: names[locale] })}
      onClick={() => void change(locale)}
    >
      <span lang={locale}>{names[locale]}</span>
    </Button>
  ));
}
