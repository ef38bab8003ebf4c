import { Button, Text, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { displayMoney, toMoney } from '../../../../src/platform/money.rules.js';
import { moreOf, rowsOf } from '../../api/keyset.js';
import { useLocale } from '../../i18n.js';
import { DataTable } from '../../shared/DataTable.js';
import { DateTimeText } from '../../shared/DateTimeText.js';
import { EmptyState } from '../../shared/EmptyState.js';
import { ErrorState } from '../../shared/ErrorState.js';
import { LoadingState } from '../../shared/LoadingState.js';
import { LocalisedText } from '../../shared/LocalisedText.js';
import { MoneyText } from '../../shared/MoneyText.js';
import { Page } from '../../shared/Page.js';
import { resultsQuery } from './queries.js';
import classes from './Results.module.css';
import { byYear, type Year } from './years.js';

/** What came of past contests, year by year. */
export function Component() {
  const { t } = useTranslation('public');
  const results = useInfiniteQuery(resultsQuery());
  const years = byYear(rowsOf(results.data), !results.hasNextPage);
  const more = moreOf(results);
  return (
    <Page title={t('results.title')} lead={t('results.lead')}>
      {results.isPending && <LoadingState shape="rows" />}
      {results.isLoadingError && <ErrorState error={results.error} onRetry={results.refetch} />}
      {results.isSuccess && years.length === 0 && (
        <EmptyState
          title={t('results.none')}
          action={
            <Button component={Link} to="/" variant="default">
              {t('contest.all')}
            </Button>
          }
        >
          {t('results.noneText')}
        </EmptyState>
      )}
      <div className={classes.years}>
        {years.map((year) => (
          <YearSection key={year.year} {...year} />
        ))}
      </div>
      {more && (
        <Button variant="default" mt="xl" onClick={more.load} loading={more.loading} data-noprint>
          {t('results.earlier')}
        </Button>
      )}
    </Page>
  );
}

function YearSection({ year, contests, totals }: Year) {
  const { t } = useTranslation('public');
  const id = `year-${year}`;
  return (
    <section aria-labelledby={id} className={classes.section}>
      <div className={classes.yearHead}>
        <Title order={2} id={id}>
          {year}
        </Title>
        {totals && <Totals count={contests.length} {...totals} />}
      </div>
      <DataTable
        label={t('results.ofYear', { year })}
        rows={contests}
        rowKey={({ slug }) => slug}
        columns={[
          {
            key: 'contest',
            label: t('results.contest'),
            name: true,
            width: '40%',
            cell: ({ slug, title }) => (
              <Link to={`/results/${slug}`}>
                <LocalisedText value={title} />
              </Link>
            ),
          },
          {
            key: 'association',
            label: t('results.association'),
            cell: ({ association }) => <LocalisedText value={association.shortName ?? association.name} />,
          },
          {
            key: 'decided',
            label: t('results.decided'),
            cell: ({ decidedAt }) => <DateTimeText at={decidedAt} kind="date" />,
          },
          {
            key: 'winners',
            label: t('results.winners'),
            numeric: true,
            cell: ({ winners }) => winners,
          },
          {
            key: 'awarded',
            label: t('results.awarded'),
            numeric: true,
            cell: ({ awarded }) => (awarded ? <MoneyText value={awarded} /> : '—'),
          },
        ]}
      />
    </section>
  );
}

function Totals({ count, winners, awarded }: { count: number } & NonNullable<Year['totals']>) {
  const { t } = useTranslation('public');
  const locale = useLocale();
  const parts = [
    t('results.contestCount', { count }),
    t('results.winnerCount', { count: winners }),
    ...awarded.map((sum) => displayMoney(toMoney(sum), locale)),
  ];
  return <Text c="dimmed">{parts.join(' · ')}</Text>;
}
