import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { newKey } from '../../api/client.js';
import { type AssignmentPlan, assignmentsApply, assignmentsPlan } from '../../api/generated/index.js';
import { useTakeJury } from './useJury.js';

/** A distribution proposed, looked at, and then made exactly as it was shown. */
export function usePlan(contestId: string, onApplied: (pairs: number) => void) {
  const take = useTakeJury(contestId);
  const [plan, setPlan] = useState<AssignmentPlan | null>(null);
  const propose = useMutation({
    // a seed of its own for each proposal: another press may settle equal choices otherwise
    mutationFn: () => assignmentsPlan({ path: { id: contestId }, body: { seed: newKey().slice(0, 12) } }),
    onSuccess: setPlan,
  });
  const apply = useMutation({
    mutationFn: ({ seed, digest }: AssignmentPlan) =>
      assignmentsApply({ path: { id: contestId }, body: { seed, digest } }),
    onSuccess: (_, { pairs }) => {
      take();
      setPlan(null);
      onApplied(pairs.length);
    },
  });
  return { plan, propose, apply, drop: () => setPlan(null) };
}
