import { Button, Text, Title } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, Navigate } from 'react-router';
import { setupSeeOptions } from '../../api/generated/@tanstack/react-query.gen.js';
import { moreOf, rowsOf } from '../../api/keyset.js';
import { EmptyState } from '../../shared/EmptyState.js';
import { ErrorState } from '../../shared/ErrorState.js';
import { LoadingState } from '../../shared/LoadingState.js';
import { Page } from '../../shared/Page.js';
import { callsQuery, pastQuery } from '../contests.js';
import { latestStoriesQuery } from '../stories/queries.js';
import { StoryCard } from '../stories/StoryCard.js';
import { CallCard } from './CallCard.js';
import classes from './Home.module.css';
import { PastContests } from './PastContests.js';

/** The calls: open, upcoming, past. On an installation nobody has set up yet, the way to do that. */
export function Component() {
  const { t } = useTranslation('public');
  const open = useQuery(callsQuery('open'));
  const upcoming = useQuery(callsQuery('upcoming'));
  const past = useInfiniteQuery(pastQuery());
  const stories = useQuery(latestStoriesQuery());
  const openCalls = open.data?.items ?? [];
  const upcomingCalls = upcoming.data?.items ?? [];
  const latest = stories.data?.items ?? [];
  const pastContests = rowsOf(past.data);

  const read = open.isSuccess && upcoming.isSuccess && past.isSuccess;
  const empty = read && openCalls.length + upcomingCalls.length + pastContests.length === 0;
  const setup = useQuery({ ...setupSeeOptions(), enabled: empty });
  if (empty && setup.isPending) return <LoadingState />;
  if (empty && setup.data?.needed) return <Navigate to="/setup" replace />;

  const refresh = () => void Promise.all([open, upcoming, past, stories].map(({ refetch }) => refetch()));
  const failed = [open, upcoming, past, stories].find(({ isLoadingError }) => isLoadingError);
  return (
    <Page title={t('home.title')} lead={<span className={classes.lead}>{t('home.lead')}</span>}>
      <div className={classes.sections}>
        {failed && <ErrorState error={failed.error} onRetry={refresh} />}
        {open.isPending && <LoadingState />}
        {open.data && (
          <section aria-labelledby="open" className={classes.section}>
            <Title order={2} id="open">
              {t('home.open')}
            </Title>
            {openCalls.length === 0 && (
              <EmptyState title={t('home.none')} order={3}>
                {t('home.noneText')}
              </EmptyState>
            )}
            {openCalls.map((call) => (
              <CallCard key={call.id} call={call} onOver={refresh} />
            ))}
          </section>
        )}
        {upcomingCalls.length > 0 && (
          <section aria-labelledby="upcoming" className={classes.section}>
            <Title order={2} id="upcoming">
              {t('home.upcoming')}
            </Title>
            {upcomingCalls.map((call) => (
              <CallCard key={call.id} call={call} upcoming onOver={refresh} />
            ))}
          </section>
        )}
        {pastContests.length > 0 && (
          <section aria-labelledby="past" className={classes.section}>
            <Title order={2} id="past">
              {t('home.past')}
            </Title>
            <PastContests contests={pastContests} more={moreOf(past)} />
            <p className={classes.all}>
              <Link to="/results">{t('results.all')}</Link>
            </p>
          </section>
        )}
        {latest.length > 0 && (
          <section aria-labelledby="stories" className={classes.section}>
            <Title order={2} id="stories">
              {t('home.stories')}
            </Title>
            <div className={classes.stories}>
              {latest.map((story) => (
                <StoryCard key={story.slug} story={story} order={3} />
              ))}
            </div>
            <p className={classes.all}>
              <Link to="/stories">{t('stories.all')}</Link>
            </p>
          </section>
        )}
        {!open.isPending && <ToCheck />}
      </div>
    </Page>
  );
}

/** For who holds a certificate in their hands. */
function ToCheck() {
  const { t } = useTranslation('public');
  return (
    <section aria-labelledby="check" className={classes.check}>
      <div>
        <Title order={2} size="h3" id="check">
          {t('home.check')}
        </Title>
        <Text>{t('home.checkText')}</Text>
      </div>
      <Button component={Link} to="/check" variant="default">
        {t('home.checkLink')}
      </Button>
    </section>
  );
}
