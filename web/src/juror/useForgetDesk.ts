import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import {
  deskContestsQueryKey,
  deskDeclarableQueryKey,
  deskQueueQueryKey,
  sheetsDistributionQueryKey,
} from '../api/generated/@tanstack/react-query.gen.js';

/** What is known of a contest's queue is out of date: it is read again when it is next shown. */
export function useForgetDesk() {
  const client = useQueryClient();
  return useCallback(
    async (contestId: string) => {
      const path = { id: contestId };
      const keys = [
        deskContestsQueryKey(),
        deskQueueQueryKey({ path }),
        deskDeclarableQueryKey({ path }),
        sheetsDistributionQueryKey({ path }),
        [{ _id: 'deskApplication' }],
      ];
      await Promise.all(keys.map((queryKey) => client.invalidateQueries({ queryKey: [...queryKey] })));
    },
    [client],
  );
}
