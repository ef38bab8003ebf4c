import { Group, Radio } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { knownLocale, locales } from '../../../../src/platform/localised.rules.js';
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
  const own = useLocale();
  return (
    <Section title={t('profile.language')}>
      <Radio.Group
        aria-label={t('profile.language')}
        value={own}
        onChange={(chosen) => void change(knownLocale(chosen) ?? own)}
      >
        <Group gap="xl">
          {locales.map((locale) => (
            <Radio key={locale} value={locale} label={<span lang={locale}>{t(`profile.${locale}`)}</span>} />
          ))}
        </Group>
      </Radio.Group>
    </Section>
  );
}
