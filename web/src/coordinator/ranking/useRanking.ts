import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { rankingSeeOptions } from '../../api/generated/@tanstack/react-query.gen.js';
import type { RankingView } from '../../api/generated/index.js';

/** The ranking as it stands; while sheets come in it is asked for again each minute. */
export const useRanking = (contestId: string) =>
  useQuery({
    ...rankingSeeOptions({ path: { id: contestId } }),
    refetchInterval: ({ state }) => (state.data?.decision ? false : 60_000),
  });

const dependent = [
  'contestsSee',
  'contestsList',
  'awardsPropose',
  'awardsList',
  'rankingTrace',
  'screeningCounts',
  'screeningList',
  'fundsSee',
];

/** Takes in a ranking the server answered with; without one it is asked for again. */
export function useTakeRanking(contestId: string) {
  const client = useQueryClient();
  return useCallback(
    (ranking?: RankingView) => {
      const { queryKey } = rankingSeeOptions({ path: { id: contestId } });
      if (ranking) client.setQueryData(queryKey, ranking);
      else void client.invalidateQueries({ queryKey });
      for (const _id of dependent) void client.invalidateQueries({ queryKey: [{ _id }] });
    },
    [client, contestId],
  );
}
