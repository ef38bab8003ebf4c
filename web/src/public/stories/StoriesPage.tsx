import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { moreOf, rowsOf } from '../../api/keyset.js';
import { EmptyState } from '../../shared/EmptyState.js';
import { ErrorState } from '../../shared/ErrorState.js';
import { LoadingState } from '../../shared/LoadingState.js';
import { Page } from '../../shared/Page.js';
import { storiesQuery } from './queries.js';
import classes from './Stories.module.css';
import { StoryCard } from './StoryCard.js';

/** What came of the projects that won, told by those who carried them out. */
export function Component() {
  const { t } = useTranslation('public');
  const stories = useInfiniteQuery(storiesQuery());
  const rows = rowsOf(stories.data);
  const more = moreOf(stories);
  return (
    <Page title={t('stories.title')} lead={t('stories.lead')}>
      {stories.isPending && <LoadingState shape="block" />}
      {stories.isLoadingError && <ErrorState error={stories.error} onRetry={stories.refetch} />}
      {stories.isSuccess && rows.length === 0 && (
        <EmptyState
          title={t('stories.none')}
          action={
            <Button component={Link} to="/results" variant="default">
              {t('results.all')}
            </Button>
          }
        >
          {t('stories.noneText')}
        </EmptyState>
      )}
      <div className={classes.cards}>
        {rows.map((story) => (
          <StoryCard key={story.slug} story={story} order={2} />
        ))}
      </div>
      {more && (
        <Button variant="default" mt="xl" onClick={more.load} loading={more.loading} data-noprint>
          {t('stories.earlier')}
        </Button>
      )}
    </Page>
  );
}
