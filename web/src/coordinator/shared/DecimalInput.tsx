import { TextInput, type TextInputProps } from '@mantine/core';
import { displayDecimal } from '../../../../src/platform/writing.rules.js';
import { useLocale } from '../../i18n.js';

interface Props extends Omit<TextInputProps, 'value' | 'onChange'> {
  /** A decimal as it is stored, `7.5`, or whatever was typed instead; '' for none. */
  value: string;
  onChange: (value: string) => void;
}

/** A decimal number, with a comma where the reader's language writes one. */
export function DecimalInput({ value, onChange, ...input }: Props) {
  const locale = useLocale();
  return (
    <TextInput
      {...input}
      inputMode="decimal"
      autoComplete="off"
      value={displayDecimal(value, locale)}
      onChange={({ currentTarget }) => onChange(currentTarget.value.trim().replace(',', '.'))}
    />
  );
}
