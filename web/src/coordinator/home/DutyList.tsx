import { Text } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { serverNow } from '../../api/clock.js';
import { useLocale } from '../../i18n.js';
import { formatInstant } from '../../shared/time.js';
import { useContestName } from '../contestName.js';
import classes from './DutyList.module.css';
import type { Duty } from './duties.js';

const day = 86_400_000;

/** What needs somebody today; each line is the way to the place where it is done. */
export function DutyList({ duties }: { duties: readonly Duty[] }) {
  const { t } = useTranslation('coordinator');
  return (
    // biome-ignore lint/a11y/noRedundantRoles: Safari drops the list role where the marker is hidden
    <ul className={classes.list} aria-label={t('home.title')} role="list">
      {duties.map((duty) => (
        <Line key={`${duty.kind} ${duty.contest?.id} ${duty.stage}`} duty={duty} />
      ))}
    </ul>
  );
}

function Line({ duty }: { duty: Duty }) {
  const { t } = useTranslation('coordinator');
  const name = useContestName();
  const detail = useDetail(duty);
  const { kind, count, contest, stage } = duty;
  const stageName = stage ? t(`stage.${stage}`) : '';
  return (
    <li>
      <Link to={duty.to} className={classes.line} data-urgent={duty.urgent || undefined}>
        <span className={classes.count}>{count > 0 ? count : ''}</span>
        <span className={classes.words}>
          <span className={classes.what}>{t(`duty.${kind}`, { count, stage: stageName })}</span>
          <Text span size="sm" c="dimmed">
            {[contest && name(contest), detail].filter(Boolean).join(' · ')}
          </Text>
        </span>
        <IconChevronRight aria-hidden size="1.15rem" stroke={1.75} className={classes.go} />
      </Link>
    </li>
  );
}

function useDetail({ kind, at, urgent }: Duty): string {
  const { t } = useTranslation('coordinator');
  const locale = useLocale();
  if (!at) return '';
  if (kind === 'screening') {
    const days = Math.floor((serverNow() - Date.parse(at)) / day);
    return days > 0 ? t('duty.waits', { count: days }) : t('duty.waitsToday');
  }
  const date = formatInstant(at, locale, 'date');
  if (kind === 'decision_due' && Date.parse(at) < serverNow()) return t('duty.wasDue', { date });
  return kind === 'decision_due' || urgent ? t('duty.due', { date }) : date;
}
