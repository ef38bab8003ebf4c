import { Select, Text, Textarea } from '@mantine/core';
import { hashKey, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { type DeclarableKind, declarableKinds } from '../../../../src/juries/register.rules.js';
import { applicationsSeeOptions } from '../../api/generated/@tanstack/react-query.gen.js';
import { type ApplicationView, conflictsDeclare } from '../../api/generated/index.js';
import { FormDialog } from '../../shared/FormDialog.js';
import { notifyDone } from '../../shared/notify.js';
import { links } from '../links.js';

/** Whoever runs the contest may be close to an applicant too: the application is then gone for them. */
export function OwnConflictButton({ view }: { view: ApplicationView }) {
  const { t } = useTranslation('coordinator');
  const navigate = useNavigate();
  const client = useQueryClient();
  const [kind, setKind] = useState<DeclarableKind>('other');
  const [note, setNote] = useState('');

  const declare = async () => {
    await conflictsDeclare({
      path: { id: view.id },
      body: { kind, ...(note.trim() && { note: note.trim() }) },
    });
    await navigate(links.contest(view.contestId, 'applications'));
    // everything may look different now; the application itself must not be asked for again
    const gone = applicationsSeeOptions({ path: { id: view.id } }).queryKey;
    void client.invalidateQueries({ predicate: ({ queryKey }) => hashKey(queryKey) !== hashKey(gone) });
    notifyDone(t('ownConflict.done', { number: view.number ?? '' }));
  };

  return (
    <FormDialog
      label={t('ownConflict.label')}
      submit={t('ownConflict.submit')}
      variant="default"
      size="sm"
      onSubmit={declare}
    >
      {(faults) => (
        <>
          <Text>{t('ownConflict.text')}</Text>
          <Select
            label={t('conflicts.kind')}
            data={declarableKinds.map((value) => ({ value, label: t(`conflictKind.${value}`) }))}
            value={kind}
            onChange={(value) => setKind(declarableKinds.find((one) => one === value) ?? 'other')}
            allowDeselect={false}
            error={faults.kind}
          />
          <Textarea
            label={t('conflicts.note')}
            autosize
            minRows={2}
            maxLength={2000}
            value={note}
            onChange={({ currentTarget }) => setNote(currentTarget.value)}
            error={faults.note}
          />
        </>
      )}
    </FormDialog>
  );
}
