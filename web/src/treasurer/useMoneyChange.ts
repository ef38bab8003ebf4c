import { useQueryClient } from '@tanstack/react-query';
import { notifyDone } from '../shared/notify.js';

/** After any change of money every figure may be another: all of them are read again. */
export function useMoneyChange() {
  const client = useQueryClient();
  return async <T>(change: Promise<T>, done: string): Promise<T> => {
    const answer = await change;
    await client.invalidateQueries();
    notifyDone(done);
    return answer;
  };
}
