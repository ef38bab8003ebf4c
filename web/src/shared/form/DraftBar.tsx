import { Alert } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { announceSessionEnd } from '../../api/session-end.js';
import { problemText } from '../problemText.js';
import { SaveBar } from '../SaveState.js';
import { ConflictDialog } from './ConflictDialog.js';
import classes from './form.module.css';
import type { FormDraft } from './useFormDraft.js';

interface Props {
  draft: FormDraft;
  /** ISO 8601. */
  deadline?: string;
  onDeadline?: () => void;
  /** The page's buttons. */
  children?: ReactNode;
}

/** The bar under a draft: saved or not and what to do about it, the time left, the next step. */
export function DraftBar({ draft, deadline, onDeadline, children }: Props) {
  const { t } = useTranslation('form');
  const { t: common } = useTranslation();
  const { status, autosave, resume } = draft;
  const conflicts = autosave.conflicts.length;
  const [opened, dialog] = useDisclosure(false);
  const { open } = dialog;
  useEffect(() => {
    if (conflicts > 0) open();
  }, [conflicts, open]);

  const actions: Partial<Record<typeof status, { label: string; run: () => void }>> = {
    conflict: { label: t('save.compare'), run: open },
    signedOut: { label: t('save.signIn'), run: announceSessionEnd },
    offline: { label: t('save.retry'), run: resume },
    ...(autosave.phase === 'failed' && { failed: { label: t('save.retry'), run: resume } }),
  };
  return (
    <>
      {autosave.phase === 'failed' && (
        <Alert
          color="red"
          mt="xl"
          role="alert"
          className={classes.reason}
          title={problemText(autosave.problem, common)}
        >
          {t('save.keptHere')}
        </Alert>
      )}
      <SaveBar
        status={status}
        savedAt={autosave.savedAt}
        action={actions[status]}
        deadline={deadline}
        onDeadline={onDeadline}
      >
        {children}
      </SaveBar>
      <ConflictDialog draft={draft} opened={opened && conflicts > 0} onClose={dialog.close} />
    </>
  );
}
