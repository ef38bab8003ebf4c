import { NumberInput } from '@mantine/core';
import { decimalSign, groupSign } from '../../../../../src/platform/writing.rules.js';
import { useLocale } from '../../../i18n.js';
import { LocalisedText } from '../../LocalisedText.js';
import type { FieldProps } from './field.js';
import classes from './fields.module.css';
import { useField } from './useField.js';

export function NumberField({ field, value, onChange, onLeave, faults }: FieldProps<'number'>) {
  const locale = useLocale();
  return (
    <NumberInput
      {...useField(field, faults)}
      classNames={{ wrapper: classes.narrow }}
      hideControls
      inputMode="decimal"
      decimalSeparator={decimalSign[locale]}
      allowedDecimalSeparators={['.', ',']}
      thousandSeparator={groupSign[locale]}
      clampBehavior="none"
      value={typeof value === 'number' ? value : ''}
      onChange={(next) => onChange(typeof next === 'number' ? next : numberOf(next))}
      onBlur={onLeave}
      rightSection={field.unit && <LocalisedText value={field.unit} />}
      rightSectionWidth={field.unit ? '6rem' : undefined}
    />
  );
}

const numberOf = (text: string): number | null => {
  const number = Number(text);
  return text === '' || Number.isNaN(number) ? null : number;
};
