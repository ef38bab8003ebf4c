import { Button, Checkbox, Group, Modal, Radio, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { stageOf, withDeadline } from '../../../../src/contests/schedule.rules.js';
import type { Localised } from '../../../../src/platform/localised.rules.js';
import { ifMatch } from '../../api/client.js';
import { serverNow } from '../../api/clock.js';
import { type ContestView, contestCourseMoveDeadline } from '../../api/generated/index.js';
import { fieldErrors } from '../../api/problem.js';
import { Can } from '../../shared/Can.js';
import { DayInput } from '../../shared/DayInput.js';
import { ErrorState } from '../../shared/ErrorState.js';
import { LocalisedInput } from '../../shared/LocalisedInput.js';
import { notifyDone } from '../../shared/notify.js';
import { TimeInput } from '../../shared/TimeInput.js';
import { filled } from '../shared/localised.js';
import { StageTable } from '../shared/StageTable.js';
import { stageDays, stageInstants } from '../shared/stageDays.js';
import { ZoneNote } from '../shared/ZoneNote.js';
import { useTakeContest } from '../useContest.js';

/** Moves the announced end of the intake, or closes it now; everybody reads why. */
export function DeadlineButton({ contest }: { contest: ContestView }) {
  const { t } = useTranslation('coordinator');
  const [opened, dialog] = useDisclosure(false);
  if (!stageOf(contest.stages, 'intake')) return null;
  return (
    <>
      <Can what={contest.can['contest.move_deadline']}>
        <Button variant="default" onClick={dialog.open}>
          {t('deadline.do')}
        </Button>
      </Can>
      <Modal
        opened={opened}
        onClose={dialog.close}
        size="lg"
        title={<Text fw={600}>{t('deadline.title')}</Text>}
      >
        <DeadlineForm contest={contest} close={dialog.close} />
      </Modal>
    </>
  );
}

function DeadlineForm({ contest, close }: { contest: ContestView; close: () => void }) {
  const { t } = useTranslation('coordinator');
  const { t: common } = useTranslation();
  const take = useTakeContest();
  const { id, stages, timeZone: zone, version } = contest;
  const intake = stageOf(stages, 'intake')!;
  const [how, setHow] = useState<'move' | 'now'>('move');
  const [days, setDays] = useState(() => stageDays(intake, zone));
  const [following, setFollowing] = useState(true);
  const [reason, setReason] = useState<Localised>({});
  const closesAt = how === 'now' ? new Date(serverNow()).toISOString() : stageInstants(days, zone)?.to;
  const move = useMutation({
    mutationFn: () =>
      contestCourseMoveDeadline({
        path: { id },
        headers: ifMatch(version),
        body: {
          closesAt: how === 'now' ? 'now' : (closesAt ?? ''),
          reason: filled(reason) ?? {},
          moveFollowing: following,
        },
      }),
    onSuccess: (moved) => {
      take(moved);
      notifyDone(t('deadline.done'));
      close();
    },
  });
  const errors = fieldErrors(move.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    move.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Radio.Group
          value={how}
          onChange={(value) => setHow(value === 'now' ? 'now' : 'move')}
          label={t('deadline.how')}
        >
          <Stack gap="xs" mt={6}>
            <Radio value="move" label={t('deadline.move')} />
            <Radio value="now" label={t('deadline.now')} disabled={Date.parse(intake.to) <= serverNow()} />
          </Stack>
        </Radio.Group>
        {how === 'move' && (
          <Group align="flex-start" gap="md">
            <DayInput
              label={t('dates.lastDay')}
              value={days.lastDay}
              onChange={(day) => setDays((now) => ({ ...now, lastDay: day ?? '' }))}
              required
              error={errors.closesAt}
            />
            <TimeInput
              label={t('dates.lastTime')}
              description={days.lastTime ? undefined : t('dates.endOfDay')}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              value={days.lastTime}
              onChange={(lastTime) => setDays((now) => ({ ...now, lastTime }))}
            />
          </Group>
        )}
        <Checkbox
          label={t('deadline.following')}
          checked={following}
          onChange={({ currentTarget }) => setFollowing(currentTarget.checked)}
        />
        {closesAt && closesAt !== intake.to && (
          <div>
            <StageTable
              label={t('dates.title')}
              stages={withDeadline(stages, closesAt, zone, following, new Date(serverNow()))}
              before={stages}
              zone={zone}
            />
            <ZoneNote zone={zone} at={closesAt} />
          </div>
        )}
        <LocalisedInput
          label={t('course.reason')}
          description={t('course.reasonHelp')}
          value={reason}
          onChange={setReason}
          required
          multiline
          maxLength={2000}
          error={errors.reason}
        />
        {move.error && <ErrorState error={move.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {common('action.cancel')}
          </Button>
          <Button type="submit" loading={move.isPending} disabled={!closesAt || !filled(reason)}>
            {how === 'now' ? t('deadline.closeNow') : t('deadline.do')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
