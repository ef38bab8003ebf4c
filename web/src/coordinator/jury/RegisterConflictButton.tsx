import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  membershipsListOptions,
  screeningListOptions,
} from '../../api/generated/@tanstack/react-query.gen.js';
import { type ContestView, conflictsRegister } from '../../api/generated/index.js';
import { useHolds } from '../../frame/association.js';
import { FormDialog } from '../../shared/FormDialog.js';
import { ConflictFields, type ConflictWords, noWords, wordsOf } from '../shared/ConflictFields.js';
import { useJury, useTakeJury } from './useJury.js';

/** Before the id of somebody who works for the association, to tell them from experts. */
const STAFF = 'staff ';

/** Whom a conflict may concern: the experts, and those who work for the association. */
function useConcerned({ id, associationId }: ContestView) {
  const { t } = useTranslation('coordinator');
  const coordinates = useHolds('coordinator');
  const jurors = useJury(id).data?.items ?? [];
  const members = useQuery({
    ...membershipsListOptions({ path: { associationId }, query: { limit: 200 } }),
    enabled: coordinates,
  }).data?.items;
  const staff = new Map(
    (members ?? [])
      .filter(({ role }) => role !== 'juror')
      .map(({ person }) => [person.id, person.name || person.email]),
  );
  return [
    { group: t('conflicts.experts'), items: jurors.map(({ id: value, name: label }) => ({ value, label })) },
    {
      group: t('conflicts.staff'),
      items: [...staff].map(([personId, label]) => ({ value: STAFF + personId, label })),
    },
  ].filter(({ items }) => items.length > 0);
}

/** Enters a conflict nobody has declared and the program did not find. */
export function RegisterConflictButton({ contest }: { contest: ContestView }) {
  const { t } = useTranslation('coordinator');
  const { id: contestId } = contest;
  const take = useTakeJury(contestId);
  const people = useConcerned(contest);
  const [who, setWho] = useState<string | null>(null);
  const [applicationId, setApplication] = useState<string | null>(null);
  const [words, setWords] = useState<ConflictWords>(noWords);
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
        ...(who?.startsWith(STAFF) ? { personId: who.slice(STAFF.length) } : { jurorId: who ?? '' }),
        ...wordsOf(words),
      },
    });
    take();
    setApplication(null);
    setWords(noWords);
  };

  return (
    <FormDialog label={t('conflicts.register')} variant="default" onSubmit={register}>
      {(faults) => (
        <>
          <Select
            label={t('conflicts.person')}
            data={people}
            value={who}
            onChange={setWho}
            searchable
            required
            error={faults.jurorId ?? faults.personId}
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
          <ConflictFields value={words} onChange={setWords} faults={faults} />
        </>
      )}
    </FormDialog>
  );
}
