import { Anchor, Checkbox, Group, Input, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ConsentDocumentView } from '../../../api/generated/types.gen.js';
import { DateTimeText } from '../../DateTimeText.js';
import { LocalisedText, useLocalised } from '../../LocalisedText.js';
import { consentDocuments } from '../consentDocuments.js';
import type { FieldProps } from './field.js';
import { FieldLabel, faultsText, useField } from './useField.js';

interface Props extends FieldProps<'consent'> {
  /** Whose document it is. */
  associationId: string;
}

/**
 * One tick for one document, whose text in force is a click away. The tick is for that version: once another one is in
 * force the box stands empty again.
 */
export function ConsentField({ field, value, onChange, onLeave, faults, associationId }: Props) {
  const { t } = useTranslation('form');
  const { t: common } = useTranslation();
  const [opened, dialog] = useDisclosure(false);
  const { data, isError, refetch } = useQuery(consentDocuments(associationId));
  const document = data?.items.find(({ kind }) => kind === field.document);
  const { id, description, 'aria-required': required } = useField(field, faults);
  const answer = (version: string | null) => {
    onChange(version);
    onLeave();
  };
  return (
    <div>
      <Input.Label component="div" mb={4}>
        <FieldLabel field={field} />
      </Input.Label>
      <Checkbox
        id={id}
        checked={document ? value === document.id : Boolean(value)}
        disabled={!document}
        onChange={(event) => answer(event.currentTarget.checked && document ? document.id : null)}
        label={<LocalisedText value={field.statement} />}
        description={description}
        error={faultsText(faults)}
        aria-required={required}
      />
      <Group gap="md" ml="2.1rem" mt={4}>
        {document ? (
          <Anchor component="button" type="button" size="sm" onClick={dialog.open}>
            {t('consent.read', { number: document.version })}
          </Anchor>
        ) : data ? (
          <Text size="sm">{t('consent.missing')}</Text>
        ) : (
          isError && (
            <Text size="sm" role="alert">
              {t('consent.notRead')}{' '}
              <Anchor component="button" type="button" inherit onClick={() => void refetch()}>
                {common('action.retry')}
              </Anchor>
            </Text>
          )
        )}
        {document && Boolean(value) && value !== document.id && !field.required && (
          <Anchor component="button" type="button" size="sm" onClick={() => answer(null)}>
            {t('consent.without')}
          </Anchor>
        )}
      </Group>
      {document && <DocumentDialog document={document} opened={opened} close={dialog.close} />}
    </div>
  );
}

interface DialogProps {
  document: ConsentDocumentView;
  opened: boolean;
  close: () => void;
}

function DocumentDialog({ document, opened, close }: DialogProps) {
  const { t } = useTranslation('form');
  const localised = useLocalised();
  return (
    <Modal
      opened={opened}
      onClose={close}
      size="lg"
      title={<Text fw={600}>{localised(document.title)}</Text>}
    >
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {t('consent.version', { number: document.version })}{' '}
          <DateTimeText at={document.publishedAt} kind="date" />
        </Text>
        {localised(document.text)
          .split(/\n{2,}/)
          .map((paragraph) => (
            <Text key={paragraph}>{paragraph}</Text>
          ))}
      </Stack>
    </Modal>
  );
}
