import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Page } from '../shared/Page.js';

/** What this place is. */
export function Component() {
  const { t } = useTranslation('public');
  return (
    <Page title={t('home.title')} width="text">
      <Text size="lg">{t('home.text')}</Text>
    </Page>
  );
}
