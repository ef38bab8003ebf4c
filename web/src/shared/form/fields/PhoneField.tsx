import { TextInput } from '@mantine/core';
import { type FieldProps, textValue } from './field.js';
import classes from './fields.module.css';
import { useField } from './useField.js';

export function PhoneField({ field, value, onChange, onLeave, faults }: FieldProps<'phone'>) {
  return (
    <TextInput
      {...useField(field, faults)}
      classNames={{ wrapper: classes.medium }}
      type="tel"
      autoComplete="tel"
      value={textValue(value)}
      onChange={(event) => onChange(event.currentTarget.value)}
      onBlur={onLeave}
    />
  );
}
