import { Anchor, Group, Select, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { projectsListInfiniteOptions } from '../api/generated/@tanstack/react-query.gen.js';
import { keyset, moreOf, rowsOf } from '../api/keyset.js';
import { useAssociation } from '../frame/association.js';
import { DataTable } from '../shared/DataTable.js';
import { DateText } from '../shared/DateTimeText.js';
import { EmptyState } from '../shared/EmptyState.js';
import { ErrorState } from '../shared/ErrorState.js';
import { LoadingState } from '../shared/LoadingState.js';
import { LocalisedText } from '../shared/LocalisedText.js';
import { Page } from '../shared/Page.js';
import { StatusBadge } from '../shared/StatusBadge.js';
import { links } from './links.js';
import { AreaNav } from './shared/AreaNav.js';
import { projectTone, reportTone } from './tones.js';

const shown = ['submitted', 'overdue', 'active', 'closed'] as const;
type Shown = (typeof shown)[number];

const queries = {
  submitted: { report: 'submitted' },
  overdue: { overdue: 'true' },
  active: { state: 'active' },
  closed: { state: 'closed' },
} as const satisfies Record<Shown, object>;

/** Awarded projects and journeys: how far they are, which reports wait to be read. */
export function Component() {
  const { t } = useTranslation('coordinator');
  const { association } = useAssociation();
  const [params, setParams] = useSearchParams();
  const show = shown.find((one) => one === params.get('show'));
  const list = useInfiniteQuery({
    ...projectsListInfiniteOptions({
      query: { associationId: association?.id ?? '', ...(show && queries[show]) },
    }),
    ...keyset,
    enabled: association !== undefined,
  });
  return (
    <>
      <AreaNav />
      <Page title={t('area.projects')}>
        <Group mb="lg">
          <Select
            label={t('projects.show')}
            placeholder={t('projects.all')}
            data={shown.map((value) => ({ value, label: t(`projects.shown.${value}`) }))}
            value={show ?? null}
            onChange={(value) => setParams(value ? { show: value } : {}, { replace: true })}
            clearable
            w={{ base: '100%', xs: '18rem' }}
          />
        </Group>
        {list.error && <ErrorState error={list.error} onRetry={list.refetch} />}
        {list.isLoading && <LoadingState shape="rows" />}
        {list.data && (
          <DataTable
            label={t('area.projects')}
            rows={rowsOf(list.data)}
            rowKey={({ id }) => id}
            columns={[
              {
                key: 'title',
                label: t('projects.project'),
                name: true,
                cell: ({ id, title, grantee, contest }) => (
                  <>
                    <Anchor component={Link} to={links.project(id)} inherit>
                      {title || t('application.untitled')}
                    </Anchor>
                    <Text span size="xs" c="dimmed" display="block" fw={400}>
                      {`${grantee.name} · `}
                      <LocalisedText value={contest.title} />
                    </Text>
                  </>
                ),
              },
              {
                key: 'state',
                label: t('applications.state'),
                cell: ({ state }) => (
                  <StatusBadge tone={projectTone[state]}>{t(`projectState.${state}`)}</StatusBadge>
                ),
              },
              {
                key: 'milestones',
                label: t('projects.milestones'),
                numeric: true,
                cell: ({ milestones }) =>
                  milestones.total > 0 &&
                  t('projects.milestonesDone', { done: milestones.done, total: milestones.total }),
              },
              {
                key: 'report',
                label: t('projects.report'),
                cell: ({ report }) => (
                  <StatusBadge tone={report.overdue ? 'bad' : reportTone[report.state]}>
                    {report.overdue ? t('projects.overdue') : t(`reportState.${report.state}`)}
                  </StatusBadge>
                ),
              },
              {
                key: 'due',
                label: t('projects.due'),
                numeric: true,
                cell: ({ report }) => <DateText date={report.dueOn} />,
              },
            ]}
            more={moreOf(list)}
            empty={
              <EmptyState title={show ? t('projects.noneSuch') : t('projects.none')}>
                {show ? t('applications.noneSuchText') : t('projects.noneText')}
              </EmptyState>
            }
          />
        )}
      </Page>
    </>
  );
}
