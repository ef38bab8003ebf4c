import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DateText } from '../../shared/DateTimeText.js';
import { today } from '../today.js';
import { daysBetween } from '../win.js';

/** A day by which something is due, and how many days are left. */
export function DueDate({ date }: { date: string }) {
  const { t } = useTranslation('applicant');
  const { t: common } = useTranslation();
  const left = daysBetween(today(), date);
  const words =
    left > 0
      ? common('time.left', { spans: common('time.days', { count: left }) })
      : t(left === 0 ? 'day.today' : 'day.passed');
  return (
    <>
      <DateText date={date} />{' '}
      <Text span inherit c="dimmed">
        ({words.toLocaleLowerCase()})
      </Text>
    </>
  );
}
