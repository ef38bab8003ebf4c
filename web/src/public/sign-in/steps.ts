import { useMutation } from '@tanstack/react-query';
import { isProblem } from '../../api/problem.js';
import { useArrive } from '../arrive.js';

/** What is asked for now. `totp` and `backup` are the two ways through the second step. */
export type StepName = 'email' | 'code' | 'password' | 'totp' | 'backup' | 'forgot' | 'reset';

export interface Step {
  name: StepName;
  /** Why the person is here, where they did not choose to be. */
  notice?: unknown;
}

export type Go = (name: StepName, notice?: unknown) => void;

export interface StepProps {
  email: string;
  setEmail: (email: string) => void;
  go: Go;
  notice?: unknown;
}

/**
 * Sends a proof of who one is. Afterwards one is signed in, or comes to the second step, or (where the time
 * for that is over) is back at the beginning. A session that is there takes the page away by itself.
 */
export function useEnter<Proof>(
  send: (proof: Proof) => Promise<{ twoFactorRedirect: boolean } | undefined>,
  go: Go,
) {
  const arrive = useArrive();
  return useMutation({
    mutationFn: async (proof: Proof) => {
      const answer = await send(proof);
      if (answer?.twoFactorRedirect) go('totp');
      else await arrive();
    },
    onError: (error) => {
      if (isProblem(error, 'auth.second_factor_over')) go('email', error);
    },
  });
}
