import { useTranslation } from 'react-i18next';
import type { MyApplicationItem } from '../api/generated/types.gen.js';
import { DateTimeText } from '../shared/DateTimeText.js';
import { lastMinute } from '../shared/time.js';
import { statusOf } from './status.js';

type Item = Pick<MyApplicationItem, 'state' | 'can' | 'next' | 'nextAt' | 'contest'>;

/** What happens next with an application, and when, in plain words. */
export function NextStep({ item }: { item: Item }) {
  const { t } = useTranslation('applicant');
  const status = statusOf(item);
  if (status === 'missed' || status === 'cancelled') return <span>{t(`next.${status}`)}</span>;
  if (item.next === 'nothing') return <span>{t(`over.${item.state}`)}</span>;
  return (
    <span>
      {t(`next.${item.next}`)}
      {item.nextAt && (
        <>
          {' '}
          {t(`until.${item.next}`)}{' '}
          <DateTimeText at={lastMinute(item.nextAt, item.contest.timeZone)} zone={item.contest.timeZone} />.
        </>
      )}
    </span>
  );
}
