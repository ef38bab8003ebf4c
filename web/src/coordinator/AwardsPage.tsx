import { Stack } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import {
  awardsListInfiniteOptions,
  awardsProposeOptions,
} from '../api/generated/@tanstack/react-query.gen.js';
import type { ContestView } from '../api/generated/index.js';
import { keyset, moreOf, rowsOf } from '../api/keyset.js';
import { isProblem } from '../api/problem.js';
import { EmptyState } from '../shared/EmptyState.js';
import { ErrorState } from '../shared/ErrorState.js';
import { LoadingState } from '../shared/LoadingState.js';
import { ContestFrame } from './ContestFrame.js';
import { AwardsForm } from './ranking/AwardsForm.js';
import { AwardsTable } from './ranking/AwardsTable.js';

/** Who is awarded what: decided at once for all winners, then one by one. */
export function Component() {
  return <ContestFrame part="awards">{(contest) => <Awards contest={contest} />}</ContestFrame>;
}

function Awards({ contest }: { contest: ContestView }) {
  const { t } = useTranslation('coordinator');
  const proposal = useQuery(awardsProposeOptions({ path: { id: contest.id } }));
  const list = useInfiniteQuery({
    ...awardsListInfiniteOptions({ query: { associationId: contest.associationId, contestId: contest.id } }),
    ...keyset,
  });
  const awards = rowsOf(list.data);
  const undecided = isProblem(proposal.error, 'contest.not_decided');
  const waiting = proposal.data?.winners.filter(({ application }) => application.state === 'admitted') ?? [];
  const error = list.error ?? (undecided ? null : proposal.error);
  if (error)
    return (
      <ErrorState error={error} onRetry={() => void Promise.all([list.refetch(), proposal.refetch()])} />
    );
  if (list.isLoading || proposal.isLoading) return <LoadingState shape="rows" />;
  return (
    <Stack gap={48}>
      {awards.length === 0 && waiting.length === 0 && (
        <EmptyState title={t('awards.none')}>
          {undecided ? t('awards.undecided') : t('awards.noneText')}
        </EmptyState>
      )}
      {proposal.data && waiting.length > 0 && awards.length === 0 && (
        <AwardsForm contest={contest} proposal={proposal.data} />
      )}
      {awards.length > 0 && <AwardsTable awards={awards} more={moreOf(list)} />}
    </Stack>
  );
}
