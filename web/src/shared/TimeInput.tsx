import '@mantine/dates/styles.layer.css';
import { TimePicker, type TimePickerProps } from '@mantine/dates';
import { useTranslation } from 'react-i18next';

interface Props extends Omit<TimePickerProps, 'value' | 'onChange' | 'format' | 'type' | 'withSeconds'> {
  /** `18:30`; empty for none. */
  value: string;
  onChange: (time: string) => void;
}

/** A time of day in 24 hours, whatever the browser's own language thinks of it. */
export function TimeInput({ value, onChange, ...input }: Props) {
  const { t } = useTranslation();
  return (
    <TimePicker
      {...input}
      format="24h"
      value={value}
      // it adds seconds nobody has typed
      onChange={(time) => onChange(time.slice(0, 5))}
      hoursInputLabel={t('day.hours')}
      minutesInputLabel={t('day.minutes')}
    />
  );
}
