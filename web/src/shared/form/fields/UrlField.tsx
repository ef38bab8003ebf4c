import { TextInput } from '@mantine/core';
import { type FieldProps, textValue } from './field.js';
import { useField } from './useField.js';

/** Written without `https://`, as people say addresses. */
const bare = /^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+([/?#]\S*)?$/u;

export function UrlField({ field, value, onChange, onLeave, faults }: FieldProps<'url'>) {
  const text = textValue(value);
  const complete = () => {
    if (bare.test(text.trim())) onChange(`https://${text.trim()}`);
    onLeave();
  };
  return (
    <TextInput
      {...useField(field, faults)}
      inputMode="url"
      autoComplete="url"
      autoCapitalize="none"
      spellCheck={false}
      placeholder="https://"
      value={text}
      onChange={(event) => onChange(event.currentTarget.value)}
      onBlur={complete}
    />
  );
}
