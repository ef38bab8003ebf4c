import { Select } from '@mantine/core';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { invitationsListInfiniteOptions } from '../../api/generated/@tanstack/react-query.gen.js';
import { type InvitationState, invitationsRevoke } from '../../api/generated/index.js';
import { keyset, moreOf, rowsOf } from '../../api/keyset.js';
import { Can } from '../../shared/Can.js';
import { ConfirmButton } from '../../shared/ConfirmButton.js';
import { DataTable } from '../../shared/DataTable.js';
import { DateTimeText } from '../../shared/DateTimeText.js';
import { EmptyState } from '../../shared/EmptyState.js';
import { ErrorState } from '../../shared/ErrorState.js';
import { LoadingState } from '../../shared/LoadingState.js';
import { StatusBadge } from '../../shared/StatusBadge.js';
import { invitationTone } from '../tones.js';

const states = ['sent', 'accepted', 'declined', 'expired', 'revoked'] as const satisfies InvitationState[];

/** Links that were sent: which still stand, which were answered. */
export function InvitationsTable({ associationId }: { associationId: string }) {
  const { t } = useTranslation('coordinator');
  const client = useQueryClient();
  const [state, setState] = useState<InvitationState | null>('sent');
  const list = useInfiniteQuery({
    ...invitationsListInfiniteOptions({ path: { associationId }, query: state ? { state } : {} }),
    ...keyset,
  });
  return (
    <>
      <Select
        label={t('applications.state')}
        placeholder={t('people.anyInvitation')}
        data={states.map((value) => ({ value, label: t(`invitationState.${value}`) }))}
        value={state}
        onChange={(value: InvitationState | null) => setState(value)}
        clearable
        mb="lg"
        w={{ base: '100%', xs: '16rem' }}
      />
      {list.error && <ErrorState error={list.error} onRetry={list.refetch} />}
      {list.isLoading && <LoadingState shape="rows" />}
      {list.data && (
        <DataTable
          label={t('people.invitations')}
          rows={rowsOf(list.data)}
          rowKey={({ id }) => id}
          columns={[
            { key: 'email', label: t('people.email'), name: true, cell: ({ email }) => email },
            {
              key: 'role',
              label: t('people.role'),
              cell: ({ role, contestId }) =>
                t(contestId ? 'people.ofContest' : `role.${role}`, { role: t(`role.${role}`) }),
            },
            {
              key: 'state',
              label: t('applications.state'),
              cell: ({ state: of }) => (
                <StatusBadge tone={invitationTone[of]}>{t(`invitationState.${of}`)}</StatusBadge>
              ),
            },
            {
              key: 'sent',
              label: t('people.sent'),
              numeric: true,
              cell: ({ createdAt }) => <DateTimeText at={createdAt} kind="date" />,
            },
            {
              key: 'until',
              label: t('people.until'),
              numeric: true,
              cell: ({ expiresAt, state: of }) =>
                of === 'sent' && <DateTimeText at={expiresAt} kind="date" />,
              wideOnly: true,
            },
          ]}
          action={({ id, email, state: of, can }) =>
            of === 'sent' && (
              <Can what={can['invitation.revoke']}>
                <ConfirmButton
                  variant="default"
                  size="compact-sm"
                  title={t('people.takeBackAsk', { email })}
                  text={t('people.takeBackText')}
                  onConfirm={async () => {
                    await invitationsRevoke({ path: { associationId, id } });
                    void client.invalidateQueries({ queryKey: [{ _id: 'invitationsList' }] });
                  }}
                >
                  {t('people.takeBack')}
                </ConfirmButton>
              </Can>
            )
          }
          more={moreOf(list)}
          empty={
            <EmptyState title={t(state === 'sent' ? 'people.noneOpen' : 'people.noInvitations')}>
              {t(state === 'sent' ? 'people.noneOpenText' : 'people.noInvitationsText')}
            </EmptyState>
          }
        />
      )}
    </>
  );
}
