import {
  keepPreviousData,
  useInfiniteQuery,
  useIsFetching,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useCallback, useEffect } from 'react';
import {
  rankingEntriesInfiniteOptions,
  rankingSeeOptions,
} from '../../api/generated/@tanstack/react-query.gen.js';
import type { RankingView } from '../../api/generated/index.js';
import { keyset } from '../../api/keyset.js';
import { Problem } from '../../api/problem.js';

/** The ranking as it stands; while sheets come in it is asked for again each minute. */
export const useRanking = (contestId: string) =>
  useQuery({
    ...rankingSeeOptions({ path: { id: contestId } }),
    refetchInterval: ({ state }) => (state.data?.decision ? false : 60_000),
  });

/** The entries of one nomination. Where they belong to another state of the ranking than it, both are asked for again. */
export function useEntries({ contestId, digest }: RankingView, nomination: string, search: string) {
  const take = useTakeRanking(contestId);
  const ranking = useIsFetching({ queryKey: rankingSeeOptions({ path: { id: contestId } }).queryKey });
  const list = useInfiniteQuery({
    ...rankingEntriesInfiniteOptions({
      path: { id: contestId },
      query: { nomination, ...(search && { search }) },
    }),
    ...keyset,
    placeholderData: keepPreviousData,
  });
  const outrun = list.error instanceof Problem && list.error.code === 'ranking.changed';
  const stale = outrun || list.data?.pages.some((page) => page.digest !== digest) || false;
  const settled = !list.isFetching && ranking === 0;
  useEffect(() => {
    if (stale && settled) take();
  }, [stale, settled, take]);
  return list;
}

const dependent = [
  'rankingEntries',
  'rankingCalibration',
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
