import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { setupSeeOptions } from '../../api/generated/@tanstack/react-query.gen.js';
import { ErrorState } from '../../shared/ErrorState.js';
import { LoadingState } from '../../shared/LoadingState.js';
import { Page } from '../../shared/Page.js';
import { useArrive } from '../arrive.js';
import { startOf } from '../start.js';
import { SetupForm } from './SetupForm.js';

/** The first association and its administrator, on an installation that has none. */
export function Component() {
  const { t } = useTranslation('public');
  const { data, error, refetch } = useQuery(setupSeeOptions());
  const arrive = useArrive();
  const navigate = useNavigate();
  if (error)
    return (
      <Page title={t('setup.title')} width="text">
        <ErrorState error={error} onRetry={refetch} />
      </Page>
    );
  if (!data) return <LoadingState />;
  if (!data.needed)
    return (
      <Page title={t('setup.doneTitle')} lead={t('setup.doneText')} width="text">
        <Anchor component={Link} to="/sign-in">
          {t('signIn.enter')}
        </Anchor>
      </Page>
    );
  const begin = async () => {
    const me = await arrive();
    await navigate(me ? startOf(me) : '/sign-in', { replace: true });
  };
  return (
    <Page title={t('setup.title')} lead={t('setup.lead')} width="text">
      <SetupForm onDone={begin} />
    </Page>
  );
}
