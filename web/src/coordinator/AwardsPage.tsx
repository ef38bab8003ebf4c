import { Stack, Title } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import {
  awardsListInfiniteOptions,
  awardsProposeOptions,
} from '../api/generated/@tanstack/react-query.gen.js';
import type { ContestView } from '../api/generated/index.js';
import { keyset, moreOf, rowsOf } from '../api/keyset.js';
import { EmptyState } from '../shared/EmptyState.js';
import { ErrorState } from '../shared/ErrorState.js';
import { LoadingState } from '../shared/LoadingState.js';
import { ContestFrame } from './ContestFrame.js';
import { AwardsForm } from './ranking/AwardsForm.js';
import { AwardsTable } from './ranking/AwardsTable.js';
import { Refusals } from './ranking/Refusals.js';
import { Reserve } from './ranking/Reserve.js';

/** Who is awarded what: decided at once for all winners, then one by one; and who is told that they are not. */
export function Component() {
  return <ContestFrame part="awards">{(contest) => <Awards contest={contest} />}</ContestFrame>;
}

function Awards({ contest }: { contest: ContestView }) {
  const { t } = useTranslation('coordinator');
  // before the ranking is confirmed nothing is proposed
  const undecided = contest.state !== 'decided';
  const proposal = useQuery({ ...awardsProposeOptions({ path: { id: contest.id } }), enabled: !undecided });
  const list = useInfiniteQuery({
    ...awardsListInfiniteOptions({ query: { associationId: contest.associationId, contestId: contest.id } }),
    ...keyset,
  });
  const awards = rowsOf(list.data);
  const { winners = [], reserve = [], fund = null } = proposal.data ?? {};
  const waiting = winners.filter(({ application }) => application.state === 'admitted');
  const lapsed = [...winners, ...reserve].filter(({ application }) => application.state === 'lapsed');
  // whoever waits is granted theirs first, and with it everybody else is told
  const others =
    waiting.length > 0
      ? []
      : [...winners, ...reserve].filter(({ application: { state } }) =>
          ['admitted', 'declined'].includes(state),
        );
  const error = list.error ?? proposal.error;
  if (error)
    return (
      <ErrorState
        error={error}
        onRetry={() => void Promise.all([list, proposal].map((one) => one.error && one.refetch()))}
      />
    );
  if (list.isLoading || proposal.isLoading) return <LoadingState shape="rows" />;
  return (
    <Stack gap={48}>
      {awards.length === 0 && waiting.length === 0 && (
        <EmptyState title={t(undecided ? 'awards.none' : 'awards.noWinners')}>
          {undecided ? t('awards.undecided') : t('awards.noneText')}
        </EmptyState>
      )}
      {proposal.data && waiting.length > 0 && (
        // what may be given is another after an award was
        <AwardsForm
          key={waiting.map(({ application }) => application.id).join()}
          contest={contest}
          proposal={proposal.data}
          winners={waiting}
        />
      )}
      {proposal.data && waiting.length === 0 && <Refusals contest={contest} proposal={proposal.data} />}
      {awards.length > 0 && (
        <section aria-labelledby="granted">
          <Title order={2} id="granted" mb="sm">
            {t('awards.granted')}
          </Title>
          <AwardsTable contest={contest} fund={fund} awards={awards} lapsed={lapsed} more={moreOf(list)} />
        </section>
      )}
      <Reserve contest={contest} fund={fund} nominees={others} />
    </Stack>
  );
}
