import { z } from 'zod';
import type { NominationRules } from '../contests/rulebook.rules.js';

export const awardStates = ['granted', 'accepted', 'declined', 'cancelled', 'completed'] as const;
export const AwardState = z.enum(awardStates).meta({ id: 'AwardState' });
export type AwardState = z.infer<typeof AwardState>;
export type AwardMove = 'accept' | 'decline' | 'cancel' | 'complete';
export type AwardKind = NominationRules['award'];

/** What an award may become. The winner accepts or declines, the association cancels, a finished project completes. */
export const awardMoves = {
  granted: { accept: 'accepted', decline: 'declined', cancel: 'cancelled' },
  accepted: { cancel: 'cancelled', complete: 'completed' },
  declined: {},
  cancelled: {},
  completed: {},
} as const satisfies Record<AwardState, Partial<Record<AwardMove, AwardState>>>;

type AfterGrant = Exclude<AwardState, 'granted'>;

/** The state after the move, or null where it is not allowed. */
export const awardAfter = (state: AwardState, move: AwardMove): AfterGrant | null =>
  (awardMoves[state] as Partial<Record<AwardMove, AfterGrant>>)[move] ?? null;

/** States of an award that stands; an application has one such award at most. */
export const standingStates: readonly AwardState[] = ['granted', 'accepted', 'completed'];

/** States in which the winner may be paid: the last part often follows the accepted report. */
export const payableStates: readonly AwardState[] = ['accepted', 'completed'];

/** A journey and a project end with a report; money and diplomas are given and done. */
export const opensProject = (kind: AwardKind): boolean => kind === 'project' || kind === 'travel';
