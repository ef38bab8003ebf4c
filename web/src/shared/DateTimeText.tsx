import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../i18n.js';
import { formatDate, formatInstant, offsetOf, type TimeKind } from './time.js';

interface Props {
  /** An instant, ISO 8601 with offset. */
  at: string;
  /** The contest's zone (IANA name). Without it the reader's own zone is meant and not named. */
  zone?: string;
  kind?: TimeKind;
}

/** An instant in the contest's zone, which is named, and in the reader's where that differs. */
export function DateTimeText({ at, zone, kind = 'datetime' }: Props) {
  const { t, i18n } = useTranslation();
  const locale = useLocale();
  if (!zone || kind === 'date') return <time dateTime={at}>{formatInstant(at, locale, kind, zone)}</time>;
  const offset = offsetOf(at, zone);
  const known = `zones.${zone}`;
  const zoneName = i18n.exists(known) ? t(known as 'zones.Europe/Moscow') : offset;
  const sameDay = formatInstant(at, locale, 'date', zone) === formatInstant(at, locale, 'date');
  return (
    <time dateTime={at}>
      {formatInstant(at, locale, kind, zone)} {zoneName.replaceAll(' ', '\u00a0')}
      {offset !== offsetOf(at) && (
        <Text span c="dimmed" inherit>
          {' '}
          {t('time.yours', { time: formatInstant(at, locale, sameDay ? 'time' : kind) })}
        </Text>
      )}
    </time>
  );
}

/** A calendar date without a time, such as a birth date. */
export function DateText({ date }: { date: string }) {
  return <time dateTime={date}>{formatDate(date, useLocale())}</time>;
}
