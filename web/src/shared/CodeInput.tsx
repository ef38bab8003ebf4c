import { TextInput } from '@mantine/core';
import classes from './CodeInput.module.css';

export const codeLength = 6;

interface Props {
  label: string;
  description?: string;
  value: string;
  onChange: (code: string) => void;
  /** The last digit is there, typed or pasted. */
  onComplete?: (code: string) => void;
  invalid?: boolean;
  /** Unless told otherwise the code is what one came to type. */
  autoFocus?: boolean;
}

/** Six digits in one field: a telephone offers the code of the mail, and a pasted “123 456” is understood. */
export function CodeInput({
  label,
  description,
  value,
  onChange,
  onComplete,
  invalid,
  autoFocus = true,
}: Props) {
  const take = (text: string) => {
    const code = text.replace(/\D/g, '').slice(0, codeLength);
    onChange(code);
    if (code.length === codeLength && code !== value) onComplete?.(code);
  };
  return (
    <TextInput
      label={label}
      description={description}
      value={value}
      onChange={(event) => take(event.currentTarget.value)}
      error={invalid}
      autoFocus={autoFocus}
      required
      withAsterisk={false}
      size="lg"
      name="code"
      inputMode="numeric"
      autoComplete="one-time-code"
      spellCheck={false}
      classNames={{ input: classes.code }}
    />
  );
}
