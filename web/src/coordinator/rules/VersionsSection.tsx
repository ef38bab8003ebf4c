import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { rulebooksVersionsOptions } from '../../api/generated/@tanstack/react-query.gen.js';
import { DateTimeText } from '../../shared/DateTimeText.js';
import { ErrorState } from '../../shared/ErrorState.js';

/** Every version of the rules there has been, with the reason of each change. */
export function VersionsSection({ contestId }: { contestId: string }) {
  const { t } = useTranslation('coordinator');
  const { data, error, refetch } = useQuery(rulebooksVersionsOptions({ path: { contestId } }));
  if (error) return <ErrorState error={error} onRetry={refetch} />;
  return (
    <Stack gap="sm" component="ol" style={{ margin: 0, padding: 0, listStyle: 'none' }}>
      {data?.items.map(({ id, number, reason, frozenAt, createdAt }) => (
        <li key={id}>
          <Text fw={500}>
            {t('rules.version', { number })}
            {!frozenAt && ` ${t('rules.versionOpen')}`}
          </Text>
          <Text size="sm" c="dimmed">
            <DateTimeText at={createdAt} />
          </Text>
          {reason && <Text size="sm">{reason}</Text>}
        </li>
      ))}
    </Stack>
  );
}
