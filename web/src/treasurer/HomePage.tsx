import { Anchor, Text, Title } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import {
  fundsListInfiniteOptions,
  fundsTotalsOptions,
  paymentsSummaryOptions,
} from '../api/generated/@tanstack/react-query.gen.js';
import type { FundItem, FundTotalsView } from '../api/generated/index.js';
import { keyset, moreOf, rowsOf } from '../api/keyset.js';
import { useAssociation } from '../frame/association.js';
import { type Column, DataTable } from '../shared/DataTable.js';
import { EmptyState } from '../shared/EmptyState.js';
import { ErrorState } from '../shared/ErrorState.js';
import { LoadingState } from '../shared/LoadingState.js';
import { useLocalised } from '../shared/LocalisedText.js';
import { MoneyText } from '../shared/MoneyText.js';
import { Page } from '../shared/Page.js';
import { StatusBadge } from '../shared/StatusBadge.js';
import { FiguresBar } from './FiguresBar.js';
import { absolute, isZero, minorOf } from './figures.js';
import { NewFund } from './funds/NewFund.js';
import { MoneyNav } from './MoneyNav.js';
import { Pipeline } from './payments/Pipeline.js';
import { restrictionTone } from './tones.js';

/** What is left, in no clicks: all figures of the association, what waits for the treasurer, and the funds. */
export function Component() {
  const { t } = useTranslation('treasurer');
  const { association } = useAssociation();
  const query = { associationId: association?.id ?? '' };
  const totals = useQuery({ ...fundsTotalsOptions({ query }), enabled: association !== undefined });
  const summary = useQuery({ ...paymentsSummaryOptions({ query }), enabled: association !== undefined });
  const error = totals.error ?? summary.error;
  return (
    <>
      <MoneyNav />
      <Page title={t('home.title')} action={totals.data && <NewFund what={totals.data.can['fund.create']} />}>
        {error ? (
          <ErrorState error={error} onRetry={() => void Promise.all([totals.refetch(), summary.refetch()])} />
        ) : !totals.data || !summary.data ? (
          <LoadingState shape="page" />
        ) : totals.data.funds === 0 ? (
          <EmptyState title={t('home.empty')} action={<NewFund what={totals.data.can['fund.create']} />}>
            {t('home.emptyText')}
          </EmptyState>
        ) : (
          <>
            <FiguresBar label={t('home.all')} figures={totals.data.figures} />
            <Kinds rows={totals.data.byRestriction} />
            <Title order={2} mt={48} mb="md">
              {t('home.waiting')}
            </Title>
            <Pipeline summary={summary.data} />
            <Title order={2} mt={48} mb="md">
              {t('home.funds')}
            </Title>
            <Funds associationId={query.associationId} />
          </>
        )}
      </Page>
    </>
  );
}

type FigureRow = Pick<FundItem, 'figures'>;

/** What came in and what became of it, one column each. */
function useFigureColumns<Row extends FigureRow>(): Column<Row>[] {
  const { t } = useTranslation('treasurer');
  return (['received', 'reserved', 'committed', 'paid', 'free'] as const).map((figure) => ({
    key: figure,
    label: t(`figureShort.${figure}`),
    numeric: true,
    cell: ({ figures }: Row) => (
      <>
        <Text span inherit fw={figure === 'free' ? 600 : undefined}>
          <MoneyText value={figures[figure]} />
        </Text>
        {figure === 'received' && !isZero(figures.transferred) && (
          <Text size="xs" c="dimmed">
            {minorOf(figures.transferred) > 0n ? '+' : '−'}
            <MoneyText value={absolute(figures.transferred)} />{' '}
            {t(minorOf(figures.transferred) > 0n ? 'home.moved' : 'home.movedOut')}
          </Text>
        )}
      </>
    ),
  }));
}

type Kind = FundTotalsView['byRestriction'][number];

/** The figures by what binds the money; said only where a kind has several funds, as the funds' own rows say it else. */
function Kinds({ rows }: { rows: Kind[] }) {
  const { t } = useTranslation('treasurer');
  const figures = useFigureColumns<Kind>();
  if (rows.length < 2 || rows.every(({ funds }) => funds < 2)) return null;
  return (
    <>
      <Title order={2} mt={48} mb="md">
        {t('home.kinds')}
      </Title>
      <DataTable
        label={t('home.kinds')}
        rows={rows}
        rowKey={({ restriction }) => restriction}
        columns={[
          {
            key: 'kind',
            label: t('fund.restriction'),
            name: true,
            cell: ({ restriction }) => t(`restriction.${restriction}`),
          },
          {
            key: 'funds',
            label: t('home.count'),
            numeric: true,
            cell: ({ funds }) => <span className="num">{funds}</span>,
          },
          ...figures,
        ]}
      />
    </>
  );
}

function Funds({ associationId }: { associationId: string }) {
  const { t } = useTranslation('treasurer');
  const say = useLocalised();
  const funds = useInfiniteQuery({ ...fundsListInfiniteOptions({ query: { associationId } }), ...keyset });
  const columns: Column<FundItem>[] = [
    {
      key: 'name',
      label: t('fund.name'),
      name: true,
      cell: (fund) => (
        <>
          <Anchor component={Link} to={`/money/funds/${fund.id}`} inherit>
            {say(fund.name)}
          </Anchor>
          {fund.donor?.name && (
            <Text size="sm" c="dimmed">
              {fund.donor.name}
            </Text>
          )}
        </>
      ),
    },
    {
      key: 'restriction',
      label: t('fund.restriction'),
      cell: ({ restriction }) => (
        <StatusBadge tone={restrictionTone[restriction]}>{t(`restriction.${restriction}`)}</StatusBadge>
      ),
    },
    ...useFigureColumns<FundItem>(),
  ];
  if (funds.error) return <ErrorState error={funds.error} onRetry={() => void funds.refetch()} />;
  if (funds.isPending) return <LoadingState shape="rows" />;
  return (
    <DataTable
      label={t('home.funds')}
      columns={columns}
      rows={rowsOf(funds.data)}
      rowKey={({ id }) => id}
      more={moreOf(funds)}
    />
  );
}
