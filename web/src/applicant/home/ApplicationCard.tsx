import { Anchor, Button, Group, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { MyApplicationItem } from '../../api/generated/types.gen.js';
import { Deadline } from '../../shared/Deadline.js';
import { LocalisedText } from '../../shared/LocalisedText.js';
import { MoneyText } from '../../shared/MoneyText.js';
import { StatusBadge } from '../../shared/StatusBadge.js';
import { typeset } from '../../shared/typography.js';
import { ContestNote } from '../ContestNews.js';
import { NextStep } from '../NextStep.js';
import { applicationPath } from '../paths.js';
import { isEditable, statusOf, tones } from '../status.js';
import { today } from '../today.js';
import { WinLinks } from '../WinLinks.js';
import { WinNext } from '../WinNext.js';
import { type Win, winStage, winTones } from '../win.js';
import classes from './ApplicationCard.module.css';

interface Props {
  item: MyApplicationItem;
  win?: Win;
  /** It waits for the person. */
  now: boolean;
}

/** One of my applications: which it is, how it stands, what happens next, and the way to it. */
export function ApplicationCard({ item, win, now }: Props) {
  const { t } = useTranslation('applicant');
  const editable = isEditable(item);
  const title = typeset(item.projectTitle || t('application.untitled'));
  const titleId = `application-${item.id}`;
  const sum = win?.award.money?.amount ?? item.requested;
  return (
    <article className={classes.card} aria-labelledby={titleId} data-now={now || undefined}>
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
        <Status item={item} win={win} />
      </Group>
      <Text size="sm" c="dimmed" mt={6}>
        {item.number && <span className="num">{item.number} · </span>}
        <LocalisedText value={item.contest.title} /> · <LocalisedText value={item.nomination} />
        {sum && (
          <>
            {'\u00a0· '}
            <MoneyText value={sum} />
          </>
        )}
      </Text>
      <ContestNote contest={item.contest} />
      {item.state === 'returned' && item.remarks && (
        <Text className={classes.remarks} lineClamp={3}>
          {item.remarks}
        </Text>
      )}
      <Group justify="space-between" align="center" mt="sm" gap="sm">
        <div className={classes.next}>
          {win ? <WinNext win={win} /> : <NextStep item={item} />}
          {editable && item.nextAt && (
            <Text size="sm">
              <Deadline at={item.nextAt} />
            </Text>
          )}
        </div>
        {win && <WinLinks win={win} describedBy={titleId} />}
        {editable && (
          <Button component={Link} to={applicationPath(item.id)} aria-describedby={titleId}>
            {item.state === 'returned' ? t('action.mend') : t('action.continue')}
          </Button>
        )}
      </Group>
    </article>
  );
}

function Status({ item, win }: Pick<Props, 'item' | 'win'>) {
  const { t } = useTranslation('applicant');
  if (win) {
    const stage = winStage(win, today());
    return <StatusBadge tone={winTones[stage]}>{t(`win.status.${stage}`)}</StatusBadge>;
  }
  const status = statusOf(item);
  return <StatusBadge tone={tones[status]}>{t(`status.${status}`)}</StatusBadge>;
}
