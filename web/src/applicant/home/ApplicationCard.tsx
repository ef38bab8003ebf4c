import { Anchor, Button, Group, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { MyApplicationItem } from '../../api/generated/types.gen.js';
import { Deadline } from '../../shared/Deadline.js';
import { LocalisedText } from '../../shared/LocalisedText.js';
import { MoneyText } from '../../shared/MoneyText.js';
import { StatusBadge } from '../../shared/StatusBadge.js';
import { NextStep } from '../NextStep.js';
import { applicationPath } from '../paths.js';
import { groupOf, isEditable, statusOf, tones } from '../status.js';
import classes from './ApplicationCard.module.css';

/** One of my applications: which it is, how it stands, what happens next, and the way to it. */
export function ApplicationCard({ item }: { item: MyApplicationItem }) {
  const { t } = useTranslation('applicant');
  const status = statusOf(item);
  const editable = isEditable(item);
  const title = item.projectTitle || t('application.untitled');
  const titleId = `application-${item.id}`;
  return (
    <article
      className={classes.card}
      aria-labelledby={titleId}
      data-now={groupOf(item) === 'now' || undefined}
    >
      <Group justify="space-between" align="flex-start" gap="xs">
        <Title order={3} id={titleId} className={classes.title}>
          {editable ? (
            title
          ) : (
            <Anchor component={Link} to={applicationPath(item.id)} inherit>
              {title}
            </Anchor>
          )}
        </Title>
        <StatusBadge tone={tones[status]}>{t(`status.${status}`)}</StatusBadge>
      </Group>
      <Text size="sm" c="dimmed">
        {item.number && <span className="num">{item.number} · </span>}
        <LocalisedText value={item.contest.title} /> · <LocalisedText value={item.nomination} />
        {item.requested && (
          <>
            {' '}
            · <MoneyText value={item.requested} />
          </>
        )}
      </Text>
      {item.state === 'returned' && item.remarks && (
        <Text className={classes.remarks} lineClamp={3}>
          {item.remarks}
        </Text>
      )}
      <Group justify="space-between" align="center" mt="sm" gap="sm">
        <div className={classes.next}>
          <NextStep item={item} />
          {editable && item.nextAt && (
            <Text size="sm">
              <Deadline at={item.nextAt} />
            </Text>
          )}
        </div>
        {editable && (
          <Button component={Link} to={applicationPath(item.id)} aria-describedby={titleId}>
            {item.state === 'returned' ? t('action.mend') : t('action.continue')}
          </Button>
        )}
      </Group>
    </article>
  );
}
