import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { contestsSeeOptions } from '../api/generated/@tanstack/react-query.gen.js';
import type { ContestView } from '../api/generated/index.js';

export const useContest = (id: string) => useQuery(contestsSeeOptions({ path: { id } }));

/** Takes in a contest the server answered with; what was computed from the former one is asked for again. */
export function useTakeContest() {
  const client = useQueryClient();
  return useCallback(
    (contest: ContestView) => {
      client.setQueryData(contestsSeeOptions({ path: { id: contest.id } }).queryKey, contest);
      for (const _id of ['contestCourseReadiness', 'contestsList', 'rulebooksVersions']) {
        void client.invalidateQueries({ queryKey: [{ _id }] });
      }
      return contest;
    },
    [client],
  );
}

/** Reads the contest again, past the cache. */
export function useFreshContest(id: string) {
  const client = useQueryClient();
  return useCallback(
    () => client.fetchQuery({ ...contestsSeeOptions({ path: { id } }), staleTime: 0 }),
    [client, id],
  );
}
