import { Button, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { deskContestsOptions } from '../api/generated/@tanstack/react-query.gen.js';
import { EmptyState } from '../shared/EmptyState.js';
import { ErrorState } from '../shared/ErrorState.js';
import { LoadingState } from '../shared/LoadingState.js';
import { Page } from '../shared/Page.js';
import { ContestCard } from './home/ContestCard.js';

/** What an expert has to do now, jury by jury, the nearest deadline first. */
export function Component() {
  const { t } = useTranslation('juror');
  const { data, error, refetch } = useQuery(deskContestsOptions());
  return (
    <Page title={t('home.title')} width="text">
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <LoadingState shape="rows" />
      ) : data.items.length === 0 ? (
        <EmptyState
          title={t('home.empty')}
          action={
            <Button component={Link} to="/" variant="default">
              {t('home.calls')}
            </Button>
          }
        >
          {t('home.emptyText')}
        </EmptyState>
      ) : (
        <Stack gap="md">
          {data.items.map((contest) => (
            <ContestCard key={contest.contestId} contest={contest} />
          ))}
        </Stack>
      )}
    </Page>
  );
}
