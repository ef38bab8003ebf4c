import { Alert, Button, Stack, Text, Title } from '@mantine/core';
import type { UseMutationResult } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { DecisionView } from '../../../../src/platform/decision.rules.js';
import { Can } from '../../shared/Can.js';
import { AnswersView } from '../../shared/form/AnswersView.js';
import { DraftBar } from '../../shared/form/DraftBar.js';
import { FaultList } from '../../shared/form/FaultList.js';
import type { FormDraft } from '../../shared/form/useFormDraft.js';
import { type Crumb, Page } from '../../shared/Page.js';
import { problemText } from '../../shared/problemText.js';
import { NotSaved } from './handIn.js';

interface Props {
  draft: FormDraft;
  /** Texts: of an application or of a report. */
  words: 'check' | 'reportCheck';
  lead: ReactNode;
  crumbs: Crumb[];
  /** Where a field is edited. */
  edit: (field: string) => string;
  /** Where the form is. */
  back: string;
  /** ISO 8601. */
  deadline?: string;
  may: DecisionView | undefined;
  /** It was handed in before and given back. */
  again: boolean;
  handIn: UseMutationResult<unknown, Error, void>;
  /** What else is to be done first, beside the form's faults. */
  first?: ReactNode;
  /** Says in its own way why it was refused, instead of the plain sentence. */
  refusal?: ReactNode;
}

/** The last look before handing in: what is missing, and everything as it will be read. */
export function CheckScreen(props: Props) {
  const { draft, words, lead, crumbs, edit, handIn, first, refusal } = props;
  const { t } = useTranslation('applicant');
  const { t: common } = useTranslation();
  const { faults, uploads, check } = draft;
  useEffect(check, [check]);
  const ready = faults.length === 0 && !uploads.busy && !first;
  return (
    <Page title={t(`${words}.title`)} lead={lead} crumbs={crumbs} width="text">
      <Stack gap="xl">
        {first}
        <FaultList form={draft.form} faults={faults} edit={edit} />
        {uploads.busy && <Alert color="blue">{t(`${words}.uploading`)}</Alert>}
        {ready && (
          <Alert color="green" title={t('check.ready')}>
            {t(`${words}.readyText`)}
          </Alert>
        )}
        {handIn.error && !refusal && (
          <Alert color="red" role="alert">
            {handIn.error instanceof NotSaved ? t(`${words}.notSaved`) : problemText(handIn.error, common)}
          </Alert>
        )}
        {refusal}
        <section aria-labelledby="answers">
          <Title order={2} id="answers" mb="lg">
            {t('check.answers')}
          </Title>
          <AnswersView form={draft.form} answers={draft.answers} edit={edit} order={3} />
        </section>
      </Stack>
      <Bar {...props} ready={ready} />
    </Page>
  );
}

function Bar({ draft, words, back, deadline, may, again, handIn, ready }: Props & { ready: boolean }) {
  const { t } = useTranslation('applicant');
  return (
    <DraftBar draft={draft} deadline={deadline}>
      <Button variant="default" component={Link} to={back}>
        {t(`${words}.back`)}
      </Button>
      {ready ? (
        <Can what={may}>
          <Button onClick={() => handIn.mutate()} loading={handIn.isPending}>
            {t(again ? `${words}.submitAgain` : `${words}.submit`)}
          </Button>
        </Can>
      ) : (
        <Text size="sm" c="dimmed">
          {t(`${words}.notReady`)}
        </Text>
      )}
    </DraftBar>
  );
}
