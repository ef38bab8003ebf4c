import { Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { DeclarableKind } from '../../../../src/juries/register.rules.js';
import { conflictsDeclare, deskRecuse } from '../../api/generated/index.js';
import type { JuryApplicationView } from '../../api/generated/types.gen.js';
import { Can } from '../../shared/Can.js';
import { ConfirmButton } from '../../shared/ConfirmButton.js';
import { FormDialog } from '../../shared/FormDialog.js';
import { notifyDone } from '../../shared/notify.js';
import { KindSelect } from '../ConflictFields.js';
import { queuePath, reviewPath } from '../paths.js';
import { useForgetDesk } from '../useForgetDesk.js';

/** The ways not to judge an application: a conflict of interest, or a recusal; both with a reason. */
export function LeaveApplication({ application }: { application: JuryApplicationView }) {
  const { t } = useTranslation('juror');
  const navigate = useNavigate();
  const forget = useForgetDesk();
  const [kind, setKind] = useState<DeclarableKind | null>(null);
  const [note, setNote] = useState('');
  const { id, contestId, nextTodo, number, can } = application;
  const path = { id };

  const left = async () => {
    // goes first: what is read again must not be this application, which is no longer the reader's
    navigate(nextTodo ? reviewPath(nextTodo) : queuePath(contestId));
    await forget(contestId);
    notifyDone(t('leave.done', { number }));
  };
  const declare = async () => {
    await conflictsDeclare({ path, body: { kind: kind ?? 'other', note: note.trim() || undefined } });
    await left();
  };

  return (
    <>
      <Can what={can['conflict.declare']}>
        <FormDialog
          variant="default"
          label={t('leave.conflict')}
          submit={t('leave.conflictSubmit')}
          onSubmit={declare}
        >
          {(faults) => (
            <>
              <Text>{t('leave.conflictText')}</Text>
              <KindSelect
                label={t('leave.kind')}
                placeholder={t('leave.kindOther')}
                value={kind}
                error={faults.kind}
                clearable
                onChange={setKind}
              />
              <Textarea
                label={t('leave.note')}
                description={t('leave.noteText')}
                autosize
                minRows={2}
                maxLength={2000}
                value={note}
                error={faults.note}
                onChange={(event) => setNote(event.currentTarget.value)}
              />
            </>
          )}
        </FormDialog>
      </Can>
      <Can what={can['assignment.recuse']}>
        <ConfirmButton
          variant="default"
          title={t('leave.recuseTitle', { number })}
          text={t('leave.recuseText')}
          reason={{ label: t('leave.reason'), required: true }}
          onConfirm={async (reason) => {
            await deskRecuse({ path, body: { reason } });
            await left();
          }}
        >
          {t('leave.recuse')}
        </ConfirmButton>
      </Can>
    </>
  );
}
