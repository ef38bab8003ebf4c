import { useQueryClient } from '@tanstack/react-query';
import { announceSession, meQuery } from '../api/session.js';

/** To be called when the server has started a session: learns who is here, and reads anew what a guest had read. */
export function useArrive() {
  const client = useQueryClient();
  return async () => {
    client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== meQuery.queryKey[0] });
    const me = await client.fetchQuery({ ...meQuery, staleTime: 0 });
    announceSession();
    return me;
  };
}
