import { AmountInput } from './AmountInput.js';
import type { FieldProps } from './field.js';
import classes from './fields.module.css';
import { useField } from './useField.js';

export function MoneyField({ field, value, onChange, onLeave, faults }: FieldProps<'money'>) {
  return (
    <AmountInput
      {...useField(field, faults)}
      classNames={{ wrapper: classes.narrow }}
      value={amountOf(value)}
      currency={field.currency}
      onChange={(amount) => onChange(amount === '' ? null : { amount, currency: field.currency })}
      onBlur={onLeave}
    />
  );
}

const amountOf = (value: unknown): string =>
  typeof value === 'object' && value !== null && 'amount' in value ? String(value.amount) : '';
