import { Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ContestView } from '../../api/generated/index.js';
import { DateTimeText } from '../../shared/DateTimeText.js';
import { LocalisedText } from '../../shared/LocalisedText.js';
import { lastMinute } from '../../shared/time.js';

/** What people were told after publication: moved deadlines, a cancellation. */
export function Changes({ changes, zone }: { changes: ContestView['changes']; zone: string }) {
  const { t } = useTranslation('coordinator');
  if (changes.length === 0) return null;
  return (
    <section aria-labelledby="changes">
      <Title order={2} id="changes" mb="sm">
        {t('overview.changes')}
      </Title>
      <Stack gap="md">
        {changes.map(({ kind, reason, before, after, at }) => (
          <div key={at}>
            <Text fw={500}>
              {kind === 'cancellation' ? (
                t('contestState.cancelled')
              ) : (
                <>
                  {`${t(`overview.moved.${kind}`)} `}
                  {after && <DateTimeText at={lastMinute(after, zone)} zone={zone} />}
                </>
              )}
            </Text>
            {before && (
              <Text size="sm" c="dimmed">
                {`${t('overview.movedFrom')} `}
                <DateTimeText at={lastMinute(before, zone)} zone={zone} />
              </Text>
            )}
            <Text size="sm">
              <LocalisedText value={reason} />
            </Text>
            <Text size="xs" c="dimmed">
              <DateTimeText at={at} />
            </Text>
          </div>
        ))}
      </Stack>
    </section>
  );
}
