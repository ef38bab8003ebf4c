import { Button, Radio, Select, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLocalised } from '../../LocalisedText.js';
import { type FieldProps, textValue } from './field.js';
import { useField } from './useField.js';

/** So many fit on a page; more of them are searched. */
const listed = 10;

export function SingleChoiceField(props: FieldProps<'single_choice'>) {
  return props.field.options.length <= listed ? <Radios {...props} /> : <Searched {...props} />;
}

function Radios({ field, value, onChange, onLeave, faults }: FieldProps<'single_choice'>) {
  const { t } = useTranslation('form');
  const localised = useLocalised();
  const { 'aria-required': _, errorProps, ...input } = useField(field, faults);
  const chosen = textValue(value);
  return (
    <Radio.Group
      {...input}
      errorProps={{ ...errorProps, mt: 8 }}
      tabIndex={-1}
      name={input.id}
      value={chosen}
      onChange={onChange}
      onBlur={onLeave}
    >
      <Stack gap="xs" mt="xs" align="flex-start">
        {field.options.map(({ id, label }) => (
          <Radio key={id} value={id} label={localised(label)} />
        ))}
        {chosen !== '' && !field.required && (
          <Button variant="subtle" size="compact-sm" onClick={() => onChange(null)}>
            {t('choice.clear')}
          </Button>
        )}
      </Stack>
    </Radio.Group>
  );
}

function Searched({ field, value, onChange, onLeave, faults }: FieldProps<'single_choice'>) {
  const { t } = useTranslation('form');
  const localised = useLocalised();
  return (
    <Select
      {...useField(field, faults)}
      searchable
      clearable={!field.required}
      placeholder={t('choice.search')}
      nothingFoundMessage={t('choice.nothing')}
      data={field.options.map(({ id, label }) => ({ value: id, label: localised(label) }))}
      value={textValue(value) || null}
      onChange={onChange}
      onBlur={onLeave}
    />
  );
}
