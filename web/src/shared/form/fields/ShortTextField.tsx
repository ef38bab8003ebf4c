import { TextInput } from '@mantine/core';
import { characters } from '../../../../../src/forms/kinds/text.rules.js';
import { Counter } from './Counter.js';
import { type FieldProps, textValue } from './field.js';
import { useField } from './useField.js';

export function ShortTextField({ field, value, onChange, onLeave, faults }: FieldProps<'short_text'>) {
  const text = textValue(value);
  return (
    <TextInput
      {...useField(field, faults)}
      value={text}
      onChange={(event) => onChange(event.currentTarget.value)}
      onBlur={onLeave}
      inputContainer={(input) => (
        <>
          {input}
          <Counter actual={characters(text)} max={field.maxLength} unit="characters" />
        </>
      )}
    />
  );
}
