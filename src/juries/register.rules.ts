import { z } from 'zod';
import { conflictKinds } from './conflict.rules.js';
import type { AssignmentState } from './juror.rules.js';

export const ConflictKind = z.enum(conflictKinds).meta({ id: 'ConflictKind' });

/** Kinds people name themselves; the others are found by the program. */
export const declarableKinds = [
  'employer',
  'family',
  'co_author',
  'supervisor',
  'financial',
  'competitor',
  'region',
  'other',
] as const satisfies readonly (typeof conflictKinds)[number][];
export const DeclarableKind = z.enum(declarableKinds).meta({ id: 'DeclarableKind' });
export type DeclarableKind = z.infer<typeof DeclarableKind>;

/** Who says so: the program, the person, or those who run the contest. */
export const conflictOrigins = ['detected', 'declared', 'registered'] as const;
export type ConflictOrigin = (typeof conflictOrigins)[number];

/** States in which an expert is to judge. */
export const liveStates = ['assigned', 'accepted'] as const satisfies readonly AssignmentState[];

/** Why a task ended, but for the expert's own recusal. */
export const releaseReasons = [
  'conflict',
  'withdrawn',
  'juror_left',
  'juror_removed',
  'coordinator',
  'undone',
] as const;
export type ReleaseReason = (typeof releaseReasons)[number];
