import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DateText } from '../shared/DateTimeText.js';
import { today } from './today.js';
import { type Win, winStage } from './win.js';

/** What happens next with a win, and by when, in plain words. */
export function WinNext({ win }: { win: Win }) {
  const { t } = useTranslation('applicant');
  const stage = winStage(win, today());
  const due = win.project?.report.dueOn;
  const dated = stage === 'running' || stage === 'reportDue' || (stage === 'reportReturned' && !isLate(win));
  return (
    <span>
      {t(`win.next.${stage}`)}
      {dated && due && (
        <Text span inherit display="block" mt={4}>
          {t('win.due')} <DateText date={due} />
        </Text>
      )}
    </span>
  );
}

const isLate = ({ project }: Win): boolean => project?.report.overdue ?? false;
