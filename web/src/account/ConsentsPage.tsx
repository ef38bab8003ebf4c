import { Text, Title } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { associationsListOptions, consentsMineOptions } from '../api/generated/@tanstack/react-query.gen.js';
import { type ConsentView, consentsWithdraw } from '../api/generated/index.js';
import { meQuery, useMe } from '../api/session.js';
import { ConfirmButton } from '../shared/ConfirmButton.js';
import { DateTimeText } from '../shared/DateTimeText.js';
import { EmptyState } from '../shared/EmptyState.js';
import { ErrorState } from '../shared/ErrorState.js';
import { LoadingState } from '../shared/LoadingState.js';
import { LocalisedText, useLocalised } from '../shared/LocalisedText.js';
import { notifyDone } from '../shared/notify.js';
import { StatusBadge } from '../shared/StatusBadge.js';
import classes from './Account.module.css';
import { AccountPage } from './AccountPage.js';
import { NeededConsents } from './NeededConsents.js';
import { Section } from './Section.js';
import { useContextName } from './useContextName.js';

/** What the person has agreed to, word for word, and the way back. */
export function Component() {
  const { t } = useTranslation('account');
  const { data: me } = useMe();
  const { data, error, refetch } = useQuery(consentsMineOptions());
  const nameOf = useAssociationNames();
  const contextName = useContextName();
  const needed = me?.consentsNeeded ?? [];
  return (
    <AccountPage title={t('consents.title')} lead={t('consents.lead')}>
      <NeededConsents needed={needed} nameOf={nameOf} />
      {!data ? (
        error ? (
          <ErrorState error={error} onRetry={refetch} />
        ) : (
          <LoadingState shape="block" />
        )
      ) : data.items.length > 0 ? (
        <Section title={t('consents.given')}>
          <ul className={classes.panels}>
            {data.items.map((consent) => (
              <Consent
                key={consent.id}
                consent={consent}
                association={nameOf(consent.document.associationId)}
                contextName={contextName}
              />
            ))}
          </ul>
        </Section>
      ) : (
        needed.length === 0 && <EmptyState title={t('consents.none')}>{t('consents.noneText')}</EmptyState>
      )}
    </AccountPage>
  );
}

function useAssociationNames(): (id: string) => string {
  const localised = useLocalised();
  const { data } = useQuery(associationsListOptions());
  return (id) => localised(data?.items.find((association) => association.id === id)?.name);
}

interface ConsentProps {
  consent: ConsentView;
  association: string;
  contextName: (contextId: string) => string;
}

function Consent({ consent, association, contextName }: ConsentProps) {
  const { t } = useTranslation('account');
  const localised = useLocalised();
  const client = useQueryClient();
  const { document, givenAt, withdrawnAt, contextId } = consent;
  const withdraw = async () => {
    await consentsWithdraw({ path: { id: consent.id } });
    notifyDone(t('consents.done'));
    await Promise.all([
      client.invalidateQueries({ queryKey: consentsMineOptions().queryKey }),
      client.invalidateQueries({ queryKey: meQuery.queryKey, exact: true }),
    ]);
  };
  return (
    <li className={classes.panel}>
      <div className={classes.title}>
        <Title order={3} size="h4">
          <LocalisedText value={document.title} />
        </Title>
        <StatusBadge tone={withdrawnAt ? 'neutral' : 'good'}>
          {t(withdrawnAt ? 'consents.withdrawn' : 'consents.standing')}
        </StatusBadge>
      </div>
      <Text c="dimmed" size="sm">
        {[association, t('consents.version', { version: document.version })].filter(Boolean).join(' · ')}
      </Text>
      <Text size="sm">
        {t('consents.givenOn')} <DateTimeText at={givenAt} />
        {withdrawnAt && (
          <>
            {' · '}
            {t('consents.withdrawnOn')} <DateTimeText at={withdrawnAt} />
          </>
        )}
      </Text>
      {contextId && (
        <Text size="sm" c="dimmed">
          {contextName(contextId)}
        </Text>
      )}
      <DocumentText text={localised(document.text)} />
      {!withdrawnAt && (
        <div>
          <ConfirmButton
            danger
            size="compact-md"
            title={t('consents.withdrawTitle', { title: localised(document.title) })}
            text={t('consents.withdrawText')}
            onConfirm={withdraw}
          >
            {t('consents.withdraw')}
          </ConfirmButton>
        </div>
      )}
    </li>
  );
}

/** The words of a document, folded: they are long and there when asked for. */
export function DocumentText({ text }: { text: string }) {
  const { t } = useTranslation('account');
  return (
    <details className={classes.details}>
      <summary>{t('consents.read')}</summary>
      <div className={classes.document}>{text}</div>
    </details>
  );
}
