/** The life of an invitation to a jury. */
export const jurorStates = ['invited', 'accepted', 'declined', 'left', 'removed'] as const;
export type JurorState = (typeof jurorStates)[number];
export type JurorMove = 'accept' | 'decline' | 'leave' | 'remove' | 'reinvite';

export const jurorMoves = {
  invited: { accept: 'accepted', decline: 'declined', remove: 'removed' },
  accepted: { leave: 'left', remove: 'removed' },
  declined: { reinvite: 'invited' },
  left: { reinvite: 'invited' },
  removed: { reinvite: 'invited' },
} as const satisfies Record<JurorState, Partial<Record<JurorMove, JurorState>>>;

/** The state after the move, or null where it is not allowed: the service then refuses with `juror.move_not_allowed`. */
export const jurorAfter = (state: JurorState, move: JurorMove): JurorState | null =>
  (jurorMoves[state] as Partial<Record<JurorMove, JurorState>>)[move] ?? null;

/**
 * The life of one expert's task on one application. It is assigned, accepted once something is written down, and ends
 * when the expert recuses themselves or somebody releases them; a new one may be given.
 */
export const assignmentStates = ['assigned', 'accepted', 'recused', 'released'] as const;
export type AssignmentState = (typeof assignmentStates)[number];
