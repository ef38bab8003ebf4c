import { Select, Textarea } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type DeclarableKind, declarableKinds } from '../../../../src/juries/register.rules.js';
import { screeningListOptions } from '../../api/generated/@tanstack/react-query.gen.js';
import { conflictsRegister } from '../../api/generated/index.js';
import { FormDialog } from '../../shared/FormDialog.js';
import { useJury, useTakeJury } from './useJury.js';

/** Enters a conflict nobody has declared and the program did not find. */
export function RegisterConflictButton({ contestId }: { contestId: string }) {
  const { t } = useTranslation('coordinator');
  const take = useTakeJury(contestId);
  const jurors = useJury(contestId).data?.items ?? [];
  const [jurorId, setJuror] = useState<string | null>(null);
  const [applicationId, setApplication] = useState<string | null>(null);
  const [kind, setKind] = useState<DeclarableKind>('other');
  const [note, setNote] = useState('');
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), 250);
  const applications = useQuery(
    screeningListOptions({ query: { contestId, limit: 50, ...(search && { search }) } }),
  );
  const options = (applications.data?.items ?? []).map(({ id, number, projectTitle }) => ({
    value: id,
    label: `${number ?? ''} ${projectTitle}`.trim(),
  }));

  const register = async () => {
    await conflictsRegister({
      path: { id: contestId },
      body: {
        applicationId: applicationId ?? '',
        jurorId: jurorId ?? '',
        kind,
        ...(note.trim() && { note: note.trim() }),
      },
    });
    take();
    setApplication(null);
    setNote('');
  };

  return (
    <FormDialog label={t('conflicts.register')} variant="default" onSubmit={register}>
      {(faults) => (
        <>
          <Select
            label={t('jury.expert')}
            data={jurors.map(({ id, name }) => ({ value: id, label: name }))}
            value={jurorId}
            onChange={setJuror}
            searchable
            required
            error={faults.jurorId}
          />
          <Select
            label={t('applications.application')}
            placeholder={t('applications.searchHint')}
            data={options}
            value={applicationId}
            onChange={setApplication}
            searchable
            onSearchChange={setTyped}
            // the server has searched already
            filter={({ options: found }) => found}
            required
            error={faults.applicationId}
          />
          <Select
            label={t('conflicts.kind')}
            data={declarableKinds.map((value) => ({ value, label: t(`conflictKind.${value}`) }))}
            value={kind}
            onChange={(value) => setKind(declarableKinds.find((one) => one === value) ?? 'other')}
            allowDeselect={false}
          />
          <Textarea
            label={t('conflicts.note')}
            autosize
            minRows={2}
            maxLength={2000}
            value={note}
            onChange={({ currentTarget }) => setNote(currentTarget.value)}
          />
        </>
      )}
    </FormDialog>
  );
}
