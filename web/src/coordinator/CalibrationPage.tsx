import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ContestView } from '../api/generated/index.js';
import { EmptyState } from '../shared/EmptyState.js';
import { ErrorState } from '../shared/ErrorState.js';
import { LoadingState } from '../shared/LoadingState.js';
import { ContestFrame } from './ContestFrame.js';
import { NominationCalibration } from './calibration/NominationCalibration.js';
import { useRanking } from './ranking/useRanking.js';

/** How strict the experts are, how far they agree, and how sure the line of the ranking is. */
export function Component() {
  return <ContestFrame part="calibration">{(contest) => <Calibrations contest={contest} />}</ContestFrame>;
}

function Calibrations({ contest }: { contest: ContestView }) {
  const { t } = useTranslation('coordinator');
  const { data, error, refetch } = useRanking(contest.id);
  if (!data) return error ? <ErrorState error={error} onRetry={refetch} /> : <LoadingState shape="rows" />;
  const nominations = data.nominations.filter(({ applications }) => applications > 0);
  if (nominations.length === 0)
    return <EmptyState title={t('calibration.empty')}>{t('calibration.emptyText')}</EmptyState>;
  return (
    <Stack gap={56}>
      <Text maw="44rem">{t('calibration.lead')}</Text>
      {nominations.map((nomination) => (
        <NominationCalibration key={nomination.key} ranking={data} nomination={nomination} />
      ))}
    </Stack>
  );
}
