import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { offsetOf } from '../../shared/time.js';

/** Whose clock the dates on this page are of. `at` is an instant or a day at which the offset is looked up. */
export function ZoneNote({ zone, at }: { zone: string; at?: string }) {
  const { t } = useTranslation('coordinator');
  const name = useZoneName();
  const offset = offsetOf(at ?? new Date().toISOString(), zone);
  return (
    <Text size="sm" c="dimmed" mt="xs">
      {t('dates.zoneNote', { zone: `${name(zone)} (${offset})` })}
    </Text>
  );
}

/** A zone as people call it, or its own name. */
export function useZoneName(): (zone: string) => string {
  const { t, i18n } = useTranslation();
  return (zone) =>
    i18n.exists(`zones.${zone}`) ? t(`zones.${zone}` as 'zones.Europe/Moscow') : zone.replaceAll('_', ' ');
}
