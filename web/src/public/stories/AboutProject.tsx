import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { money, moneyView, toMoney } from '../../../../src/platform/money.rules.js';
import type { PublicStoryView } from '../../api/generated/index.js';
import { useLocale } from '../../i18n.js';
import { LocalisedText } from '../../shared/LocalisedText.js';
import { MoneyBar } from '../../shared/MoneyBar.js';
import { MoneyText } from '../../shared/MoneyText.js';
import { formatSpan } from '../../shared/time.js';
import { Facts } from '../Facts.js';
import classes from './Stories.module.css';

/** Who carried the project out, when, and with what money. */
export function AboutProject({ story }: { story: PublicStoryView }) {
  const { t } = useTranslation('public');
  const locale = useLocale();
  const { name, employer, city, project, contest } = story;
  const workplace = [employer, city].filter(Boolean).join(', ');
  return (
    <aside className={classes.about} aria-label={t('story.about')}>
      <Facts
        facts={[
          name !== null && {
            label: t('story.person'),
            value: (
              <>
                {name}
                {workplace && (
                  <Text size="sm" c="dimmed">
                    {workplace}
                  </Text>
                )}
              </>
            ),
          },
          { label: t('story.project'), value: project.title },
          {
            label: t('story.term'),
            value: formatSpan(project.startsOn, project.endsOn, locale, 'UTC'),
          },
          {
            label: t('story.contest'),
            value: (
              <>
                <Link to={`/results/${contest.slug}`}>
                  <LocalisedText value={contest.title} />
                </Link>
                <Text size="sm" c="dimmed">
                  <LocalisedText value={story.nomination} />
                </Text>
              </>
            ),
          },
          !story.granted && { label: t('story.award'), value: t(`award.kind.${story.kind}`) },
        ]}
      />
      <MoneyOf story={story} />
    </aside>
  );
}

/** Granted and spent; drawn where something was left. */
function MoneyOf({ story: { granted, spent } }: { story: PublicStoryView }) {
  const { t } = useTranslation('public');
  if (!granted) return null;
  const [whole, used] = [toMoney(granted), spent && toMoney(spent)];
  if (spent && used && used.minor > 0n && used.minor < whole.minor) {
    const rest = moneyView(money(whole.minor - used.minor, whole.currency));
    return (
      <MoneyBar
        label={t('story.granted')}
        total={granted}
        parts={[
          { key: 'spent', label: t('story.spent'), value: spent },
          { key: 'rest', label: t('story.rest'), value: rest, free: true },
        ]}
      />
    );
  }
  return (
    <Facts
      facts={[
        { label: t('story.granted'), value: <MoneyText value={granted} /> },
        spent && { label: t('story.spent'), value: <MoneyText value={spent} /> },
      ]}
    />
  );
}
