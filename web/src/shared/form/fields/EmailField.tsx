import { TextInput } from '@mantine/core';
import { type FieldProps, textValue } from './field.js';
import classes from './fields.module.css';
import { useField } from './useField.js';

/** Not `type="email"`: browsers rewrite Cyrillic addresses there. */
export function EmailField({ field, value, onChange, onLeave, faults }: FieldProps<'email'>) {
  return (
    <TextInput
      {...useField(field, faults)}
      classNames={{ wrapper: classes.medium }}
      inputMode="email"
      autoComplete="email"
      autoCapitalize="none"
      spellCheck={false}
      value={textValue(value)}
      onChange={(event) => onChange(event.currentTarget.value)}
      onBlur={onLeave}
    />
  );
}
