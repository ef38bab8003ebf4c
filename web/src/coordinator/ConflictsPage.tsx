import { Checkbox, Group, Select, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { conflictsListInfiniteOptions } from '../api/generated/@tanstack/react-query.gen.js';
import { type ContestView, conflictsLift } from '../api/generated/index.js';
import { keyset, moreOf, rowsOf } from '../api/keyset.js';
import { Can } from '../shared/Can.js';
import { ConfirmButton } from '../shared/ConfirmButton.js';
import { DataTable } from '../shared/DataTable.js';
import { DateTimeText } from '../shared/DateTimeText.js';
import { EmptyState } from '../shared/EmptyState.js';
import { ErrorState } from '../shared/ErrorState.js';
import { LoadingState } from '../shared/LoadingState.js';
import { StatusBadge } from '../shared/StatusBadge.js';
import { ContestFrame } from './ContestFrame.js';
import { RegisterConflictButton } from './jury/RegisterConflictButton.js';
import { useJury, useTakeJury } from './jury/useJury.js';

/** The register of conflicts of interest: found, declared, entered, lifted. */
export function Component() {
  const { t } = useTranslation('coordinator');
  return (
    <ContestFrame
      part="conflicts"
      lead={t('conflicts.lead')}
      actions={(contest) => contest.state === 'published' && <RegisterConflictButton contest={contest} />}
    >
      {(contest) => <Conflicts contest={contest} />}
    </ContestFrame>
  );
}

function Conflicts({ contest }: { contest: ContestView }) {
  const { t } = useTranslation('coordinator');
  const take = useTakeJury(contest.id);
  const [params, setParams] = useSearchParams();
  const jurorId = params.get('juror') ?? undefined;
  const lifted = params.get('lifted') === '1';
  const jurors = useJury(contest.id).data?.items ?? [];
  const put = (key: string, value: string | null) => {
    const next = new URLSearchParams(params);
    if (value) next.set(key, value);
    else next.delete(key);
    setParams(next, { replace: true });
  };
  const list = useInfiniteQuery({
    ...conflictsListInfiniteOptions({
      path: { id: contest.id },
      query: { jurorId, ...(!lifted && { active: 'true' as const }) },
    }),
    ...keyset,
  });
  return (
    <>
      <Group gap="xl" align="flex-end" mb="lg">
        <Select
          label={t('jury.expert')}
          placeholder={t('conflicts.anyExpert')}
          data={jurors.map(({ id, name }) => ({ value: id, label: name }))}
          value={jurorId ?? null}
          onChange={(id) => put('juror', id)}
          clearable
          searchable
          w={{ base: '100%', xs: '18rem' }}
        />
        <Checkbox
          label={t('conflicts.withLifted')}
          checked={lifted}
          onChange={({ currentTarget }) => put('lifted', currentTarget.checked ? '1' : null)}
          mb={8}
        />
      </Group>
      {list.error && <ErrorState error={list.error} onRetry={list.refetch} />}
      {list.isLoading && <LoadingState shape="rows" />}
      {list.data && (
        <DataTable
          label={t('part.conflicts')}
          rows={rowsOf(list.data)}
          rowKey={({ id }) => id}
          columns={[
            { key: 'person', label: t('conflicts.person'), name: true, cell: ({ person }) => person.name },
            {
              key: 'application',
              label: t('applications.application'),
              cell: ({ application }) => (
                <>
                  {application.title || t('application.untitled')}
                  <Text span size="xs" c="dimmed" display="block">
                    {`${application.number}, ${application.applicant}`}
                  </Text>
                </>
              ),
            },
            {
              key: 'kind',
              label: t('conflicts.kind'),
              cell: ({ kind, evidence, note }) => (
                <>
                  {t(`conflictKind.${kind}`)}
                  {(evidence || note) && (
                    <Text span size="xs" c="dimmed" display="block">
                      {[evidence, note].filter(Boolean).join('. ')}
                    </Text>
                  )}
                </>
              ),
            },
            {
              key: 'source',
              label: t('conflicts.source'),
              cell: ({ source, createdAt }) => (
                <>
                  {t(`conflictSource.${source}`)}
                  <Text span size="xs" c="dimmed" display="block">
                    <DateTimeText at={createdAt} kind="date" />
                  </Text>
                </>
              ),
            },
            ...(lifted
              ? [
                  {
                    key: 'state',
                    label: t('applications.state'),
                    cell: ({ active, liftReason }: { active: boolean; liftReason: string | null }) => (
                      <>
                        <StatusBadge tone={active ? 'warn' : 'neutral'}>
                          {t(active ? 'conflicts.active' : 'conflicts.lifted')}
                        </StatusBadge>
                        {liftReason && (
                          <Text span size="xs" c="dimmed" display="block">
                            {liftReason}
                          </Text>
                        )}
                      </>
                    ),
                  },
                ]
              : []),
          ]}
          action={({ id, active, can, person }) =>
            active && (
              <Can what={can['conflict.lift']}>
                <ConfirmButton
                  variant="default"
                  size="compact-sm"
                  title={t('conflicts.liftAsk')}
                  text={t('conflicts.liftText', { name: person.name })}
                  reason={{ label: t('conflicts.liftReason'), required: true }}
                  onConfirm={async (reason) => {
                    await conflictsLift({ path: { id }, body: { reason } });
                    take();
                  }}
                >
                  {t('conflicts.lift')}
                </ConfirmButton>
              </Can>
            )
          }
          more={moreOf(list)}
          empty={<EmptyState title={t('conflicts.none')}>{t('conflicts.noneText')}</EmptyState>}
        />
      )}
    </>
  );
}
