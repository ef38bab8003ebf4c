import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { type FormEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApplicationView } from '../../api/generated/index.js';
import { Can } from '../../shared/Can.js';
import { DayInput } from '../../shared/DayInput.js';
import { Failure } from '../../shared/Failure.js';
import { HotkeyHint } from '../../shared/HotkeyHint.js';
import { notifyDone } from '../../shared/notify.js';
import { TimeInput } from '../../shared/TimeInput.js';
import { stageInstants } from '../shared/stageDays.js';
import classes from './screening.module.css';
import { useScreening } from './useScreening.js';

interface Props {
  view: ApplicationView;
  /** Single letters decide too; off for those who dictate or hit keys by chance. */
  keys: boolean;
  onDone?: () => void;
}

type Asking = 'return' | 'reject';

const letters: Record<string, 'admit' | Asking> = { KeyA: 'admit', KeyR: 'return', KeyX: 'reject' };

/** Admit, return with remarks, reject with a reason. */
export function VerdictButtons({ view, keys, onDone }: Props) {
  const { t } = useTranslation('coordinator');
  const [asking, setAsking] = useState<Asking | null>(null);
  const screen = useScreening(view, ({ state }) => {
    notifyDone(t('screening.done', { number: view.number ?? '', state: t(`applicationState.${state}`) }));
    setAsking(null);
    onDone?.();
  });
  const { can } = view;
  const busy = screen.isPending;
  const { mutate } = screen;

  useEffect(() => {
    if (!keys) return;
    const press = (event: KeyboardEvent) => {
      const move = letters[event.code];
      if (!move || busy || !isFree(event) || !can[`application.${move}`]?.ok) return;
      event.preventDefault();
      if (move === 'admit') mutate({ move });
      else setAsking(move);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [keys, busy, can, mutate]);

  return (
    <div className={classes.actions} data-bar="fixed">
      <Can what={can['application.admit']}>
        <Button onClick={() => mutate({ move: 'admit' })} loading={busy && !asking}>
          {t('screening.admit')}
          {keys && <HotkeyHint keys={['A']} />}
        </Button>
      </Can>
      <Can what={can['application.return']}>
        <Button variant="default" onClick={() => setAsking('return')}>
          {t('screening.return')}
          {keys && <HotkeyHint keys={['R']} />}
        </Button>
      </Can>
      <Can what={can['application.reject']}>
        <Button variant="outline" color="red" onClick={() => setAsking('reject')}>
          {t('screening.reject')}
          {keys && <HotkeyHint keys={['X']} />}
        </Button>
      </Can>
      {!asking && <Failure error={screen.error} />}
      <Modal
        opened={asking !== null}
        onClose={() => setAsking(null)}
        size="lg"
        title={<Text fw={600}>{asking && t(`screening.${asking}Title`, { number: view.number ?? '' })}</Text>}
      >
        {asking === 'return' && (
          <ReturnForm
            zone={view.contest.timeZone}
            running={busy}
            error={screen.error}
            close={() => setAsking(null)}
            send={(remarks, until) => mutate({ move: 'return', remarks, until })}
          />
        )}
        {asking === 'reject' && (
          <RejectForm
            running={busy}
            error={screen.error}
            close={() => setAsking(null)}
            send={(reason) => mutate({ move: 'reject', reason })}
          />
        )}
      </Modal>
    </div>
  );
}

/** Is a letter meant for the page: no field has it, no dialog is open, no other key is held? */
export function isFree(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return false;
  if (document.querySelector('[aria-modal="true"]')) return false;
  const { target } = event;
  return !(
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.matches('textarea, select, input:not([type="checkbox"], [type="radio"])'))
  );
}

interface FormProps {
  running: boolean;
  error: unknown;
  close: () => void;
}

function ReturnForm({
  zone,
  running,
  error,
  close,
  send,
}: FormProps & { zone: string; send: (remarks: string, until?: string) => void }) {
  const { t } = useTranslation('coordinator');
  const [remarks, setRemarks] = useState('');
  const [day, setDay] = useState('');
  const [time, setTime] = useState('');
  const until = day
    ? stageInstants({ firstDay: day, firstTime: '', lastDay: day, lastTime: time }, zone)?.to
    : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send(remarks.trim(), until);
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Textarea
          label={t('screening.remarks')}
          description={t('screening.remarksHelp')}
          required
          autosize
          minRows={4}
          maxLength={5000}
          data-autofocus
          value={remarks}
          onChange={({ currentTarget }) => setRemarks(currentTarget.value)}
        />
        <Group align="flex-start">
          <DayInput
            label={t('screening.until')}
            description={t('screening.untilHelp')}
            value={day}
            onChange={(value) => setDay(value ?? '')}
          />
          {day && (
            <TimeInput
              label={t('dates.lastTime')}
              description={time ? ' ' : t('dates.endOfDay')}
              value={time}
              onChange={setTime}
            />
          )}
        </Group>
        <Foot running={running} error={error} close={close} ready={remarks.trim() !== ''}>
          {t('screening.return')}
        </Foot>
      </Stack>
    </form>
  );
}

function RejectForm({ running, error, close, send }: FormProps & { send: (reason: string) => void }) {
  const { t } = useTranslation('coordinator');
  const [reason, setReason] = useState('');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send(reason.trim());
      }}
    >
      <Stack>
        <Textarea
          label={t('screening.reason')}
          description={t('screening.reasonHelp')}
          required
          autosize
          minRows={3}
          maxLength={2000}
          data-autofocus
          value={reason}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
        />
        <Foot running={running} error={error} close={close} ready={reason.trim() !== ''} danger>
          {t('screening.reject')}
        </Foot>
      </Stack>
    </form>
  );
}

function Foot({
  running,
  error,
  close,
  ready,
  danger,
  children,
}: FormProps & { ready: boolean; danger?: boolean; children: string }) {
  const { t } = useTranslation();
  return (
    <>
      <Failure error={error} />
      <Group justify="flex-end">
        <Button variant="default" onClick={close}>
          {t('action.cancel')}
        </Button>
        <Button type="submit" loading={running} disabled={!ready} color={danger ? 'red' : undefined}>
          {children}
        </Button>
      </Group>
    </>
  );
}
