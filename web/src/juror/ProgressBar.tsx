import { Progress, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { JuryProgress } from '../api/generated/types.gen.js';

/** Confirmed of assigned, drawn and in words. */
export function ProgressBar({ progress: { assigned, started, done } }: { progress: JuryProgress }) {
  const { t } = useTranslation('juror');
  const words = t('progress.done', { done, count: assigned });
  const begun = started - done;
  return (
    <div>
      <Text size="sm" c="dimmed" mb={6}>
        {words}
        {begun > 0 && <> · {t('progress.started', { count: begun })}</>}
      </Text>
      <Progress value={(done / assigned) * 100} aria-label={words} size="md" />
    </div>
  );
}
