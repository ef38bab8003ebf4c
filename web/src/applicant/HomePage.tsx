import { Button, Stack, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { applicationsOwnOptions } from '../api/generated/@tanstack/react-query.gen.js';
import type { MyApplicationItem } from '../api/generated/types.gen.js';
import { EmptyState } from '../shared/EmptyState.js';
import { ErrorState } from '../shared/ErrorState.js';
import { LoadingState } from '../shared/LoadingState.js';
import { Page } from '../shared/Page.js';
import { ApplicationCard } from './home/ApplicationCard.js';
import { byUrgency, type Group, groupOf, groups } from './status.js';
import { today } from './today.js';
import { useWins } from './useWins.js';
import { groupOfWin, type Win, winOf, winStage } from './win.js';

/** What an applicant has to do now, and how everything else stands. */
export function Component() {
  const { t } = useTranslation('applicant');
  const { data, ...own } = useQuery(applicationsOwnOptions());
  const { wins, ...won } = useWins();
  const error = own.error ?? won.error;
  const retry = () => {
    void own.refetch();
    void won.refetch();
  };
  const calls = (
    <Button component={Link} to="/" variant={data?.items.length ? 'default' : 'filled'}>
      {t('home.calls')}
    </Button>
  );
  return (
    <Page title={t('home.title')} actions={data && data.items.length > 0 ? calls : undefined} width="text">
      {error ? (
        <ErrorState error={error} onRetry={retry} />
      ) : !data || !wins ? (
        <LoadingState shape="rows" />
      ) : data.items.length === 0 ? (
        <EmptyState title={t('home.empty')} action={calls}>
          {t('home.emptyText')}
        </EmptyState>
      ) : (
        <Applications items={data.items} wins={wins} />
      )}
    </Page>
  );
}

function Applications({ items, wins }: { items: MyApplicationItem[]; wins: Map<string, Win> }) {
  const { t } = useTranslation('applicant');
  const day = today();
  const groupIn = (item: MyApplicationItem): Group => {
    const win = winOf(wins, item);
    return win ? groupOfWin[winStage(win, day)] : groupOf(item);
  };
  const grouped = groups
    .map((group) => ({ group, items: items.filter((item) => groupIn(item) === group).sort(byUrgency) }))
    .filter((one) => one.items.length > 0);
  return (
    <Stack gap="2.5rem">
      {grouped.map(({ group, items: cards }) => (
        <section key={group} aria-labelledby={`group-${group}`}>
          <Title order={2} id={`group-${group}`} mb="md">
            {t(`home.${group}`)}
          </Title>
          <Stack gap="md">
            {cards.map((item) => (
              <ApplicationCard key={item.id} item={item} win={wins.get(item.id)} now={group === 'now'} />
            ))}
          </Stack>
        </section>
      ))}
    </Stack>
  );
}
