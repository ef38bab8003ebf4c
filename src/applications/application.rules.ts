import { z } from 'zod';

export const applicationStates = [
  'draft',
  'submitted',
  'returned',
  'admitted',
  'awarded',
  'declined',
  'lapsed',
  'rejected',
  'withdrawn',
  'discarded',
] as const;
export const ApplicationState = z.enum(applicationStates).meta({ id: 'ApplicationState' });
export type ApplicationState = z.infer<typeof ApplicationState>;
export type ApplicationMove =
  | 'submit'
  | 'discard'
  | 'withdraw'
  | 'admit'
  | 'return'
  | 'reject'
  | 'award'
  | 'decline'
  | 'lapse'
  | 'reconsider';

/**
 * What an application may become. `lapse`: its award was refused or taken back, and may be granted again or to
 * another. `reconsider` undoes a decision when its contest is reopened.
 */
export const applicationMoves = {
  draft: { submit: 'submitted', discard: 'discarded' },
  submitted: { admit: 'admitted', return: 'returned', reject: 'rejected', withdraw: 'withdrawn' },
  returned: { submit: 'submitted', reject: 'rejected', withdraw: 'withdrawn' },
  admitted: { award: 'awarded', decline: 'declined', withdraw: 'withdrawn' },
  awarded: { lapse: 'lapsed', reconsider: 'admitted' },
  declined: { award: 'awarded', reconsider: 'admitted' },
  lapsed: { award: 'awarded', reconsider: 'admitted' },
  rejected: { admit: 'admitted' },
  withdrawn: {},
  discarded: {},
} as const satisfies Record<ApplicationState, Partial<Record<ApplicationMove, ApplicationState>>>;

/** The state after the move, or null where it is not allowed. */
export const applicationAfter = (state: ApplicationState, move: ApplicationMove): ApplicationState | null =>
  (applicationMoves[state] as Partial<Record<ApplicationMove, ApplicationState>>)[move] ?? null;

/** States in which the applicant works on the text. */
export const editableStates: readonly ApplicationState[] = ['draft', 'returned'];

/** States that count as an entry of the person in the contest. */
export const enteredStates = applicationStates.filter(
  (state) => !['withdrawn', 'discarded', 'rejected'].includes(state),
);

/** States that follow from the decision about the contest; the applicant has been told. */
export const decidedStates = ['awarded', 'declined', 'lapsed'] as const satisfies readonly ApplicationState[];

export const isDecided = (state: ApplicationState): boolean =>
  (decidedStates as readonly ApplicationState[]).includes(state);

/** States in which experts know of the application: the jury ranks it, or has ranked it. */
export const rankedStates: readonly ApplicationState[] = ['admitted', ...decidedStates];

/** States in which the application has been handed in at least once. */
export const handedInStates = applicationStates.filter((state) => !['draft', 'discarded'].includes(state));

/** What happens next, in the applicant's eyes; the text is under `applications:next` in the client. */
export type NextStep =
  | 'finish_draft'
  | 'wait_for_screening'
  | 'answer_remarks'
  | 'wait_for_review'
  | 'wait_for_decision'
  | 'start_project'
  | 'nothing';

export function nextStep(state: ApplicationState, reviewOver: boolean, cancelled = false): NextStep {
  if (cancelled) return 'nothing';
  switch (state) {
    case 'draft':
      return 'finish_draft';
    case 'submitted':
      return 'wait_for_screening';
    case 'returned':
      return 'answer_remarks';
    case 'admitted':
      return reviewOver ? 'wait_for_decision' : 'wait_for_review';
    case 'awarded':
      return 'start_project';
    default:
      return 'nothing';
  }
}
