import {
  ActionIcon,
  Button,
  Checkbox,
  Group,
  Modal,
  Select,
  Stack,
  Text,
  VisuallyHidden,
} from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconCheck, IconX } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { assignmentsListInfiniteOptions } from '../../api/generated/@tanstack/react-query.gen.js';
import {
  type AssignedApplication,
  type AssignmentView,
  assignmentsAdd,
  assignmentsRelease,
  type JurorView,
} from '../../api/generated/index.js';
import { keyset, moreOf, rowsOf } from '../../api/keyset.js';
import { DataTable } from '../../shared/DataTable.js';
import { EmptyState } from '../../shared/EmptyState.js';
import { ErrorState } from '../../shared/ErrorState.js';
import { LoadingState } from '../../shared/LoadingState.js';
import { notifyFailed } from '../../shared/notify.js';
import { problemText } from '../../shared/problemText.js';
import classes from './PlanPanel.module.css';
import { useTakeJury } from './useJury.js';

interface Props {
  contestId: string;
  jurors: readonly JurorView[];
  mayAssign: boolean;
  mayRelease: boolean;
}

/** Who judges what, to be changed by hand. */
export function AssignmentTable({ contestId, jurors, mayAssign, mayRelease }: Props) {
  const { t } = useTranslation('coordinator');
  const { t: common } = useTranslation();
  const [lacking, setLacking] = useState(false);
  const take = useTakeJury(contestId);
  const failed = (error: unknown) => notifyFailed(problemText(error, common));
  const list = useInfiniteQuery({
    ...assignmentsListInfiniteOptions({
      path: { id: contestId },
      query: lacking ? { lacking: 'true' } : {},
    }),
    ...keyset,
  });
  const add = useMutation({
    mutationFn: (body: { applicationId: string; jurorId: string }) =>
      assignmentsAdd({ path: { id: contestId }, body }),
    onSuccess: () => take(),
    onError: failed,
  });
  const release = useMutation({
    mutationFn: (id: string) => assignmentsRelease({ path: { id }, body: {} }),
    onSuccess: () => take(),
    onError: failed,
  });
  const free = (row: AssignedApplication) =>
    jurors.filter(
      ({ id, state, nominationIds }) =>
        state === 'accepted' &&
        !row.experts.some(({ jurorId }) => jurorId === id) &&
        (nominationIds.length === 0 || nominationIds.includes(row.application.nominationId)),
    );

  return (
    <Stack gap="md">
      <Checkbox
        label={t('assignment.lacking')}
        checked={lacking}
        onChange={({ currentTarget }) => setLacking(currentTarget.checked)}
      />
      {list.error && <ErrorState error={list.error} onRetry={list.refetch} />}
      {list.isLoading && <LoadingState shape="rows" />}
      {list.data && (
        <DataTable
          label={t('assignment.byHand')}
          rows={rowsOf(list.data)}
          rowKey={({ application }) => application.id}
          columns={[
            {
              key: 'title',
              label: t('applications.application'),
              name: true,
              width: '34%',
              cell: ({ application }) => (
                <>
                  {application.title || t('application.untitled')}
                  <Text span size="xs" c="dimmed" display="block" fw={400}>
                    {application.number}
                  </Text>
                </>
              ),
            },
            {
              key: 'count',
              label: t('assignment.count'),
              numeric: true,
              cell: ({ experts, wanted }) => t('assignment.of', { count: experts.length, wanted }),
            },
            {
              key: 'experts',
              label: t('assignment.experts'),
              width: '34%',
              keeps: true,
              cell: (row) => (
                <Experts
                  experts={row.experts}
                  onRelease={mayRelease ? (id) => release.mutate(id) : undefined}
                />
              ),
            },
          ]}
          action={
            mayAssign
              ? (row) => (
                  <Select
                    aria-label={t('assignment.addTo', { number: row.application.number })}
                    placeholder={t('assignment.add')}
                    data={free(row).map(({ id, name, progress, maxLoad }) => ({
                      value: id,
                      label: `${name} (${progress.assigned}/${maxLoad})`,
                    }))}
                    value={null}
                    onChange={(jurorId) =>
                      jurorId && add.mutate({ applicationId: row.application.id, jurorId })
                    }
                    disabled={add.isPending || free(row).length === 0}
                    size="xs"
                    w="11rem"
                    comboboxProps={{ width: 280, position: 'bottom-end' }}
                    searchable
                  />
                )
              : undefined
          }
          more={moreOf(list)}
          empty={
            <EmptyState title={lacking ? t('assignment.allCovered') : t('assignment.none')}>
              {lacking ? t('assignment.allCoveredText') : t('assignment.noneText')}
            </EmptyState>
          }
        />
      )}
    </Stack>
  );
}

function Experts({
  experts,
  onRelease,
}: {
  experts: readonly AssignmentView[];
  onRelease: ((id: string) => void) | undefined;
}) {
  const { t } = useTranslation('coordinator');
  if (experts.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t('assignment.nobody')}
      </Text>
    );
  return (
    <ul className={classes.experts}>
      {experts.map(({ id, name, doneAt, startedAt }) => (
        <li key={id} className={classes.expert} data-done={doneAt ? true : undefined}>
          {doneAt && <IconCheck aria-hidden size="0.95rem" />}
          {name}
          <VisuallyHidden>
            {t(doneAt ? 'assignment.done' : startedAt ? 'assignment.started' : 'assignment.todo')}
          </VisuallyHidden>
          {onRelease && !doneAt && (
            <Release name={name} begun={startedAt !== null} onRelease={() => onRelease(id)} />
          )}
        </li>
      ))}
    </ul>
  );
}

/** Takes an expert off the application; where a sheet is begun, only after a question. */
function Release({ name, begun, onRelease }: { name: string; begun: boolean; onRelease: () => void }) {
  const { t } = useTranslation('coordinator');
  const { t: common } = useTranslation();
  const [asked, dialog] = useDisclosure(false);
  return (
    <>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="sm"
        onClick={begun ? dialog.open : onRelease}
        aria-label={t('assignment.release', { name })}
      >
        <IconX aria-hidden size="0.9rem" />
      </ActionIcon>
      <Modal
        opened={asked}
        onClose={dialog.close}
        title={<Text fw={600}>{t('assignment.releaseAsk', { name })}</Text>}
      >
        <Text>{t('assignment.releaseText')}</Text>
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={dialog.close}>
            {common('action.cancel')}
          </Button>
          <Button
            onClick={() => {
              dialog.close();
              onRelease();
            }}
          >
            {t('assignment.releaseDo')}
          </Button>
        </Group>
      </Modal>
    </>
  );
}
