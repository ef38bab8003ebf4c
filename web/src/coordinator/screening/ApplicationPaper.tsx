import { Alert, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ApplicationView } from '../../api/generated/index.js';
import { AnswersView } from '../../shared/form/AnswersView.js';
import { LocalisedText } from '../../shared/LocalisedText.js';
import { MoneyText } from '../../shared/MoneyText.js';

interface Props {
  view: ApplicationView;
  /** The level of the headings of its sections. */
  order: 2 | 3;
}

/** An application to read under its title: what was said about it before, its answers. */
export function ApplicationPaper({ view, order }: Props) {
  const { t } = useTranslation('coordinator');
  return (
    <>
      <Text c="dimmed" mb="lg">
        {view.number} · <LocalisedText value={view.nomination} />
        {view.requested && (
          <>
            {' · '}
            <MoneyText value={view.requested} />
          </>
        )}
      </Text>
      {view.remarks && (
        <Alert color="blue" mb="lg" title={t('application.remarks')}>
          <Text style={{ whiteSpace: 'pre-wrap' }}>{view.remarks}</Text>
          {view.revisions.length > 1 && (
            <Text size="sm" mt="xs">
              {view.changedFields.length > 0
                ? t('application.changed', { count: view.changedFields.length })
                : t('application.unchanged')}
            </Text>
          )}
        </Alert>
      )}
      {view.reason && (
        <Alert
          color="red"
          mb="lg"
          title={t(`application.reason.${view.state === 'withdrawn' ? 'withdrawn' : 'rejected'}`)}
        >
          <Text style={{ whiteSpace: 'pre-wrap' }}>{view.reason}</Text>
        </Alert>
      )}
      <AnswersView form={view.form} answers={view.answers} changed={view.changedFields} order={order} />
    </>
  );
}
