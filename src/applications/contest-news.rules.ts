import type { ContestChangeKind } from '../contests/contest.rules.js';
import { type ApplicationState, editableStates, enteredStates } from './application.rules.js';

/** Ends of the intake: the one that was announced, and the one that holds now. */
export interface DeadlineMove {
  before: Date;
  after: Date;
}

/** Something the contest owed a reason for; a moved deadline has its two ends. */
export interface Change {
  kind: ContestChangeKind;
  before: Date | null;
  after: Date | null;
  createdAt: Date;
}

/** States in which an application goes on, or would if the contest did. */
const waiting: readonly ApplicationState[] = ['submitted', 'admitted'];
/** In the order in which a move concerns them. */
export const concernedStates: readonly ApplicationState[] = ['draft', 'returned', ...waiting];

/** Who may still write always wants to know; who has handed in does when others are given more time. */
export const concerns = (state: ApplicationState, { before, after }: DeadlineMove): boolean =>
  editableStates.includes(state) || (waiting.includes(state) && after > before);

/** A returned application's own last moment, where the intake does not last longer. */
export const ownEnd = (
  { state, returnedUntil }: { state: ApplicationState; returnedUntil: Date | null },
  intakeEnd: Date,
): Date | null => (state === 'returned' && returnedUntil && returnedUntil > intakeEnd ? returnedUntil : null);

/**
 * What an applicant is told of the contest beside their application: that it is called off, or else the last move
 * of the deadline since they began. Who has handed in is not reminded of it for longer than it lasts.
 */
export function contestNews<C extends Change>(
  { state, createdAt }: { state: ApplicationState; createdAt: Date },
  changes: readonly C[],
  now: Date,
): { cancelled: C | null; moved: C | null } {
  if (!enteredStates.includes(state)) return { cancelled: null, moved: null };
  const last = (kind: ContestChangeKind) => changes.filter((change) => change.kind === kind).at(-1) ?? null;
  const cancelled = last('cancellation');
  const moved = cancelled ? null : last('deadline');
  if (!moved?.before || !moved.after || moved.createdAt <= createdAt) return { cancelled, moved: null };
  const { before, after } = moved;
  const told = concerns(state, { before, after }) && (editableStates.includes(state) || after > now);
  return { cancelled, moved: told ? moved : null };
}
