import { Text } from '@mantine/core';
import { hashKey, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { applicationsSeeOptions } from '../../api/generated/@tanstack/react-query.gen.js';
import { type ApplicationView, conflictsDeclare } from '../../api/generated/index.js';
import { useMe } from '../../api/session.js';
import { FormDialog } from '../../shared/FormDialog.js';
import { notifyDone } from '../../shared/notify.js';
import { links } from '../links.js';
import { ConflictFields, type ConflictWords, noWords, wordsOf } from '../shared/ConflictFields.js';
import { useContest } from '../useContest.js';

interface Props {
  view: ApplicationView;
  /** Goes on from here; by default to the list of the contest's applications. */
  onDone?: () => void;
}

/** Whoever works for the contest may be close to an applicant too: the application is then gone for them. */
export function OwnConflictButton({ view, onDone }: Props) {
  const { t } = useTranslation('coordinator');
  const { data: me } = useMe();
  const contest = useContest(view.contestId).data;
  const navigate = useNavigate();
  const client = useQueryClient();
  const [words, setWords] = useState<ConflictWords>(noWords);

  const declare = async () => {
    await conflictsDeclare({
      path: { id: view.id },
      body: wordsOf(words),
    });
    if (onDone) onDone();
    else await navigate(links.contest(view.contestId, 'applications'));
    // everything may look different now; the application itself must not be asked for again
    const gone = applicationsSeeOptions({ path: { id: view.id } }).queryKey;
    void client.invalidateQueries({ predicate: ({ queryKey }) => hashKey(queryKey) !== hashKey(gone) });
    notifyDone(t('ownConflict.done', { number: view.number ?? '' }));
  };

  // one's own is hidden anyway from what is made of it, and afterwards it is too late
  if (contest?.state !== 'published' || view.applicant.id === me?.id) return null;
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
          <ConflictFields value={words} onChange={setWords} faults={faults} />
        </>
      )}
    </FormDialog>
  );
}
