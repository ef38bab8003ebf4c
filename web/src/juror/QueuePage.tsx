import { Alert, Anchor, Button, Chip, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { serverNow } from '../api/clock.js';
import { deskQueueOptions } from '../api/generated/@tanstack/react-query.gen.js';
import type { JuryQueueItem, JuryQueueView } from '../api/generated/types.gen.js';
import { NotFoundPage } from '../frame/NotFoundPage.js';
import { isMissing } from '../frame/PageFailure.js';
import { type Column, DataTable } from '../shared/DataTable.js';
import { Deadline } from '../shared/Deadline.js';
import { EmptyState } from '../shared/EmptyState.js';
import { ErrorState } from '../shared/ErrorState.js';
import { LoadingState } from '../shared/LoadingState.js';
import { LocalisedText, useLocalised } from '../shared/LocalisedText.js';
import { Page } from '../shared/Page.js';
import { StatusBadge } from '../shared/StatusBadge.js';
import { ProgressBar } from './ProgressBar.js';
import { conflictsPath, homePath, reviewPath } from './paths.js';
import { mustDeclare, phaseOf } from './phase.js';
import { ConfirmAll } from './queue/ConfirmAll.js';
import { Distribution } from './queue/Distribution.js';
import { taskTones } from './tones.js';

/** An expert's applications in one contest. */
export function Component() {
  const { t } = useTranslation('juror');
  const localised = useLocalised();
  const { id = '' } = useParams();
  const { data, error, refetch } = useQuery(deskQueueOptions({ path: { id } }));
  if (!data && isMissing(error)) return <NotFoundPage />;
  return (
    <Page
      title={data ? localised(data.title) : t('queue.crumb')}
      lead={data && <Lead queue={data} />}
      crumbs={[{ label: t('home.title'), to: homePath }]}
      action={data && <Next queue={data} />}
      actions={data && data.progress.started > data.progress.done && <ConfirmAll queue={data} />}
    >
      {error && !data ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : data ? (
        <Queue queue={data} />
      ) : (
        <LoadingState shape="rows" />
      )}
    </Page>
  );
}

function Lead({ queue }: { queue: JuryQueueView }) {
  const { t } = useTranslation('juror');
  const phase = phaseOf(queue, serverNow());
  // the empty page says it at length
  if (phase === 'none') return null;
  return (
    <>
      {t(`phase.${phase}`)} {phase === 'open' && queue.deadline && <Deadline at={queue.deadline} />}
    </>
  );
}

function Next({ queue }: { queue: JuryQueueView }) {
  const { t } = useTranslation('juror');
  if (mustDeclare(queue))
    return (
      <Button component={Link} to={conflictsPath(queue.contestId)}>
        {t('home.declare')}
      </Button>
    );
  if (!queue.next || phaseOf(queue, serverNow()) !== 'open') return null;
  return (
    <Button component={Link} to={reviewPath(queue.next)}>
      {t('queue.next')}
    </Button>
  );
}

const filters = ['all', 'todo', 'started', 'done'] as const;
type Filter = (typeof filters)[number];

function Queue({ queue }: { queue: JuryQueueView }) {
  const { t } = useTranslation('juror');
  const [filter, setFilter] = useState<Filter>('all');
  const { items, contestId, declaredAt, can } = queue;
  const conflicts = can['juror.declare']?.ok && (
    <Anchor component={Link} to={conflictsPath(contestId)}>
      {t('queue.conflicts')}
    </Anchor>
  );
  if (items.length === 0)
    return (
      <EmptyState title={t('queue.empty')} action={declaredAt && conflicts}>
        {t('queue.emptyText')}
      </EmptyState>
    );
  const count = (of: Filter) => items.filter(({ state }) => of === 'all' || state === of).length;
  const shown = items.filter(({ state }) => filter === 'all' || state === filter);
  return (
    <Stack gap="xl">
      <ProgressBar progress={queue.progress} />
      {!declaredAt && <Alert color="orange">{t('queue.undeclared')}</Alert>}
      <div>
        <Chip.Group
          value={filter}
          onChange={(value) => setFilter(filters.find((one) => one === value) ?? 'all')}
        >
          <Group gap="xs" mb="md" role="group" aria-label={t('queue.filter')}>
            {filters.map((value) => (
              <Chip key={value} value={value} variant="outline">
                {t(`filter.${value}`)} {count(value)}
              </Chip>
            ))}
          </Group>
        </Chip.Group>
        <Tasks items={shown} />
      </div>
      {queue.progress.done > 0 && <Distribution contestId={contestId} />}
      {declaredAt && conflicts}
    </Stack>
  );
}

function Tasks({ items }: { items: JuryQueueItem[] }) {
  const { t } = useTranslation('juror');
  const columns: Column<JuryQueueItem>[] = [
    { key: 'number', label: t('queue.number'), cell: ({ number }) => <span className="num">{number}</span> },
    {
      key: 'title',
      label: t('queue.title'),
      name: true,
      cell: ({ applicationId, number, title }) => (
        <Anchor component={Link} to={reviewPath(applicationId)} inherit>
          {title ?? t('review.numbered', { number })}
        </Anchor>
      ),
    },
    {
      key: 'nomination',
      label: t('queue.nomination'),
      cell: ({ nomination }) => <LocalisedText value={nomination} />,
    },
    {
      key: 'state',
      label: t('queue.state'),
      cell: ({ state }) => <StatusBadge tone={taskTones[state]}>{t(`task.${state}`)}</StatusBadge>,
    },
  ];
  return (
    <DataTable
      label={t('queue.crumb')}
      columns={columns}
      rows={items}
      rowKey={({ assignmentId }) => assignmentId}
      empty={<Text c="dimmed">{t('queue.none')}</Text>}
    />
  );
}
