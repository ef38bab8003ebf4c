import { Anchor } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { giftsListInfiniteOptions } from '../api/generated/@tanstack/react-query.gen.js';
import { keyset, moreOf, rowsOf } from '../api/keyset.js';
import { useAssociation } from '../frame/association.js';
import { DataTable } from '../shared/DataTable.js';
import { DateText } from '../shared/DateTimeText.js';
import { EmptyState } from '../shared/EmptyState.js';
import { ErrorState } from '../shared/ErrorState.js';
import { LoadingState } from '../shared/LoadingState.js';
import { useLocalised } from '../shared/LocalisedText.js';
import { MoneyText } from '../shared/MoneyText.js';
import { Page } from '../shared/Page.js';
import { StatusBadge } from '../shared/StatusBadge.js';
import { MoneyNav } from './MoneyNav.js';

/** Everything that came in, newest first. */
export function Component() {
  const { t } = useTranslation('treasurer');
  const say = useLocalised();
  const { association } = useAssociation();
  const gifts = useInfiniteQuery({
    ...giftsListInfiniteOptions({ query: { associationId: association?.id ?? '' } }),
    ...keyset,
    enabled: association !== undefined,
  });
  return (
    <>
      <MoneyNav />
      <Page title={t('gifts.title')} lead={t('gifts.lead')}>
        {gifts.error ? (
          <ErrorState error={gifts.error} onRetry={() => void gifts.refetch()} />
        ) : gifts.isPending ? (
          <LoadingState shape="rows" />
        ) : (
          <DataTable
            label={t('gifts.title')}
            rows={rowsOf(gifts.data)}
            rowKey={({ id }) => id}
            more={moreOf(gifts)}
            empty={<EmptyState title={t('gifts.empty')}>{t('gifts.emptyText')}</EmptyState>}
            columns={[
              {
                key: 'date',
                label: t('gift.receivedOn'),
                cell: ({ receivedOn }) => <DateText date={receivedOn} />,
              },
              {
                key: 'donor',
                label: t('donor.one'),
                name: true,
                cell: ({ donor }) => donor?.name ?? t('donorKind.anonymous'),
              },
              {
                key: 'fund',
                label: t('gift.fund'),
                cell: ({ fund }) => (
                  <Anchor component={Link} to={`/money/funds/${fund.id}`}>
                    {say(fund.name)}
                  </Anchor>
                ),
              },
              { key: 'number', label: t('gift.number'), cell: ({ number }) => number, wideOnly: true },
              {
                key: 'amount',
                label: t('gift.amount'),
                numeric: true,
                cell: ({ amount, reversed }) => (
                  <>
                    <MoneyText value={amount} />
                    {reversed && (
                      <div>
                        <StatusBadge tone="warn">{t('entries.reversed')}</StatusBadge>
                      </div>
                    )}
                  </>
                ),
              },
            ]}
          />
        )}
      </Page>
    </>
  );
}
