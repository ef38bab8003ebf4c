import { Checkbox, Group, Select, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Field, FormDefinition } from '../../../../src/forms/form.rules.js';
import { LocalisedInput } from '../../shared/LocalisedInput.js';
import { useLocalised } from '../../shared/LocalisedText.js';
import { withOptional } from '../rules/rulebook.js';
import { filled } from '../shared/localised.js';
import { FaultNotes } from './FaultNotes.js';
import { KindSettings } from './KindSettings.js';
import type { FormFault } from './useFormFaults.js';

interface Props {
  form: FormDefinition;
  section: string;
  field: Field;
  faults: readonly FormFault[];
  onChange: (field: Field) => void;
  onMoveTo: (section: string) => void;
}

/** A question's texts, whether it must be answered, who sees it, and what its kind has to say. */
export function FieldEditor({ form, section, field, faults, onChange, onMoveTo }: Props) {
  const { t } = useTranslation('coordinator');
  const localised = useLocalised();
  const at = (part: string) => faults.find((fault) => fault.part === part)?.text;
  return (
    <Stack gap="lg" maw="45rem">
      <LocalisedInput
        label={t('form.label')}
        value={field.label}
        onChange={(label) => onChange({ ...field, label: filled(label) ?? {} })}
        required
        maxLength={300}
        error={at('label')}
      />
      <LocalisedInput
        label={t('form.help')}
        value={field.help ?? {}}
        onChange={(help) => onChange(withOptional(field, 'help', filled(help) ?? undefined))}
        multiline
        maxLength={1000}
        error={at('help')}
      />
      <Group gap="xl">
        <Checkbox
          label={t('form.required')}
          checked={field.required}
          onChange={({ currentTarget }) => onChange({ ...field, required: currentTarget.checked })}
        />
        <Checkbox
          label={t('form.blind')}
          checked={field.blind}
          onChange={({ currentTarget }) => onChange({ ...field, blind: currentTarget.checked })}
        />
      </Group>
      <KindSettings form={form} field={field} at={at} onChange={onChange} />
      {form.sections.length > 1 && (
        <Select
          label={t('form.inSection')}
          data={form.sections.map(({ id, title }) => ({
            value: id,
            label: localised(title) || t('form.untitledSection'),
          }))}
          value={section}
          onChange={(to) => to && to !== section && onMoveTo(to)}
          allowDeselect={false}
          maw="22rem"
        />
      )}
      <FaultNotes faults={faults.filter(({ part }) => part !== 'label' && part !== 'help')} />
      <Text size="xs" c="dimmed">
        {t('form.id', { id: field.id })}
      </Text>
    </Stack>
  );
}
