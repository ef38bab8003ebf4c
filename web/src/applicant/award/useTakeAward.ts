import { useQueryClient } from '@tanstack/react-query';
import {
  awardsOwnQueryKey,
  awardsSeeOptions,
  paymentsOfAwardQueryKey,
  projectsOwnQueryKey,
} from '../../api/generated/@tanstack/react-query.gen.js';
import type { AwardView } from '../../api/generated/types.gen.js';

/** Takes in an award the server answered with; what hangs on it is read again. */
export function useTakeAward() {
  const client = useQueryClient();
  return (award: AwardView) => {
    const path = { id: award.id };
    client.setQueryData(awardsSeeOptions({ path }).queryKey, award);
    for (const queryKey of [awardsOwnQueryKey(), projectsOwnQueryKey(), paymentsOfAwardQueryKey({ path })])
      void client.invalidateQueries({ queryKey });
  };
}
