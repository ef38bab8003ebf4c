import { Group, Stack, Text, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DecisionView } from '../../../../src/platform/decision.rules.js';
import type { Localised } from '../../../../src/platform/localised.rules.js';
import { consentDocumentsInForceOptions } from '../../api/generated/@tanstack/react-query.gen.js';
import { type ConsentDocumentView, consentDocumentsPublish } from '../../api/generated/index.js';
import { Can } from '../../shared/Can.js';
import { DateTimeText } from '../../shared/DateTimeText.js';
import { ErrorState } from '../../shared/ErrorState.js';
import { FormDialog } from '../../shared/FormDialog.js';
import { LoadingState } from '../../shared/LoadingState.js';
import { LocalisedInput } from '../../shared/LocalisedInput.js';
import { LocalisedText } from '../../shared/LocalisedText.js';
import { notifyDone } from '../../shared/notify.js';
import { suggestKey } from '../setup/slug.js';
import { filled } from '../shared/localised.js';

interface Props {
  associationId: string;
  can: DecisionView | undefined;
}

/** The documents people agree to, each with its version in force; what was agreed to stays as it was. */
export function Documents({ associationId, can }: Props) {
  const { t } = useTranslation('coordinator');
  const { data, error, refetch } = useQuery(consentDocumentsInForceOptions({ path: { associationId } }));
  if (!data) return error ? <ErrorState error={error} onRetry={refetch} /> : <LoadingState shape="block" />;
  return (
    <Stack gap="lg">
      {data.items.map((document) => (
        <div key={document.id}>
          <Group justify="space-between" gap="sm" align="flex-start">
            <div style={{ flex: '1 1 16rem', minWidth: 0 }}>
              <Text fw={500}>
                <LocalisedText value={document.title} />
              </Text>
              <Text size="sm" c="dimmed">
                {`${t('documents.version', { number: document.version })} `}
                <DateTimeText at={document.publishedAt} kind="date" />
              </Text>
            </div>
            <Can what={can}>
              <PublishButton key={document.id} associationId={associationId} document={document} />
            </Can>
          </Group>
          <details>
            <summary>{t('documents.read')}</summary>
            <Text size="sm" mt="xs" style={{ whiteSpace: 'pre-wrap' }}>
              <LocalisedText value={document.text} />
            </Text>
          </details>
        </div>
      ))}
      <Can what={can}>
        <PublishButton associationId={associationId} kinds={data.items.map(({ kind }) => kind)} />
      </Can>
    </Stack>
  );
}

interface PublishProps {
  associationId: string;
  /** The version a new one follows; without it a new document. */
  document?: ConsentDocumentView;
  /** Kinds there are already. */
  kinds?: string[];
  onClick?: (event: React.MouseEvent) => void;
}

function PublishButton({ associationId, document, kinds = [], ...button }: PublishProps) {
  const { t } = useTranslation('coordinator');
  const client = useQueryClient();
  const [title, setTitle] = useState<Localised>(document?.title ?? {});
  const [text, setText] = useState<Localised>(document?.text ?? {});
  const [kind, setKind] = useState('');
  const suggested = suggestKey(title.en || title.ru || '', kinds, 'document');
  const publish = async () => {
    await consentDocumentsPublish({
      path: { associationId },
      body: {
        kind: document?.kind ?? (kind || suggested),
        title: filled(title) ?? {},
        text: filled(text) ?? {},
      },
    });
    for (const _id of ['consentDocumentsInForce', 'contestCourseReadiness'])
      void client.invalidateQueries({ queryKey: [{ _id }] });
    notifyDone(t('documents.published'));
  };
  return (
    <FormDialog
      label={document ? t('documents.newVersion') : t('documents.add')}
      submit={t('documents.publish')}
      variant="default"
      size={document ? 'compact-sm' : 'sm'}
      style={{ alignSelf: 'flex-start' }}
      onSubmit={publish}
      {...button}
    >
      {(faults) => (
        <>
          {document && <Text size="sm">{t('documents.newVersionText')}</Text>}
          <LocalisedInput
            label={t('documents.name')}
            value={title}
            onChange={setTitle}
            required
            maxLength={300}
            error={faults.title}
          />
          <LocalisedInput
            label={t('documents.text')}
            value={text}
            onChange={setText}
            required
            multiline
            maxLength={20000}
            error={faults.text}
          />
          {!document && (
            <TextInput
              label={t('documents.kind')}
              description={t('documents.kindHelp')}
              value={kind || suggested}
              onChange={({ currentTarget }) => setKind(currentTarget.value)}
              maxLength={60}
              error={faults.kind}
            />
          )}
        </>
      )}
    </FormDialog>
  );
}
