import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { sessionsListOptions } from '../../api/generated/@tanstack/react-query.gen.js';
import { type SessionView, sessionsEnd, sessionsEndOthers } from '../../api/generated/index.js';
import { ConfirmButton } from '../../shared/ConfirmButton.js';
import { DataTable } from '../../shared/DataTable.js';
import { DateTimeText } from '../../shared/DateTimeText.js';
import { ErrorState } from '../../shared/ErrorState.js';
import { LoadingState } from '../../shared/LoadingState.js';
import { notifyDone, notifyFailed } from '../../shared/notify.js';
import { problemText } from '../../shared/problemText.js';
import { StatusBadge } from '../../shared/StatusBadge.js';
import { Section } from '../Section.js';

/** Where the person is signed in; each place can be ended but this one. */
export function Sessions() {
  const { t } = useTranslation('account');
  const { t: common } = useTranslation();
  const client = useQueryClient();
  const { data, error, refetch } = useQuery(sessionsListOptions());
  const reread = () => client.invalidateQueries({ queryKey: sessionsListOptions().queryKey });
  const end = useMutation({
    mutationFn: (id: string) => sessionsEnd({ path: { id } }),
    onSuccess: () => notifyDone(t('security.ended')),
    onError: (failure) => notifyFailed(problemText(failure, common)),
    onSettled: reread,
  });
  const endOthers = async () => {
    await sessionsEndOthers();
    notifyDone(t('security.endedOthers'));
    await reread();
  };
  const device = ({ browser, system }: SessionView) =>
    [browser, system].filter(Boolean).join(' · ') || t('security.unknownDevice');

  return (
    <Section title={t('security.sessions')}>
      {!data ? (
        error ? (
          <ErrorState error={error} onRetry={refetch} />
        ) : (
          <LoadingState shape="rows" />
        )
      ) : (
        <>
          <DataTable
            label={t('security.sessions')}
            rows={data.items}
            rowKey={({ id }) => id}
            columns={[
              {
                key: 'device',
                label: t('security.device'),
                name: true,
                cell: (session) => (
                  <>
                    {device(session)}{' '}
                    {session.current && <StatusBadge tone="good">{t('security.current')}</StatusBadge>}
                  </>
                ),
              },
              { key: 'address', label: t('security.address'), cell: ({ ip }) => ip ?? '—' },
              {
                key: 'lastSeen',
                label: t('security.lastSeen'),
                cell: ({ lastSeenAt }) => <DateTimeText at={lastSeenAt} />,
              },
            ]}
            action={(session) =>
              session.current ? null : (
                <Button
                  variant="default"
                  size="compact-md"
                  onClick={() => end.mutate(session.id)}
                  loading={end.isPending && end.variables === session.id}
                  aria-label={t('security.endOf', { device: device(session) })}
                >
                  {t('security.end')}
                </Button>
              )
            }
          />
          {data.items.length > 1 && (
            <div>
              <ConfirmButton
                danger
                title={t('security.endOthersTitle')}
                text={t('security.endOthersText')}
                onConfirm={endOthers}
              >
                {t('security.endOthers')}
              </ConfirmButton>
            </div>
          )}
        </>
      )}
    </Section>
  );
}
