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

/** The life of one expert's task on one application. */
export const assignmentStates = ['assigned', 'accepted', 'recused', 'released'] as const;
export type AssignmentState = (typeof assignmentStates)[number];
export type AssignmentMove = 'accept' | 'recuse' | 'release';

/** The expert recuses, the coordinator releases; either ends the task, and a new one may be given. */
export const assignmentMoves = {
  assigned: { accept: 'accepted', recuse: 'recused', release: 'released' },
  accepted: { recuse: 'recused', release: 'released' },
  recused: {},
  released: {},
} as const satisfies Record<AssignmentState, Partial<Record<AssignmentMove, AssignmentState>>>;

/** The state after the move, or null where it is not allowed: the service then refuses with `assignment.move_not_allowed`. */
export const assignmentAfter = (state: AssignmentState, move: AssignmentMove): AssignmentState | null =>
  (assignmentMoves[state] as Partial<Record<AssignmentMove, AssignmentState>>)[move] ?? null;
