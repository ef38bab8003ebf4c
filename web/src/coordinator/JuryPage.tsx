import { Anchor, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ContestView, JuryView } from '../api/generated/index.js';
import { useLocale } from '../i18n.js';
import { Can } from '../shared/Can.js';
import { DataTable } from '../shared/DataTable.js';
import { DateTimeText } from '../shared/DateTimeText.js';
import { EmptyState } from '../shared/EmptyState.js';
import { ErrorState } from '../shared/ErrorState.js';
import { LoadingState } from '../shared/LoadingState.js';
import { StatusBadge } from '../shared/StatusBadge.js';
import { ContestFrame } from './ContestFrame.js';
import { InviteButton } from './jury/InviteButton.js';
import { JurorEditor } from './jury/JurorEditor.js';
import { Meter, MeterLegend } from './jury/Meter.js';
import { progressWords } from './jury/progressWords.js';
import { RemindButton } from './jury/RemindButton.js';
import { unfinished, useJury } from './jury/useJury.js';
import { links } from './links.js';
import { shortDay } from './shared/shortDay.js';
import { jurorTone } from './tones.js';

/** The experts of a contest: who is invited, who accepted, how far each one is. */
export function Component() {
  return (
    <ContestFrame
      part="jury"
      action={(contest) => <Invite contest={contest} />}
      actions={(contest) => <Remind contest={contest} />}
    >
      {(contest) => <Jury contest={contest} />}
    </ContestFrame>
  );
}

function Invite({ contest }: { contest: ContestView }) {
  const { data } = useJury(contest.id);
  return (
    <Can what={data?.can['jury.invite']}>
      <InviteButton contest={contest} />
    </Can>
  );
}

function Remind({ contest }: { contest: ContestView }) {
  const { data } = useJury(contest.id);
  const jurors = unfinished(data?.items ?? []);
  if (jurors.length === 0) return null;
  return (
    <Can what={data?.can['jury.remind']}>
      <RemindButton contestId={contest.id} jurors={jurors} />
    </Can>
  );
}

function Jury({ contest }: { contest: ContestView }) {
  const { data, error, refetch } = useJury(contest.id);
  if (!data) return error ? <ErrorState error={error} onRetry={refetch} /> : <LoadingState shape="rows" />;
  return (
    <Stack gap="xl">
      {data.items.length > 0 && <Summary jury={data} />}
      <Jurors contest={contest} jury={data} />
    </Stack>
  );
}

function Summary({ jury: { items, progress, sheets } }: { jury: JuryView }) {
  const { t } = useTranslation('coordinator');
  const accepted = items.filter(({ state }) => state === 'accepted').length;
  const seats = items.filter(({ state }) => state === 'accepted' || state === 'invited').length;
  return (
    <Stack gap="xs" maw="36rem">
      <Text>
        {t('jury.accepted', { accepted, count: seats })} {t('jury.sheets', { count: sheets.target })}
      </Text>
      {progress.assigned > 0 && (
        <Meter
          words={progressWords(t, progress)}
          max={progress.assigned}
          parts={[
            { key: 'done', value: progress.done },
            { key: 'started', value: progress.started - progress.done },
          ]}
        />
      )}
      {progress.assigned > 0 && (
        <MeterLegend
          parts={[
            { key: 'done', label: t('jury.legend.done') },
            { key: 'rest', label: t('jury.legend.rest') },
            { key: 'free', label: t('jury.legend.free') },
          ]}
        />
      )}
    </Stack>
  );
}

/** Those who sit in the jury, those who have yet to answer, then the rest. */
const seatsFirst = (jurors: JuryView['items']) => {
  const order = ['accepted', 'invited'];
  const rank = (state: string) => (order.indexOf(state) + order.length + 1) % (order.length + 1);
  return jurors.toSorted((one, other) => rank(one.state) - rank(other.state));
};

function Jurors({ contest, jury }: { contest: ContestView; jury: JuryView }) {
  const { t } = useTranslation('coordinator');
  const locale = useLocale();
  const mayChange = jury.can['jury.change']?.ok;
  return (
    <DataTable
      label={t('part.jury')}
      rows={seatsFirst(jury.items)}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'name',
          label: t('jury.expert'),
          width: '30%',
          name: true,
          cell: ({ name, employer, email }) => (
            <>
              {name}
              <Text span size="xs" c="dimmed" display="block" fw={400}>
                {employer ?? email}
              </Text>
            </>
          ),
        },
        {
          key: 'state',
          label: t('applications.state'),
          cell: ({ state, invitedAt, reason }) => (
            <>
              <StatusBadge tone={jurorTone[state]}>{t(`jurorState.${state}`)}</StatusBadge>
              {state === 'invited' && (
                <Text span size="xs" c="dimmed" display="block" mt={2}>
                  <DateTimeText at={invitedAt} kind="date" />
                </Text>
              )}
              {reason && (
                <Text span size="xs" c="dimmed" display="block" mt={2}>
                  {reason}
                </Text>
              )}
            </>
          ),
        },
        {
          key: 'progress',
          label: t('jury.progress'),
          cell: ({ progress: { assigned, done }, maxLoad, state }) =>
            (assigned > 0 || state === 'accepted') && (
              <Meter
                words={t('jury.load', { done, assigned, max: maxLoad })}
                max={Math.max(maxLoad, assigned)}
                parts={[
                  { key: 'done', value: done },
                  { key: 'rest', value: assigned - done },
                ]}
              />
            ),
        },
        {
          key: 'conflicts',
          label: t('jury.conflicts'),
          numeric: true,
          cell: ({ id, conflicts }) =>
            conflicts > 0 ? (
              <Anchor component={Link} to={`${links.contest(contest.id, 'conflicts')}?juror=${id}`}>
                {conflicts}
              </Anchor>
            ) : (
              '0'
            ),
        },
        {
          key: 'reminded',
          label: t('jury.lastReminder'),
          numeric: true,
          cell: ({ remindedAt }) => remindedAt && shortDay(remindedAt, locale, contest.timeZone),
          wideOnly: true,
        },
      ]}
      action={mayChange ? (juror) => <JurorEditor contest={contest} juror={juror} /> : undefined}
      empty={
        <EmptyState
          title={t('jury.empty')}
          action={
            <Can what={jury.can['jury.invite']}>
              <InviteButton contest={contest} />
            </Can>
          }
        >
          {t('jury.emptyText')}
        </EmptyState>
      }
    />
  );
}
