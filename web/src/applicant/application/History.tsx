import { Title } from '@mantine/core';
import { IconCircle, IconCircleCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { serverNow } from '../../api/clock.js';
import { publicContestsSeeOptions } from '../../api/generated/@tanstack/react-query.gen.js';
import type { ApplicationView, AwardView } from '../../api/generated/types.gen.js';
import { DateTimeText } from '../../shared/DateTimeText.js';
import { lastMinute } from '../../shared/time.js';
import classes from './application.module.css';
import { aheadOf, pastOf } from './history.js';

/** The way of an application: what happened, and what comes with its dates. */
export function History({ view, award }: { view: ApplicationView; award?: AwardView }) {
  const { t } = useTranslation('applicant');
  const { timeZone, slug } = view.contest;
  // without the calendar the past still stands
  const { data: contest } = useQuery({ ...publicContestsSeeOptions({ path: { slug } }), retry: false });
  const now = new Date(serverNow());
  return (
    <section aria-labelledby="history">
      <Title order={2} id="history" mb="md">
        {t('history.title')}
      </Title>
      <ol className={classes.history}>
        {pastOf(view, award).map(({ what, at }) => (
          <li key={what + at} className={classes.event}>
            <IconCircleCheck aria-hidden size="1.2rem" />
            <span>{t(`history.${what}`)}</span>
            <span className={classes.when}>
              <DateTimeText at={at} zone={timeZone} />
            </span>
          </li>
        ))}
        {aheadOf(view, contest, now).map(({ stage, from, to }) => {
          const running = new Date(from) <= now;
          return (
            <li key={stage} className={classes.event} data-ahead aria-current={running ? 'step' : undefined}>
              <IconCircle aria-hidden size="1.2rem" />
              <span>
                {t(`ahead.${stage}`)}
                {running && ` — ${t('ahead.now')}`}
              </span>
              <span className={classes.when}>
                {running ? t('ahead.until') : t('ahead.from')}{' '}
                {running ? (
                  <DateTimeText at={lastMinute(to, timeZone)} zone={timeZone} />
                ) : (
                  <DateTimeText at={from} zone={timeZone} kind="date" />
                )}
              </span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
