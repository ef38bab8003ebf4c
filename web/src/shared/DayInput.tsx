import '@mantine/dates/styles.layer.css';
import 'dayjs/locale/ru';
import 'dayjs/locale/en-gb';
import { DateInput, type DateInputProps } from '@mantine/dates';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Locale } from '../../../src/platform/localised.rules.js';
import { useLocale } from '../i18n.js';
import { type DayFault, dayFault, dayFormat, typedDay } from './day.js';
import { formatDate } from './time.js';

/** As dayjs calls them; each is imported above. */
const calendarLocale: Record<Locale, string> = { ru: 'ru', en: 'en-gb' };

interface Props
  extends Omit<
    DateInputProps,
    | 'value'
    | 'onChange'
    | 'onInput'
    | 'valueFormat'
    | 'dateParser'
    | 'locale'
    | 'clearable'
    | 'minDate'
    | 'maxDate'
  > {
  /** `2026-08-15`; empty for none. */
  value: string;
  onChange: (day: string | null) => void;
  minDate?: string;
  maxDate?: string;
}

/**
 * A calendar day, typed the reader's way or picked in a calendar. What is typed and is no day stays as it is and
 * says why; it counts as no answer, and a form with it is not sent (see `badlyTyped`).
 */
export function DayInput({ value, onChange, onBlur, error, minDate, maxDate, ...input }: Props) {
  const { t } = useTranslation();
  const locale = useLocale();
  const field = useRef<HTMLInputElement>(null);
  const [fault, setFault] = useState<DayFault | null>(null);
  const limits = { min: minDate, max: maxDate };
  const day = /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : null;
  const limit = { none: '', early: minDate, late: maxDate }[fault ?? 'none'];
  const said = fault && t(`day.${fault}`, { day: limit && formatDate(limit, locale) });
  useEffect(() => field.current?.setCustomValidity(said ?? ''), [said]);
  return (
    <DateInput
      {...input}
      ref={field}
      value={day}
      onChange={(chosen) => {
        setFault(null);
        onChange(chosen);
      }}
      // while one types, only what has become wrong is taken back; one is told on leaving
      onInput={({ currentTarget }) => {
        setFault(null);
        if (day && dayFault(currentTarget.value, limits)) onChange(null);
      }}
      onBlur={(event) => {
        setFault(dayFault(event.currentTarget.value, limits));
        onBlur?.(event);
      }}
      error={said ?? error}
      fixOnBlur={false}
      minDate={minDate}
      maxDate={maxDate}
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
