import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useBlocker } from 'react-router';
import { isProblem } from '../../api/problem.js';
import { ErrorState } from '../../shared/ErrorState.js';
import { HotkeyHint } from '../../shared/HotkeyHint.js';
import { notifyDone } from '../../shared/notify.js';
import { SaveBar } from '../../shared/SaveState.js';
import type { SaveStatus } from '../../shared/saveStatus.js';
import type { Editor } from './useEditor.js';

interface Props {
  editor: Pick<Editor<object>, 'dirty' | 'status' | 'error' | 'save' | 'reset' | 'overwrite'>;
  /** What keeps it from being saved, in words. */
  hindrance?: string;
}

/** The foot of an editing page: saved or not, save, take back; keeps one from leaving with unsaved changes. */
export function EditorBar({ editor, hindrance }: Props) {
  const { t } = useTranslation('coordinator');
  const { dirty, status, error, save, reset, overwrite } = editor;
  const free = dirty && !hindrance && status !== 'saving';
  useSaveKey(free, save);
  useSaidSaved(status);
  return (
    <>
      {status === 'conflict' && (
        <Alert color="orange" role="alert" mt="xl" title={t('editor.conflict')} data-noprint>
          <Stack gap="sm" align="flex-start">
            <Text size="sm">{t('editor.conflictText')}</Text>
            <Group gap="sm">
              <Button variant="default" onClick={reset}>
                {t('editor.takeTheirs')}
              </Button>
              <Button onClick={overwrite}>{t('editor.keepMine')}</Button>
            </Group>
          </Stack>
        </Alert>
      )}
      {status === 'failed' && (
        <Stack mt="xl">
          <ErrorState error={error} onRetry={isProblem(error, 'network') ? save : undefined} />
        </Stack>
      )}
      {(dirty || status === 'saving' || status === 'failed') && (
        <SaveBar status={status}>
          {hindrance && (
            <Text size="sm" c="dimmed">
              {hindrance}
            </Text>
          )}
          <Button variant="default" onClick={reset} disabled={status === 'saving'}>
            {t('editor.reset')}
          </Button>
          <Button onClick={save} loading={status === 'saving'} disabled={!free && status !== 'saving'}>
            {t('editor.save')}
            <HotkeyHint keys={['mod', 'S']} />
          </Button>
        </SaveBar>
      )}
      <Leaving dirty={dirty} />
    </>
  );
}

function useSaidSaved(status: SaveStatus): void {
  const { t } = useTranslation('coordinator');
  const before = useRef(status);
  useEffect(() => {
    if (before.current === 'saving' && status === 'saved') notifyDone(t('editor.saved'));
    before.current = status;
  }, [status, t]);
}

function useSaveKey(free: boolean, save: () => void): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.code !== 'KeyS') return;
      event.preventDefault();
      if (free) save();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [free, save]);
}

/** Asks before a page with unsaved changes is left, by a link or by closing the window. */
function Leaving({ dirty }: { dirty: boolean }) {
  const { t } = useTranslation('coordinator');
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => dirty && currentLocation.pathname !== nextLocation.pathname,
  );
  useEffect(() => {
    if (!dirty) return;
    const stay = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', stay);
    return () => window.removeEventListener('beforeunload', stay);
  }, [dirty]);
  return (
    <Modal
      opened={blocker.state === 'blocked'}
      onClose={() => blocker.reset?.()}
      title={<Text fw={600}>{t('editor.leave')}</Text>}
    >
      <Stack>
        <Text>{t('editor.leaveText')}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={() => blocker.proceed?.()}>
            {t('editor.leaveWithout')}
          </Button>
          <Button onClick={() => blocker.reset?.()}>{t('editor.stay')}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
