import { Button, Loader, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useHolds } from '../frame/association.js';
import { EmptyState } from '../shared/EmptyState.js';
import { ErrorState } from '../shared/ErrorState.js';
import { LoadingState } from '../shared/LoadingState.js';
import { Page } from '../shared/Page.js';
import classes from './HomePage.module.css';
import { ContestCard } from './home/ContestCard.js';
import { DutyList } from './home/DutyList.js';
import { useSeason } from './home/useSeason.js';
import { links } from './links.js';
import { AreaNav } from './shared/AreaNav.js';

/** What needs the coordinator today, and the contests of the season. */
export function Component() {
  const { t } = useTranslation('coordinator');
  const coordinates = useHolds('coordinator');
  const { contests, duties, loading, counting, error, retry } = useSeason();
  const create = coordinates && (
    <Button component={Link} to={links.newContest()}>
      {t('contests.new')}
    </Button>
  );
  return (
    <>
      <AreaNav />
      <Page title={t('home.title')} action={contests.length > 0 && create}>
        {error !== null && error !== undefined && <ErrorState error={error} onRetry={retry} />}
        {loading ? (
          <LoadingState shape="rows" />
        ) : contests.length === 0 && !error ? (
          <EmptyState title={t('home.empty')} action={create}>
            {t('home.emptyText')}
          </EmptyState>
        ) : (
          <>
            {duties.length > 0 && <DutyList duties={duties} />}
            {duties.length === 0 && !counting && !error && <Text size="lg">{t('home.nothing')}</Text>}
            {counting && <Loader size="sm" mt="md" role="status" aria-label={t('home.counting')} />}
            {contests.length > 0 && (
              <>
                <Title order={2} mt={48} mb="md">
                  {t('home.season')}
                </Title>
                <div className={classes.cards}>
                  {contests.map((contest) => (
                    <ContestCard key={contest.id} contest={contest} />
                  ))}
                </div>
              </>
            )}
          </>
        )}
      </Page>
    </>
  );
}
