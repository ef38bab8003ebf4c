import '@mantine/dates/styles.layer.css';
import 'dayjs/locale/ru';
import 'dayjs/locale/en-gb';
import { DateInput, type DateInputProps } from '@mantine/dates';
import { useTranslation } from 'react-i18next';
import type { Locale } from '../../../src/platform/localised.rules.js';
import { useLocale } from '../i18n.js';
import { dayFormat, typedDay } from './day.js';

/** As dayjs calls them; each is imported above. */
const calendarLocale: Record<Locale, string> = { ru: 'ru', en: 'en-gb' };

interface Props
  extends Omit<DateInputProps, 'value' | 'onChange' | 'valueFormat' | 'dateParser' | 'locale' | 'clearable'> {
  /** `2026-08-15`; empty for none. */
  value: string;
  onChange: (day: string | null) => void;
}

/** A calendar day, typed the reader's way or picked in a calendar. */
export function DayInput({ value, onChange, ...input }: Props) {
  const { t } = useTranslation();
  const locale = useLocale();
  return (
    <DateInput
      {...input}
      value={/^\d{4}-\d{2}-\d{2}$/.test(value) ? value : null}
      onChange={onChange}
      allowDeselect
      valueFormat={dayFormat[locale]}
      dateParser={typedDay}
      locale={calendarLocale[locale]}
      firstDayOfWeek={1}
      hideOutsideDates
      placeholder={t('day.format')}
      autoComplete={input.autoComplete ?? 'off'}
      popoverProps={{ position: 'bottom-start', ...input.popoverProps }}
      nextLabel={t('day.next')}
      previousLabel={t('day.previous')}
    />
  );
}
