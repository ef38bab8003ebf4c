import { Anchor, Checkbox, Input, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { consentDocumentsInForceOptions } from '../../../api/generated/@tanstack/react-query.gen.js';
import { DateTimeText } from '../../DateTimeText.js';
import { ErrorState } from '../../ErrorState.js';
import { LoadingState } from '../../LoadingState.js';
import { LocalisedText, useLocalised } from '../../LocalisedText.js';
import type { FieldProps } from './field.js';
import { FieldLabel, faultsText, useField } from './useField.js';

interface Props extends FieldProps<'consent'> {
  /** Whose document it is. */
  associationId: string;
}

/** One tick for one document, whose text in force is a click away. */
export function ConsentField({ field, value, onChange, onLeave, faults, associationId }: Props) {
  const { t } = useTranslation('form');
  const [opened, dialog] = useDisclosure(false);
  const { id, description, 'aria-required': required } = useField(field, faults);
  return (
    <div>
      <Input.Label component="div" mb={4}>
        <FieldLabel field={field} />
      </Input.Label>
      <Checkbox
        id={id}
        checked={value === true}
        onChange={(event) => {
          onChange(event.currentTarget.checked);
          onLeave();
        }}
        label={<LocalisedText value={field.statement} />}
        description={description}
        error={faultsText(faults)}
        aria-required={required}
      />
      <Anchor component="button" type="button" size="sm" ml="2.1rem" mt={4} onClick={dialog.open}>
        {t('consent.read')}
      </Anchor>
      {opened && <ConsentDocument kind={field.document} associationId={associationId} close={dialog.close} />}
    </div>
  );
}

function ConsentDocument({
  kind,
  associationId,
  close,
}: {
  kind: string;
  associationId: string;
  close: () => void;
}) {
  const { t } = useTranslation('form');
  const localised = useLocalised();
  const { data, error, refetch } = useQuery(consentDocumentsInForceOptions({ path: { associationId } }));
  const document = data?.items.find((one) => one.kind === kind);
  return (
    <Modal
      opened
      onClose={close}
      size="lg"
      title={<Text fw={600}>{document ? localised(document.title) : t('consent.title')}</Text>}
    >
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <LoadingState shape="block" />
      ) : !document ? (
        <Text>{t('consent.missing')}</Text>
      ) : (
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
      )}
    </Modal>
  );
}
