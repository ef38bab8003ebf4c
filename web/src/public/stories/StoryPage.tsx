import { Anchor, Button, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { languageOf } from '../../../../src/platform/localised.rules.js';
import type { PublicStoryView } from '../../api/generated/index.js';
import { isProblem } from '../../api/problem.js';
import { useLocale } from '../../i18n.js';
import { DateTimeText } from '../../shared/DateTimeText.js';
import { ErrorState } from '../../shared/ErrorState.js';
import { LoadingState } from '../../shared/LoadingState.js';
import { LocalisedText, useLocalised } from '../../shared/LocalisedText.js';
import { Page } from '../../shared/Page.js';
import { useAccent } from '../../theme/Theme.js';
import { AboutProject } from './AboutProject.js';
import { storyQuery } from './queries.js';
import classes from './Stories.module.css';

/** The story of a finished project, with who was behind it and what it cost. */
export function Component() {
  const { t } = useTranslation('public');
  const { slug = '' } = useParams();
  const { data: story, error, refetch } = useQuery(storyQuery(slug));
  useAccent(story?.association.accent);
  if (story) return <Story story={story} />;
  if (!error) return <LoadingState />;
  const crumbs = [{ label: t('stories.title'), to: '/stories' }];
  if (!isProblem(error) || error.status !== 404)
    return (
      <Page title={t('story.crumb')} crumbs={crumbs}>
        <ErrorState error={error} onRetry={refetch} />
      </Page>
    );
  return (
    <Page title={t('story.missing')} lead={t('story.missingText')} crumbs={crumbs} width="text">
      <Button component={Link} to="/stories" variant="default">
        {t('stories.all')}
      </Button>
    </Page>
  );
}

function Story({ story }: { story: PublicStoryView }) {
  const { t } = useTranslation('public');
  const localised = useLocalised();
  const locale = useLocale();
  const paragraphs = localised(story.body).split(/\n{2,}/);
  return (
    <Page title={localised(story.title)} crumbs={[{ label: t('stories.title'), to: '/stories' }]}>
      <div className={classes.layout}>
        <div className={classes.text}>
          <Text className={classes.opening}>
            <LocalisedText value={story.lead} />
          </Text>
          <div lang={languageOf(story.body, locale)} className={classes.body}>
            {paragraphs.map((paragraph, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the paragraphs of a text keep their order
              <p key={index}>{paragraph}</p>
            ))}
          </div>
          <Text size="sm" c="dimmed">
            {t('story.published')} <DateTimeText at={story.publishedAt} kind="date" />
          </Text>
          <Anchor component={Link} to="/stories" data-noprint>
            {t('stories.all')}
          </Anchor>
        </div>
        <AboutProject story={story} />
      </div>
    </Page>
  );
}
