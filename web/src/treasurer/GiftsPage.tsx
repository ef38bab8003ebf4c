import { Anchor, Text } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import {
  donorsSeeOptions,
  fundsListOptions,
  fundsTotalsOptions,
  giftsListInfiniteOptions,
} from '../api/generated/@tanstack/react-query.gen.js';
import type { GiftView } from '../api/generated/index.js';
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
import { RecordGift } from './gifts/RecordGift.js';
import { MoneyNav } from './MoneyNav.js';

/** Everything that came in, newest first; with `?donor=` what one donor gave. */
export function Component() {
  const { t } = useTranslation('treasurer');
  const { association } = useAssociation();
  const donorId = useSearchParams()[0].get('donor') ?? undefined;
  const associationId = association?.id ?? '';
  const gifts = useInfiniteQuery({
    ...giftsListInfiniteOptions({ query: { associationId, ...(donorId && { donorId }) } }),
    ...keyset,
    enabled: association !== undefined,
  });
  return (
    <>
      <MoneyNav />
      <Page
        title={t('gifts.title')}
        lead={donorId ? <OfDonor id={donorId} /> : t('gifts.lead')}
        action={association && <Record associationId={associationId} />}
      >
        {gifts.error ? (
          <ErrorState error={gifts.error} onRetry={() => void gifts.refetch()} />
        ) : gifts.isPending ? (
          <LoadingState shape="rows" />
        ) : (
          <Gifts gifts={rowsOf(gifts.data)} more={moreOf(gifts)} />
        )}
      </Page>
    </>
  );
}

function OfDonor({ id }: { id: string }) {
  const { t } = useTranslation('treasurer');
  const { data: donor } = useQuery(donorsSeeOptions({ path: { id } }));
  return (
    <>
      {donor && t('gifts.ofDonor', { donor: donor.name ?? t(`donorKind.${donor.kind}`) })}{' '}
      <Anchor component={Link} to="/money/gifts">
        {t('gifts.all')}
      </Anchor>
    </>
  );
}

function Record({ associationId }: { associationId: string }) {
  const totals = useQuery(fundsTotalsOptions({ query: { associationId } }));
  const funds = useQuery(fundsListOptions({ query: { associationId, limit: 200 } }));
  const [first, ...others] = funds.data?.items ?? [];
  return first && <RecordGift funds={[first, ...others]} what={totals.data?.can['gift.record']} />;
}

function Gifts({ gifts, more }: { gifts: GiftView[]; more: ReturnType<typeof moreOf> }) {
  const { t } = useTranslation('treasurer');
  const say = useLocalised();
  return (
    <DataTable
      label={t('gifts.title')}
      rows={gifts}
      rowKey={({ id }) => id}
      more={more}
      empty={<EmptyState title={t('gifts.empty')}>{t('gifts.emptyText')}</EmptyState>}
      columns={[
        {
          key: 'date',
          label: t('gift.receivedOn'),
          cell: ({ receivedOn }) => <DateText date={receivedOn} />,
        },
        {
          key: 'donor',
          label: t('gift.from'),
          name: true,
          cell: ({ donor, nature, reference }) => (
            <>
              {donor?.name ?? (nature === 'donation' ? t('donorKind.anonymous') : t(`nature.${nature}`))}
              {reference && (
                <Text size="sm" c="dimmed">
                  {reference}
                </Text>
              )}
            </>
          ),
        },
        {
          key: 'fund',
          label: t('gift.fund'),
          cell: ({ fund }) => (
            <Anchor component={Link} to={`/money/funds/${fund.id}`} inherit>
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
  );
}
