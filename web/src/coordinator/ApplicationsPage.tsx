import { Anchor, Button, Group, Select, Text } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { type ApplicationState, handedInStates } from '../../../src/applications/application.rules.js';
import {
  screeningCountsOptions,
  screeningListInfiniteOptions,
} from '../api/generated/@tanstack/react-query.gen.js';
import type { ApplicationItem, ContestView } from '../api/generated/index.js';
import { keyset, moreOf, rowsOf } from '../api/keyset.js';
import { useLocale } from '../i18n.js';
import { DataTable } from '../shared/DataTable.js';
import { EmptyState } from '../shared/EmptyState.js';
import { ErrorState } from '../shared/ErrorState.js';
import { LoadingState } from '../shared/LoadingState.js';
import { LocalisedText, useLocalised } from '../shared/LocalisedText.js';
import { MoneyText } from '../shared/MoneyText.js';
import { StatusBadge } from '../shared/StatusBadge.js';
import { ContestFrame } from './ContestFrame.js';
import { links } from './links.js';
import { SearchField } from './shared/SearchField.js';
import { shortDay } from './shared/shortDay.js';
import { useSearch } from './shared/useSearch.js';
import { applicationTone } from './tones.js';

/** What came in: filtered, searched, counted. */
export function Component() {
  return (
    <ContestFrame part="applications" action={(contest) => <Screen contestId={contest.id} />}>
      {(contest) => <Applications contest={contest} />}
    </ContestFrame>
  );
}

/** The way to the queue, where somebody waits in it. */
function Screen({ contestId }: { contestId: string }) {
  const { t } = useTranslation('coordinator');
  const { data } = useQuery(screeningCountsOptions({ path: { id: contestId } }));
  const waiting = data?.byState.submitted ?? 0;
  if (waiting === 0) return null;
  return (
    <Button component={Link} to={links.contest(contestId, 'screening')}>
      {t('overview.screen', { count: waiting })}
    </Button>
  );
}

const orders = ['newest', 'oldest', 'number'] as const;

function Applications({ contest }: { contest: ContestView }) {
  const { t } = useTranslation('coordinator');
  const localised = useLocalised();
  const [params, setParams] = useSearchParams();
  const { search, setSearch } = useSearch();
  const state = handedInStates.find((one) => one === params.get('state'));
  const nomination = contest.nominations.find(({ key }) => key === params.get('nomination'));
  const order = orders.find((one) => one === params.get('order')) ?? 'newest';
  const put = (key: string, value: string | null) =>
    setParams(
      (now) => {
        const next = new URLSearchParams(now);
        if (value) next.set(key, value);
        else next.delete(key);
        return next;
      },
      { replace: true },
    );
  const counts = useQuery(screeningCountsOptions({ path: { id: contest.id } })).data?.byState;
  const list = useInfiniteQuery({
    ...screeningListInfiniteOptions({
      query: {
        contestId: contest.id,
        state,
        nominationId: nomination?.id,
        order,
        ...(search.settled && { search: search.settled }),
      },
    }),
    ...keyset,
    placeholderData: keepPreviousData,
  });
  const filtered = state || nomination || search.settled;

  return (
    <>
      <Group gap="md" align="flex-end" mb="lg" data-noprint>
        <SearchField typed={search.typed} onType={setSearch} w={{ base: '100%', xs: '14rem' }} />
        <Select
          label={t('applications.state')}
          placeholder={t('applications.any')}
          data={handedInStates
            .filter((one) => one === state || !counts || (counts[one] ?? 0) > 0)
            .map((value) => ({
              value,
              label: `${t(`applicationState.${value}`)}${counts ? ` (${counts[value] ?? 0})` : ''}`,
            }))}
          value={state ?? null}
          onChange={(value: ApplicationState | null) => put('state', value)}
          clearable
          w={{ base: '100%', xs: '12rem' }}
        />
        {contest.nominations.length > 1 && (
          <Select
            label={t('applications.nomination')}
            placeholder={t('applications.anyNomination')}
            data={contest.nominations.map(({ key, title }) => ({ value: key, label: localised(title) }))}
            value={nomination?.key ?? null}
            onChange={(value) => put('nomination', value)}
            clearable
            w={{ base: '100%', xs: '13rem' }}
          />
        )}
        <Select
          label={t('applications.order')}
          data={orders.map((value) => ({ value, label: t(`applications.orders.${value}`) }))}
          value={order}
          onChange={(value) => put('order', value === 'newest' ? null : value)}
          allowDeselect={false}
          w={{ base: '100%', xs: '12rem' }}
        />
      </Group>
      {list.error && <ErrorState error={list.error} onRetry={list.refetch} />}
      {list.isLoading && <LoadingState shape="rows" />}
      {list.data && (
        <Table
          rows={rowsOf(list.data)}
          zone={contest.timeZone}
          more={moreOf(list)}
          filtered={Boolean(filtered)}
        />
      )}
    </>
  );
}

interface TableProps {
  rows: ApplicationItem[];
  zone: string;
  more: ReturnType<typeof moreOf>;
  filtered: boolean;
}

function Table({ rows, zone, more, filtered }: TableProps) {
  const { t } = useTranslation('coordinator');
  const locale = useLocale();
  return (
    <DataTable
      label={t('part.applications')}
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'title',
          label: t('applications.application'),
          name: true,
          width: '34%',
          cell: ({ id, number, projectTitle, nomination }) => (
            <>
              <Anchor component={Link} to={links.application(id)} inherit>
                {projectTitle || t('application.untitled')}
              </Anchor>
              <Text span size="xs" c="dimmed" display="block" fw={400}>
                {number} · <LocalisedText value={nomination} />
              </Text>
            </>
          ),
        },
        {
          key: 'applicant',
          label: t('application.applicant'),
          width: '27%',
          cell: ({ applicant }) => (
            <>
              {applicant.name}
              {applicant.employer && (
                <Text span size="xs" c="dimmed" display="block">
                  {applicant.employer}
                </Text>
              )}
            </>
          ),
        },
        {
          key: 'requested',
          label: t('applications.requested'),
          numeric: true,
          cell: ({ requested }) => requested && <MoneyText value={requested} />,
        },
        {
          key: 'submitted',
          label: t('application.submitted'),
          numeric: true,
          cell: ({ submittedAt }) => submittedAt && shortDay(submittedAt, locale, zone),
        },
        {
          key: 'state',
          label: t('applications.state'),
          cell: ({ state }) => (
            <StatusBadge tone={applicationTone[state]}>{t(`applicationState.${state}`)}</StatusBadge>
          ),
        },
      ]}
      more={more}
      empty={
        <EmptyState title={filtered ? t('applications.noneSuch') : t('overview.noEntries')}>
          {filtered ? t('applications.noneSuchText') : t('applications.noneText')}
        </EmptyState>
      }
    />
  );
}
