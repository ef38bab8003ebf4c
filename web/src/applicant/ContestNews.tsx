import { Alert, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { MyApplicationItem } from '../api/generated/types.gen.js';
import { useLocale } from '../i18n.js';
import { DateTimeText } from '../shared/DateTimeText.js';
import { LocalisedText } from '../shared/LocalisedText.js';
import { formatInstant, lastMinute } from '../shared/time.js';
import classes from './ContestNews.module.css';

type Contest = MyApplicationItem['contest'];

/** On an application's own page: its contest was called off, or its deadline moved, and why. */
export function ContestNews({ contest }: { contest: Contest }) {
  const { t } = useTranslation('applicant');
  if (!contest.cancelled && !contest.moved) return null;
  return (
    <Alert
      color={contest.cancelled ? 'red' : 'orange'}
      title={t(contest.cancelled ? 'news.cancelled' : 'news.moved')}
    >
      <Lines contest={contest} />
    </Alert>
  );
}

/** The same on a card among others. */
export function ContestNote({ contest }: { contest: Contest }) {
  const { t } = useTranslation('applicant');
  if (!contest.cancelled && !contest.moved) return null;
  return (
    <div className={classes.note} data-over={contest.cancelled ? true : undefined}>
      <Text fw={500}>{t(contest.cancelled ? 'news.cancelled' : 'news.moved')}</Text>
      <Lines contest={contest} clamp={3} />
    </div>
  );
}

function Lines({ contest, clamp }: { contest: Contest; clamp?: number }) {
  const { t } = useTranslation('applicant');
  const locale = useLocale();
  const { cancelled, moved, timeZone } = contest;
  const change = cancelled ?? moved;
  return (
    <>
      {moved?.before && moved.after && (
        <>
          <Text c="dimmed">
            {t('news.was')} {formatInstant(lastMinute(moved.before, timeZone), locale, 'datetime', timeZone)}
          </Text>
          <Text>
            {t('news.is')} <DateTimeText at={lastMinute(moved.after, timeZone)} zone={timeZone} />
          </Text>
        </>
      )}
      <Text mt={moved ? 4 : 0} style={{ whiteSpace: 'pre-line' }} lineClamp={clamp}>
        <LocalisedText value={change?.reason} />
      </Text>
    </>
  );
}
