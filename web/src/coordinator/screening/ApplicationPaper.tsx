import { Alert, Group, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ApplicationView } from '../../api/generated/index.js';
import { AnswersView } from '../../shared/form/AnswersView.js';
import { LocalisedText } from '../../shared/LocalisedText.js';
import { MoneyText } from '../../shared/MoneyText.js';
import { StatusBadge } from '../../shared/StatusBadge.js';
import { applicationTone } from '../tones.js';

/** An application to read: what it is called, what was said about it before, its answers. */
export function ApplicationPaper({ view, heading }: { view: ApplicationView; heading: boolean }) {
  const { t } = useTranslation('coordinator');
  return (
    <>
      {heading && (
        <Group gap="sm" mb={4}>
          <Title order={2}>{view.projectTitle || t('application.untitled')}</Title>
          <StatusBadge tone={applicationTone[view.state]}>{t(`applicationState.${view.state}`)}</StatusBadge>
        </Group>
      )}
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
      <AnswersView
        form={view.form}
        answers={view.answers}
        changed={view.changedFields}
        order={heading ? 3 : 2}
      />
    </>
  );
}
