import { useTranslation } from 'react-i18next';
import { useMe } from '../../api/session.js';
import { AccountPage } from '../AccountPage.js';
import { PasswordSection } from './PasswordSection.js';
import { Sessions } from './Sessions.js';
import { TotpSection } from './TotpSection.js';

/** How the person signs in, and where they are signed in. */
export function Component() {
  const { t } = useTranslation('account');
  const { data: me } = useMe();
  if (!me) return null;
  return (
    <AccountPage title={t('security.title')}>
      <PasswordSection me={me} />
      <TotpSection me={me} />
      <Sessions />
    </AccountPage>
  );
}
