import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { serverNow } from '../../api/clock.js';
import type { PublicContestView } from '../../api/generated/index.js';
import { useLocale } from '../../i18n.js';
import { DateTimeText } from '../../shared/DateTimeText.js';
import { StatusBadge } from '../../shared/StatusBadge.js';
import { formatSpan, lastMinute } from '../../shared/time.js';
import classes from './Contest.module.css';

/** The stages in the contest's own calendar; the end of the intake to the minute, in the reader's time as well. */
export function Timeline({ contest }: { contest: PublicContestView }) {
  const { t } = useTranslation('public');
  const locale = useLocale();
  const { stages, timeZone, state } = contest;
  const now = serverNow();
  const running = state === 'published' || state === 'decided';
  return (
    <ol className={classes.timeline}>
      {stages.map(({ stage, from, to }) => {
        const over = Date.parse(to) <= now;
        const current = running && !over && Date.parse(from) <= now;
        const end = lastMinute(to, timeZone);
        return (
          <li key={stage} data-over={over || undefined} aria-current={current ? 'step' : undefined}>
            <Text span inherit fw={500} className={classes.stageName}>
              {t(`stage.${stage}`)}
              {current && <StatusBadge tone="accent">{t('stageNow')}</StatusBadge>}
            </Text>
            <Text>{formatSpan(from, end, locale, timeZone)}</Text>
            {stage === 'intake' && !over && (
              <Text size="sm" c="dimmed">
                {t('contest.deadline')} <DateTimeText at={end} zone={timeZone} />
              </Text>
            )}
          </li>
        );
      })}
    </ol>
  );
}
