import { Anchor, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { donorsListInfiniteOptions, fundsTotalsOptions } from '../api/generated/@tanstack/react-query.gen.js';
import { keyset, moreOf, rowsOf } from '../api/keyset.js';
import { useAssociation } from '../frame/association.js';
import { DataTable } from '../shared/DataTable.js';
import { EmptyState } from '../shared/EmptyState.js';
import { ErrorState } from '../shared/ErrorState.js';
import { LoadingState } from '../shared/LoadingState.js';
import { MoneyText } from '../shared/MoneyText.js';
import { Page } from '../shared/Page.js';
import { DonorDialog } from './donors/DonorDialog.js';
import { MoneyNav } from './MoneyNav.js';

/** Those who give, with what they gave. */
export function Component() {
  const { t } = useTranslation('treasurer');
  const { association } = useAssociation();
  const totals = useQuery({
    ...fundsTotalsOptions({ query: { associationId: association?.id ?? '' } }),
    enabled: association !== undefined,
  });
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), 250);
  const donors = useInfiniteQuery({
    ...donorsListInfiniteOptions({
      query: { associationId: association?.id ?? '', ...(search && { search }) },
    }),
    ...keyset,
    enabled: association !== undefined,
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <MoneyNav />
      <Page title={t('donors.title')} action={totals.data?.can['donor.create']?.ok && <DonorDialog />}>
        <TextInput
          label={t('donor.find')}
          type="search"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          maw={360}
          mb="lg"
        />
        {donors.error ? (
          <ErrorState error={donors.error} onRetry={() => void donors.refetch()} />
        ) : donors.isPending ? (
          <LoadingState shape="rows" />
        ) : (
          <DataTable
            label={t('donors.title')}
            rows={rowsOf(donors.data)}
            rowKey={({ id }) => id}
            more={moreOf(donors)}
            empty={
              <EmptyState title={search ? t('donor.none') : t('donors.empty')}>
                {!search && t('donors.emptyText')}
              </EmptyState>
            }
            columns={[
              {
                key: 'name',
                label: t('donor.name'),
                name: true,
                cell: ({ id, name, kind }) => (
                  <Anchor component={Link} to={`/money/gifts?donor=${id}`} inherit>
                    {name ?? t(`donorKind.${kind}`)}
                  </Anchor>
                ),
              },
              { key: 'kind', label: t('donor.kind'), cell: ({ kind }) => t(`donorKind.${kind}`) },
              { key: 'email', label: t('donor.emailShort'), cell: ({ email }) => email ?? '—' },
              {
                key: 'gifts',
                label: t('donor.gifts'),
                numeric: true,
                cell: ({ gifts }) => <span className="num">{gifts}</span>,
              },
              {
                key: 'given',
                label: t('donor.given'),
                numeric: true,
                cell: ({ given }) => <MoneyText value={given} />,
              },
            ]}
            action={(donor) =>
              donor.can['donor.edit']?.ok && <DonorDialog key={donor.version} donor={donor} />
            }
          />
        )}
      </Page>
    </>
  );
}
