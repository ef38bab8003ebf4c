import { Group, Select, Text } from '@mantine/core';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Role, roles } from '../../../../src/platform/actor.rules.js';
import { membershipsListInfiniteOptions } from '../../api/generated/@tanstack/react-query.gen.js';
import { type MembershipView, membershipsRevoke } from '../../api/generated/index.js';
import { keyset, moreOf, rowsOf } from '../../api/keyset.js';
import { meQuery } from '../../api/session.js';
import { Can } from '../../shared/Can.js';
import { ConfirmButton } from '../../shared/ConfirmButton.js';
import { DataTable } from '../../shared/DataTable.js';
import { DateTimeText } from '../../shared/DateTimeText.js';
import { EmptyState } from '../../shared/EmptyState.js';
import { ErrorState } from '../../shared/ErrorState.js';
import { LoadingState } from '../../shared/LoadingState.js';
import { StatusBadge } from '../../shared/StatusBadge.js';

/** Roles people hold, one a line; each can be taken back. */
export function MembersTable({ associationId }: { associationId: string }) {
  const { t } = useTranslation('coordinator');
  const client = useQueryClient();
  const [role, setRole] = useState<Role | null>(null);
  const list = useInfiniteQuery({
    ...membershipsListInfiniteOptions({
      path: { associationId },
      query: { limit: 100, ...(role && { role }) },
    }),
    ...keyset,
  });
  const revoke = async ({ id }: MembershipView) => {
    await membershipsRevoke({ path: { associationId, id } });
    void client.invalidateQueries({ queryKey: [{ _id: 'membershipsList' }] });
    void client.invalidateQueries({ queryKey: meQuery.queryKey });
  };
  return (
    <section aria-label={t('people.members')}>
      <Group mb="lg">
        <Select
          label={t('people.role')}
          placeholder={t('people.anyRole')}
          data={roles.map((value) => ({ value, label: t(`role.${value}`) }))}
          value={role}
          onChange={(value: Role | null) => setRole(value)}
          clearable
          w={{ base: '100%', xs: '16rem' }}
        />
      </Group>
      {list.error && <ErrorState error={list.error} onRetry={list.refetch} />}
      {list.isLoading && <LoadingState shape="rows" />}
      {list.data && (
        <DataTable
          label={t('people.members')}
          rows={rowsOf(list.data)}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'name',
              label: t('people.person'),
              name: true,
              cell: ({ person }) => (
                <>
                  {person.name || person.email}
                  {person.name && (
                    <Text span size="xs" c="dimmed" display="block" fw={400}>
                      {person.email}
                    </Text>
                  )}
                </>
              ),
            },
            {
              key: 'role',
              label: t('people.role'),
              cell: ({ role: held }) => <StatusBadge>{t(`role.${held}`)}</StatusBadge>,
            },
            {
              key: 'since',
              label: t('people.since'),
              numeric: true,
              cell: ({ grantedAt }) => <DateTimeText at={grantedAt} kind="date" />,
            },
          ]}
          action={(membership) => (
            <Can what={membership.can['membership.revoke']}>
              <ConfirmButton
                variant="default"
                size="compact-sm"
                title={t('people.revokeAsk', {
                  name: membership.person.name || membership.person.email,
                  role: t(`role.${membership.role}`),
                })}
                text={t('people.revokeText')}
                onConfirm={() => revoke(membership)}
              >
                {t('people.revoke')}
              </ConfirmButton>
            </Can>
          )}
          more={moreOf(list)}
          empty={<EmptyState title={t('people.noneSuch')}>{t('people.noneSuchText')}</EmptyState>}
        />
      )}
    </section>
  );
}
