import { Checkbox, MultiSelect, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLocalised } from '../../LocalisedText.js';
import type { FieldProps } from './field.js';
import { useField } from './useField.js';

/** So many fit on a page; more of them are searched. */
const listed = 15;

export function MultipleChoiceField(props: FieldProps<'multiple_choice'>) {
  return props.field.options.length <= listed ? <Checkboxes {...props} /> : <Searched {...props} />;
}

function Checkboxes({ field, value, onChange, onLeave, faults }: FieldProps<'multiple_choice'>) {
  const localised = useLocalised();
  const { 'aria-required': _, errorProps, ...input } = useField(field, faults);
  return (
    <Checkbox.Group
      {...input}
      errorProps={{ ...errorProps, mt: 8 }}
      tabIndex={-1}
      value={chosenOf(value)}
      onChange={onChange}
      onBlur={onLeave}
    >
      <Stack gap="xs" mt="xs">
        {field.options.map(({ id, label }) => (
          <Checkbox key={id} value={id} label={localised(label)} />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}

function Searched({ field, value, onChange, onLeave, faults }: FieldProps<'multiple_choice'>) {
  const { t } = useTranslation('form');
  const localised = useLocalised();
  return (
    <MultiSelect
      {...useField(field, faults)}
      searchable
      clearable
      placeholder={t('choice.search')}
      nothingFoundMessage={t('choice.nothing')}
      data={field.options.map(({ id, label }) => ({ value: id, label: localised(label) }))}
      value={chosenOf(value)}
      onChange={onChange}
      onBlur={onLeave}
    />
  );
}

const chosenOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((id) => typeof id === 'string') : [];
