import { Alert, Button, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { idempotencyKey, ifMatch, newKey } from '../api/client.js';
import {
  applicationsOwnQueryKey,
  applicationsSeeOptions,
} from '../api/generated/@tanstack/react-query.gen.js';
import { applicationsSubmit } from '../api/generated/sdk.gen.js';
import { isProblem } from '../api/problem.js';
import { Can } from '../shared/Can.js';
import { AnswersView } from '../shared/form/AnswersView.js';
import { DraftBar } from '../shared/form/DraftBar.js';
import { FaultList } from '../shared/form/FaultList.js';
import { LocalisedText } from '../shared/LocalisedText.js';
import { Page } from '../shared/Page.js';
import { problemText } from '../shared/problemText.js';
import { useOpenApplication } from './ApplicationPage.js';
import { EligibilityRefusal } from './application/EligibilityRefusal.js';
import { titleOf } from './application/titleOf.js';
import { applicationPath, fieldPath } from './paths.js';

/** The last look before handing in: what is missing, and everything as it will be read. */
export function Component() {
  const { t } = useTranslation('applicant');
  const { t: common } = useTranslation();
  const { view, draft } = useOpenApplication();
  const { faults, uploads, check } = draft;
  useEffect(check, [check]);
  const submit = useSubmit();
  const edit = (field: string) => fieldPath(view.id, field);
  const ready = faults.length === 0 && !uploads.busy;
  return (
    <Page
      title={t('check.title')}
      lead={
        <>
          <LocalisedText value={view.contest.title} /> · <LocalisedText value={view.nomination} />
        </>
      }
      crumbs={[
        { label: t('home.title'), to: '/me' },
        { label: titleOf(draft) || t('application.untitled'), to: applicationPath(view.id) },
      ]}
      width="text"
    >
      <Stack gap="xl">
        <FaultList form={draft.form} faults={faults} edit={edit} />
        {uploads.busy && <Alert color="blue">{t('check.uploading')}</Alert>}
        {ready && (
          <Alert color="green" title={t('check.ready')}>
            {t('check.readyText')}
          </Alert>
        )}
        {submit.error && !isProblem(submit.error, 'eligibility.failed') && (
          <Alert color="red" role="alert">
            {submit.error instanceof NotSaved ? t('check.notSaved') : problemText(submit.error, common)}
          </Alert>
        )}
        <EligibilityRefusal error={submit.error} />
        <section aria-labelledby="answers">
          <Title order={2} id="answers" mb="lg">
            {t('check.answers')}
          </Title>
          <AnswersView form={draft.form} answers={draft.answers} edit={edit} order={3} />
        </section>
      </Stack>
      <DraftBar draft={draft} deadline={view.nextAt ?? undefined}>
        <Button variant="default" component={Link} to={applicationPath(view.id)}>
          {t('check.back')}
        </Button>
        {ready ? (
          <Can what={view.can['application.submit']}>
            <Button onClick={() => submit.mutate()} loading={submit.isPending}>
              {view.state === 'returned' ? t('check.submitAgain') : t('check.submit')}
            </Button>
          </Can>
        ) : (
          <Text size="sm" c="dimmed">
            {t('check.notReady')}
          </Text>
        )}
      </DraftBar>
    </Page>
  );
}

/** Something typed is not on the server: it would not be handed in. */
class NotSaved extends Error {}

/** Saves what is typed, hands in, and shows the application as it then is. */
function useSubmit() {
  const { view, draft } = useOpenApplication();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [key] = useState(newKey);
  const { queryKey } = applicationsSeeOptions({ path: { id: view.id } });
  return useMutation({
    mutationFn: async () => {
      if (!(await draft.flush())) throw new NotSaved();
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
      // stale, or no longer open: what is true now is read again
      if (isProblem(error) && [403, 412].includes(error.status)) void client.invalidateQueries({ queryKey });
    },
  });
}
