import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { jurorsListOptions } from '../../api/generated/@tanstack/react-query.gen.js';
import type { JurorView, JuryView } from '../../api/generated/index.js';

export const useJury = (contestId: string) => useQuery(jurorsListOptions({ path: { id: contestId } }));

/** What changes when the jury or its tasks do. */
const dependent = [
  'assignmentsCoverage',
  'assignmentsList',
  'assignmentsBatches',
  'conflictsList',
  'contestCourseReadiness',
  'rankingSee',
];

/** Takes in a jury the server answered with. Without one it is asked for again. */
export function useTakeJury(contestId: string) {
  const client = useQueryClient();
  return useCallback(
    (jury?: JuryView) => {
      const { queryKey } = jurorsListOptions({ path: { id: contestId } });
      if (jury) client.setQueryData(queryKey, jury);
      else void client.invalidateQueries({ queryKey });
      for (const _id of dependent) void client.invalidateQueries({ queryKey: [{ _id }] });
    },
    [client, contestId],
  );
}

/** Those who have tasks and have not confirmed all of them. */
export const unfinished = (jurors: readonly JurorView[]): JurorView[] =>
  jurors.filter(({ state, progress }) => state === 'accepted' && progress.done < progress.assigned);
