import { Anchor, Button, Select } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { type ContestState, contestStates } from '../../../src/contests/contest.rules.js';
import { contestsListInfiniteOptions } from '../api/generated/@tanstack/react-query.gen.js';
import { keyset, moreOf, rowsOf } from '../api/keyset.js';
import { useAssociation, useHolds } from '../frame/association.js';
import { useLocale } from '../i18n.js';
import { DataTable } from '../shared/DataTable.js';
import { EmptyState } from '../shared/EmptyState.js';
import { ErrorState } from '../shared/ErrorState.js';
import { LoadingState } from '../shared/LoadingState.js';
import { LocalisedText } from '../shared/LocalisedText.js';
import { Page } from '../shared/Page.js';
import { formatInstant } from '../shared/time.js';
import { links } from './links.js';
import { AreaNav } from './shared/AreaNav.js';
import { ContestStatus } from './shared/ContestStatus.js';

/** All contests of the association, newest first. */
export function Component() {
  const { t } = useTranslation('coordinator');
  const locale = useLocale();
  const { association } = useAssociation();
  const coordinates = useHolds('coordinator');
  const [params, setParams] = useSearchParams();
  const state = contestStates.find((one) => one === params.get('state'));
  const list = useInfiniteQuery({
    ...contestsListInfiniteOptions({ query: { associationId: association?.id ?? '', state } }),
    ...keyset,
    enabled: association !== undefined,
  });
  const rows = rowsOf(list.data);
  const create = coordinates && (
    <Button component={Link} to={links.newContest()}>
      {t('contests.new')}
    </Button>
  );
  return (
    <>
      <AreaNav />
      <Page title={t('contests.title')} action={create}>
        <Select
          label={t('contests.state')}
          placeholder={t('contests.anyState')}
          data={contestStates.map((value) => ({ value, label: t(`contestState.${value}`) }))}
          value={state ?? null}
          onChange={(value: ContestState | null) =>
            setParams(value ? { state: value } : {}, { replace: true })
          }
          clearable
          w={{ base: '100%', xs: '16rem' }}
          mb="lg"
        />
        {list.error && <ErrorState error={list.error} onRetry={list.refetch} />}
        {list.isLoading && <LoadingState shape="rows" />}
        {list.data && (
          <DataTable
            label={t('contests.title')}
            rows={rows}
            rowKey={({ id }) => id}
            columns={[
              {
                key: 'title',
                label: t('contests.name'),
                name: true,
                cell: ({ id, title }) => (
                  <Anchor component={Link} to={links.contest(id)} inherit>
                    <LocalisedText value={title} />
                  </Anchor>
                ),
              },
              { key: 'edition', label: t('contests.edition'), cell: ({ edition }) => edition },
              { key: 'state', label: t('contests.stage'), cell: (row) => <ContestStatus contest={row} /> },
              {
                key: 'intake',
                label: t('contests.closes'),
                numeric: true,
                cell: ({ closesAt, timeZone }) =>
                  // the deadline's own minute still belongs to the day before when it is a midnight
                  closesAt && formatInstant(minuteBefore(closesAt), locale, 'date', timeZone),
              },
            ]}
            action={
              coordinates
                ? ({ id, state: of }) =>
                    of !== 'draft' && (
                      <Button component={Link} to={links.newContest(id)} variant="default" size="compact-sm">
                        {t('contests.repeat')}
                      </Button>
                    )
                : undefined
            }
            more={moreOf(list)}
            empty={
              <EmptyState title={state ? t('contests.noneSuch') : t('home.empty')} action={!state && create}>
                {state ? t('contests.noneSuchText') : t('home.emptyText')}
              </EmptyState>
            }
          />
        )}
      </Page>
    </>
  );
}

const minuteBefore = (at: string): string => new Date(Date.parse(at) - 60_000).toISOString();
