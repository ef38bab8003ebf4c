import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { isNamed } from '../../../src/identity/people/person.rules.js';
import { idempotencyKey, ifMatch, newKey } from '../api/client.js';
import {
  applicationsOwnQueryKey,
  applicationsSeeOptions,
} from '../api/generated/@tanstack/react-query.gen.js';
import { applicationsSubmit } from '../api/generated/sdk.gen.js';
import { isProblem } from '../api/problem.js';
import { useMe } from '../api/session.js';
import { LocalisedText } from '../shared/LocalisedText.js';
import { useOpenApplication } from './ApplicationPage.js';
import { EligibilityRefusal } from './application/EligibilityRefusal.js';
import { titleOf } from './application/titleOf.js';
import { CheckScreen } from './check/CheckScreen.js';
import { allSaved, readDocumentsAgain } from './check/handIn.js';
import { YourName } from './check/YourName.js';
import { applicationPath, fieldPath } from './paths.js';

/** The check of an application before it is handed in. */
export function Component() {
  const { t } = useTranslation('applicant');
  const { view, draft } = useOpenApplication();
  const submit = useSubmit();
  const { data: me } = useMe();
  return (
    <CheckScreen
      draft={draft}
      words="check"
      lead={
        <>
          <LocalisedText value={view.contest.title} /> · <LocalisedText value={view.nomination} />
        </>
      }
      crumbs={[
        { label: t('home.title'), to: '/me' },
        { label: titleOf(draft) || t('application.untitled'), to: applicationPath(view.id) },
      ]}
      edit={(field) => fieldPath(view.id, field)}
      back={applicationPath(view.id)}
      deadline={view.nextAt ?? undefined}
      may={view.can['application.submit']}
      again={view.state === 'returned'}
      handIn={submit}
      first={me && !isNamed(me) && <YourName />}
      refusal={isProblem(submit.error, 'eligibility.failed') && <EligibilityRefusal error={submit.error} />}
    />
  );
}

/** Saves what is typed, hands in, and shows the application as it then is. */
function useSubmit() {
  const { view, draft } = useOpenApplication();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [key] = useState(newKey);
  const { queryKey } = applicationsSeeOptions({ path: { id: view.id } });
  return useMutation({
    mutationFn: async () => {
      await allSaved(draft);
      const version = client.getQueryData(queryKey)?.version ?? draft.version;
      return applicationsSubmit({
        path: { id: view.id },
        // a new try after an answer is a new intent: the key names the version too
        headers: { ...ifMatch(version), ...idempotencyKey(`${key}-${version}`) },
      });
    },
    onSuccess: (submitted) => {
      client.setQueryData(queryKey, submitted);
      void client.invalidateQueries({ queryKey: applicationsOwnQueryKey(), refetchType: 'none' });
      navigate(applicationPath(view.id), { replace: true, state: { submitted: true } });
    },
    onError: (error) => {
      readDocumentsAgain(client, error, draft);
      // stale, or no longer open: what is true now is read again
      if (isProblem(error) && [403, 412].includes(error.status)) void client.invalidateQueries({ queryKey });
    },
  });
}
