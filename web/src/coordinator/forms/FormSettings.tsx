import { Select, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type FormDefinition, fieldsOf } from '../../../../src/forms/form.rules.js';
import { LocalisedInput } from '../../shared/LocalisedInput.js';
import { useLocalised } from '../../shared/LocalisedText.js';
import { withOptional } from '../rules/rulebook.js';
import { filled } from '../shared/localised.js';
import { FaultNotes } from './FaultNotes.js';
import { type FormFault, faultsOf } from './useFormFaults.js';

interface Props {
  form: FormDefinition;
  faults: readonly FormFault[];
  onChange: (form: FormDefinition) => void;
}

/** The form's own texts, and which questions name the application and its sum. */
export function FormSettings({ form, faults, onChange }: Props) {
  const { t } = useTranslation('coordinator');
  const localised = useLocalised();
  const fields = fieldsOf(form);
  const choices = (...kinds: string[]) =>
    fields
      .filter(({ kind }) => kinds.includes(kind))
      .map(({ id, label }) => ({ value: id, label: localised(label) || id }));
  return (
    <Stack gap="lg">
      <LocalisedInput
        label={t('form.title')}
        value={form.title}
        onChange={(title) => onChange({ ...form, title: filled(title) ?? {} })}
        required
        maxLength={200}
      />
      <LocalisedInput
        label={t('form.intro')}
        value={form.intro ?? {}}
        onChange={(intro) => onChange(withOptional(form, 'intro', filled(intro) ?? undefined))}
        multiline
        maxLength={2000}
      />
      <Select
        label={t('form.titleField')}
        description={t('form.titleFieldHelp')}
        data={choices('short_text')}
        value={form.titleField ?? null}
        onChange={(id) => onChange(withOptional(form, 'titleField', id ?? undefined))}
        clearable
      />
      <Select
        label={t('form.requestedField')}
        description={t('form.requestedFieldHelp')}
        data={choices('money', 'budget')}
        value={form.requestedField ?? null}
        onChange={(id) => onChange(withOptional(form, 'requestedField', id ?? undefined))}
        clearable
      />
      <FaultNotes faults={faultsOf(faults, null, null)} />
    </Stack>
  );
}
