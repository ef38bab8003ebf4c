import { Button, Text, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import {
  consentDocumentsInForceOptions,
  consentsMineOptions,
} from '../api/generated/@tanstack/react-query.gen.js';
import { consentsGive, type NeededConsentView } from '../api/generated/index.js';
import { meQuery } from '../api/session.js';
import { ErrorState } from '../shared/ErrorState.js';
import { Failure } from '../shared/Failure.js';
import { LoadingState } from '../shared/LoadingState.js';
import { LocalisedText, useLocalised } from '../shared/LocalisedText.js';
import { notifyDone } from '../shared/notify.js';
import classes from './Account.module.css';
import { Section } from './Section.js';

interface Props {
  needed: readonly NeededConsentView[];
  nameOf: (associationId: string) => string;
}

/** Documents an association asks everyone who works for it to agree to. */
export function NeededConsents({ needed, nameOf }: Props) {
  const { t } = useTranslation('account');
  if (needed.length === 0) return null;
  return (
    <Section title={t('consents.needed')} lead={t('consents.neededText')}>
      <ul className={classes.panels}>
        {needed.map((document) => (
          <Needed
            key={document.documentId}
            document={document}
            association={nameOf(document.associationId)}
          />
        ))}
      </ul>
    </Section>
  );
}

/** The text stands open: one agrees to what one has before one's eyes. */
function Needed({ document, association }: { document: NeededConsentView; association: string }) {
  const { t } = useTranslation('account');
  const localised = useLocalised();
  const client = useQueryClient();
  const { associationId, documentId, title } = document;
  const documents = useQuery(consentDocumentsInForceOptions({ path: { associationId } }));
  const text = documents.data?.items.find(({ id }) => id === documentId)?.text;
  const give = useMutation({
    mutationFn: () => consentsGive({ body: { documentId } }),
    onSuccess: () => notifyDone(t('consents.agreed')),
    // refused where a newer version has come out meanwhile: then that one is asked for
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: consentsMineOptions().queryKey }),
        client.invalidateQueries({ queryKey: meQuery.queryKey, exact: true }),
      ]),
  });
  return (
    <li className={classes.panel}>
      <Title order={3} size="h4">
        <LocalisedText value={title} />
      </Title>
      <Text c="dimmed" size="sm">
        {association}
      </Text>
      {documents.isError ? (
        <ErrorState error={documents.error} onRetry={documents.refetch} />
      ) : text ? (
        <div className={classes.document}>{localised(text)}</div>
      ) : (
        <LoadingState shape="block" />
      )}
      <Failure error={give.error} />
      <div>
        <Button onClick={() => give.mutate()} loading={give.isPending} disabled={!text}>
          {t('consents.agree')}
        </Button>
      </div>
    </li>
  );
}
