import { Button, Group, Select, Text } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { mailStates } from '../../../src/notifications/mails/mail.rules.js';
import { contestsListOptions, mailsListInfiniteOptions } from '../api/generated/@tanstack/react-query.gen.js';
import { type Mail, mailsRetry } from '../api/generated/index.js';
import { keyset, moreOf, rowsOf } from '../api/keyset.js';
import { useAssociation } from '../frame/association.js';
import { Can } from '../shared/Can.js';
import { DataTable } from '../shared/DataTable.js';
import { DateTimeText } from '../shared/DateTimeText.js';
import { EmptyState } from '../shared/EmptyState.js';
import { ErrorState } from '../shared/ErrorState.js';
import { LoadingState } from '../shared/LoadingState.js';
import { notifyFailed } from '../shared/notify.js';
import { Page } from '../shared/Page.js';
import { problemText } from '../shared/problemText.js';
import { StatusBadge } from '../shared/StatusBadge.js';
import { useContestName } from './contestName.js';
import { AreaNav } from './shared/AreaNav.js';
import { mailTone } from './tones.js';

/** Every mail the association sent, and what became of it. */
export function Component() {
  const { t } = useTranslation('coordinator');
  const { association } = useAssociation();
  return (
    <>
      <AreaNav />
      <Page title={t('area.mails')} lead={t('mails.lead')}>
        {association && <Mails associationId={association.id} />}
      </Page>
    </>
  );
}

function Mails({ associationId }: { associationId: string }) {
  const { t } = useTranslation('coordinator');
  const { t: common } = useTranslation();
  const name = useContestName();
  const client = useQueryClient();
  const [params, setParams] = useSearchParams();
  const state = mailStates.find((one) => one === params.get('state'));
  const contestId = params.get('contest') ?? undefined;
  const contests = useQuery(contestsListOptions({ query: { associationId, limit: 200 } })).data?.items ?? [];
  const put = (key: string, value: string | null) => {
    const next = new URLSearchParams(params);
    if (value) next.set(key, value);
    else next.delete(key);
    setParams(next, { replace: true });
  };
  const list = useInfiniteQuery({
    ...mailsListInfiniteOptions({ path: { id: associationId }, query: { state, contestId } }),
    ...keyset,
    // those on their way change by themselves
    refetchInterval: ({ state: { data } }) =>
      rowsOf(data).some((mail) => mail.state === 'queued' || mail.state === 'sending') ? 10_000 : false,
  });
  const retry = useMutation({
    mutationFn: (id: string) => mailsRetry({ path: { id } }),
    onSuccess: () => void client.invalidateQueries({ queryKey: [{ _id: 'mailsList' }] }),
    onError: (error) => notifyFailed(problemText(error, common)),
  });
  return (
    <>
      <Group gap="md" mb="lg">
        <Select
          label={t('applications.state')}
          placeholder={t('applications.any')}
          data={mailStates.map((value) => ({ value, label: t(`mailState.${value}`) }))}
          value={state ?? null}
          onChange={(value) => put('state', value)}
          clearable
          w={{ base: '100%', xs: '14rem' }}
        />
        <Select
          label={t('contests.name')}
          placeholder={t('conflicts.anyExpert')}
          data={contests.map((contest) => ({ value: contest.id, label: name(contest) }))}
          value={contestId ?? null}
          onChange={(value) => put('contest', value)}
          clearable
          searchable
          w={{ base: '100%', xs: '22rem' }}
        />
      </Group>
      {list.error && <ErrorState error={list.error} onRetry={list.refetch} />}
      {list.isLoading && <LoadingState shape="rows" />}
      {list.data && (
        <DataTable
          label={t('area.mails')}
          rows={rowsOf(list.data)}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'subject',
              label: t('mails.mail'),
              name: true,
              cell: ({ subject, address, locale }) => (
                <>
                  <span lang={locale}>{subject}</span>
                  <Text span size="xs" c="dimmed" display="block" fw={400}>
                    {address}
                  </Text>
                </>
              ),
            },
            { key: 'state', label: t('applications.state'), cell: (mail) => <MailStatus mail={mail} /> },
            {
              key: 'at',
              label: t('mails.at'),
              numeric: true,
              cell: ({ sentAt, queuedAt }) => <DateTimeText at={sentAt ?? queuedAt} />,
            },
          ]}
          action={({ id, state: of, can }) =>
            of === 'failed' && (
              <Can what={can['mail.retry']}>
                <Button
                  variant="default"
                  size="compact-sm"
                  loading={retry.isPending && retry.variables === id}
                  onClick={() => retry.mutate(id)}
                >
                  {t('mails.retry')}
                </Button>
              </Can>
            )
          }
          more={moreOf(list)}
          empty={
            <EmptyState title={state || contestId ? t('mails.noneSuch') : t('mails.none')}>
              {state || contestId ? t('applications.noneSuchText') : t('mails.noneText')}
            </EmptyState>
          }
        />
      )}
    </>
  );
}

function MailStatus({ mail: { state, attempts, fault, faultCode, nextAttemptAt } }: { mail: Mail }) {
  const { t } = useTranslation('coordinator');
  return (
    <>
      <StatusBadge tone={mailTone[state]}>{t(`mailState.${state}`)}</StatusBadge>
      {state !== 'sent' && fault && (
        <Text span size="xs" c="dimmed" display="block" mt={2} style={{ overflowWrap: 'anywhere' }}>
          {[faultCode, fault].filter(Boolean).join(': ')}
        </Text>
      )}
      {state === 'queued' && attempts > 0 && nextAttemptAt && (
        <Text span size="xs" c="dimmed" display="block">
          {`${t('mails.again')} `}
          <DateTimeText at={nextAttemptAt} />
        </Text>
      )}
    </>
  );
}
