import { Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { PublicStoryItem } from '../../api/generated/index.js';
import { LocalisedText } from '../../shared/LocalisedText.js';
import classes from './Stories.module.css';

interface Props {
  story: PublicStoryItem;
  order: 2 | 3;
}

/** A story as one chooses what to read: what it is about, whose it is, what it came of. */
export function StoryCard({ story, order }: Props) {
  const { t } = useTranslation('public');
  const { slug, title, lead, name, employer, city, contest } = story;
  return (
    <article className={classes.card}>
      <Title order={order} size="h3" className={classes.name}>
        <Link to={`/stories/${slug}`}>
          <LocalisedText value={title} />
        </Link>
      </Title>
      <Text className={classes.lead}>
        <LocalisedText value={lead} />
      </Text>
      <Text size="sm" c="dimmed" component="div">
        <div>{[name, employer, city].filter(Boolean).join(', ')}</div>
        <div>
          {t('story.contest')}: <LocalisedText value={contest.title} />
        </div>
      </Text>
    </article>
  );
}
