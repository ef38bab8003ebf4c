import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { PublicContestItem } from '../../api/generated/index.js';
import { DataTable, type DataTableProps } from '../../shared/DataTable.js';
import { DateTimeText } from '../../shared/DateTimeText.js';
import { LocalisedText, useLocalised } from '../../shared/LocalisedText.js';
import { StatusBadge } from '../../shared/StatusBadge.js';
import { lastMinute } from '../../shared/time.js';
import { statusOfItem } from '../status.js';
import classes from './Home.module.css';

interface Props {
  contests: readonly PublicContestItem[];
  more: DataTableProps<PublicContestItem>['more'];
}

export function PastContests({ contests, more }: Props) {
  const { t } = useTranslation('public');
  const localised = useLocalised();
  return (
    <DataTable
      label={t('home.past')}
      rows={contests}
      rowKey={({ id }) => id}
      more={more}
      columns={[
        {
          key: 'title',
          label: t('home.contest'),
          name: true,
          cell: ({ slug, title }) => (
            <Link to={`/contests/${slug}`}>
              <LocalisedText value={title} />
            </Link>
          ),
        },
        {
          key: 'association',
          label: t('home.association'),
          cell: ({ association }) => <LocalisedText value={association.shortName ?? association.name} />,
        },
        {
          key: 'closed',
          label: t('home.closed'),
          cell: ({ closesAt, timeZone }) => (
            <DateTimeText at={lastMinute(closesAt, timeZone)} zone={timeZone} kind="date" />
          ),
        },
        {
          key: 'status',
          label: t('home.status'),
          cell: (contest) => {
            const { tone, word } = statusOfItem(contest);
            return (
              <span className={classes.status}>
                <StatusBadge tone={tone}>{t(`state.${word}`)}</StatusBadge>
                {contest.state === 'decided' && (
                  <Link
                    to={`/results/${contest.slug}`}
                    aria-label={t('home.resultsOf', { title: localised(contest.title) })}
                  >
                    {t('home.results')}
                  </Link>
                )}
              </span>
            );
          },
        },
      ]}
    />
  );
}
