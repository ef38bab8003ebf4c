import { Group, Radio } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../api/session.js';
import { useChangeLocale } from '../../frame/useChangeLocale.js';
import { useLocale } from '../../i18n.js';
import { AccountPage } from '../AccountPage.js';
import { Section } from '../Section.js';
import { ProfileForm } from './ProfileForm.js';

/** What a person says about themselves. */
export function Component() {
  const { t } = useTranslation('account');
  const { data: me } = useMe();
  if (!me) return null;
  return (
    <AccountPage title={t('profile.title')} lead={t('profile.lead')}>
      <ProfileForm me={me} />
      <LanguageChoice />
    </AccountPage>
  );
}

/** Holds at once, like the switch in the header. */
function LanguageChoice() {
  const { t } = useTranslation('account');
  const change = useChangeLocale();
  return (
    <Section title={t('profile.language')}>
      <Radio.Group
        aria-label={t('profile.language')}
        value={useLocale()}
        onChange={(locale) => void change(locale === 'en' ? 'en' : 'ru')}
      >
        <Group gap="xl">
          <Radio value="ru" label={<span lang="ru">{t('profile.ru')}</span>} />
          <Radio value="en" label={<span lang="en">{t('profile.en')}</span>} />
        </Group>
      </Radio.Group>
    </Section>
  );
}
