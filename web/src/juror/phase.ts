import type { JuryContestView } from '../api/generated/types.gen.js';

export type Phase = 'none' | 'early' | 'open' | 'finished' | 'over';

/** How a jury's work stands for the expert at `now` (milliseconds). */
export function phaseOf({ progress, opensAt, deadline }: JuryContestView, now: number): Phase {
  if (progress.assigned > 0 && progress.done === progress.assigned) return 'finished';
  if (deadline && Date.parse(deadline) <= now) return 'over';
  if (opensAt && Date.parse(opensAt) > now) return 'early';
  return progress.assigned === 0 ? 'none' : 'open';
}

/** The expert has not yet said whom they know, and still may. */
export const mustDeclare = ({ declaredAt, can }: JuryContestView): boolean =>
  declaredAt === null && can['juror.declare']?.ok === true;
