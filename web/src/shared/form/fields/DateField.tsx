import { DayInput } from '../../DayInput.js';
import { type FieldProps, textValue } from './field.js';
import classes from './fields.module.css';
import { useField } from './useField.js';

export function DateField({ field, value, onChange, onLeave, faults }: FieldProps<'date'>) {
  return (
    <DayInput
      {...useField(field, faults)}
      classNames={{ wrapper: classes.narrow }}
      defaultDate={field.min}
      value={textValue(value)}
      onChange={onChange}
      onBlur={onLeave}
    />
  );
}
