import { useQueryClient } from '@tanstack/react-query';
import { meQuery } from '../api/session.js';

/** To be called when the server has started a session: learns who is here, and reads anew what a guest had read. */
export function useArrive() {
  const client = useQueryClient();
  return async () => {
    client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== meQuery.queryKey[0] });
    return client.fetchQuery({ ...meQuery, staleTime: 0 });
  };
}
