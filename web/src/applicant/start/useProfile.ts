import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ifMatch } from '../../api/client.js';
import { meChange } from '../../api/generated/sdk.gen.js';
import type { ChangeProfile } from '../../api/generated/types.gen.js';
import { isProblem } from '../../api/problem.js';
import { fetchMe, type Me, meQuery } from '../../api/session.js';

/** Changes facts of the own profile, of which the form shows a few only. */
export function useProfile() {
  const client = useQueryClient();
  const change = useMutation({
    mutationFn: async (facts: ChangeProfile): Promise<Me> => {
      const send = (me: Me | null | undefined) =>
        meChange({ body: facts, headers: ifMatch(me?.version ?? 0) });
      try {
        return await send(client.getQueryData(meQuery.queryKey));
      } catch (error) {
        // another window changed the profile: these facts are what the person says now
        if (!isProblem(error) || error.status !== 412) throw error;
        return send(await fetchMe());
      }
    },
    onSuccess: (me) => client.setQueryData(meQuery.queryKey, me),
  });
  return {
    save: (facts: ChangeProfile, done?: () => void) => change.mutate(facts, { onSuccess: done }),
    saving: change.isPending,
    error: change.error,
  };
}
