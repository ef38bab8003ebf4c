import { applicationStates } from '../../src/applications/application.rules.js';
import { awardStates } from '../../src/awards/award.rules.js';
import { paymentStates } from '../../src/awards/payments/payment.rules.js';
import { contestStates } from '../../src/contests/contest.rules.js';
import type { Stage } from '../../src/contests/stage.rules.js';
import { type Actor, roles, systemActor } from '../../src/platform/actor.rules.js';
import type { policies } from '../../src/policies.js';

export type Action = keyof typeof policies;
type Second<F> = F extends (actor: Actor, subject: infer S) => unknown ? S : never;
/** What the action's rule is asked about. */
export type SubjectOf<A extends Action> = Second<(typeof policies)[A]>;

/** One thing a rule may look at: its possible values, by the name they have in the table. */
export type Axis<V = unknown> = Readonly<Record<string, V>>;

/** Everything that can be asked of one action: the axes, and the subject at a point of them. */
export interface Case<S> {
  axes: Record<string, Axis>;
  subject(point: Record<string, unknown>, actor: Actor): S;
}

type Point<Axes extends Record<string, Axis>> = { [K in keyof Axes]: Axes[K][keyof Axes[K]] };

export const asked = <Axes extends Record<string, Axis>, S>(
  axes: Axes,
  subject: (point: Point<Axes>, actor: Actor) => S,
): Case<S> => ({ axes, subject: subject as Case<S>['subject'] });

/** The association all subjects belong to, and one they do not. */
export const HOME = '00000000-0000-7000-8000-000000000001';
const ELSEWHERE = '00000000-0000-7000-8000-000000000002';
const ACTOR = '00000000-0000-7000-8000-000000000003';
export const SOMEBODY = '00000000-0000-7000-8000-000000000004';

const person = (memberships: Actor['memberships']): Actor => ({
  kind: 'person',
  id: ACTOR,
  email: 'actor@example.org',
  memberships,
});

/** The columns of the table: who asks. `stranger` has no role, `elsewhere` every role in another association. */
export const actors: Record<string, Actor> = {
  stranger: person([]),
  elsewhere: person(roles.map((role) => ({ associationId: ELSEWHERE, role }))),
  ...Object.fromEntries(roles.map((role) => [role, person([{ associationId: HOME, role }])])),
  system: systemActor,
};

/** The values of a list, named by themselves. */
export const each = <V extends string>(values: readonly V[]): Axis<V> =>
  Object.fromEntries(values.map((value) => [value, value]));

export const whose = { theirs: false, own: true };
export const wall = { open: false, 'in conflict': true };
export const contestState = each(contestStates);
export const applicationState = each(applicationStates);
export const awardState = each(awardStates);
export const paymentState = each(paymentStates);

export const stages: Stage[] = [
  { stage: 'intake', from: '2026-03-01T00:00:00Z', to: '2026-03-11T00:00:00Z', graceMinutes: 60 },
  { stage: 'review', from: '2026-03-15T00:00:00Z', to: '2026-03-25T00:00:00Z' },
  { stage: 'decision', from: '2026-03-26T00:00:00Z', to: '2026-03-28T00:00:00Z' },
];
/** Of the stages above. */
export const moment = {
  'before all': new Date('2026-02-20T12:00:00Z'),
  intake: new Date('2026-03-05T12:00:00Z'),
  'grace period': new Date('2026-03-11T00:30:00Z'),
  'before review': new Date('2026-03-13T12:00:00Z'),
  review: new Date('2026-03-20T12:00:00Z'),
  decision: new Date('2026-03-27T12:00:00Z'),
  'after all': new Date('2026-04-20T12:00:00Z'),
};
