import { Anchor, Text, Title } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import {
  fundsListInfiniteOptions,
  fundsTotalsOptions,
  paymentsSummaryOptions,
} from '../api/generated/@tanstack/react-query.gen.js';
import type { FundItem } from '../api/generated/index.js';
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
          <Anchor component={Link} to={`/money/funds/${fund.id}`}>
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
    ...(['received', 'reserved', 'committed', 'paid', 'free'] as const).map((figure) => ({
      key: figure,
      label: t(`figure.${figure}`),
      numeric: true,
      cell: ({ figures }: FundItem) =>
        figure === 'free' ? (
          <strong>
            <MoneyText value={figures[figure]} />
          </strong>
        ) : (
          <MoneyText value={figures[figure]} />
        ),
    })),
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
