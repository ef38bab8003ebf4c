import { type Actor, associationsOf, hasRole, type Role } from '../platform/actor.rules.js';
import { type Action, allow, can, type Decision, deny, notFound, policy } from '../platform/authorize.js';
import type { CanView } from '../platform/decision.rules.js';
import { type ContestMove, type ContestState, contestAfter } from './contest.rules.js';
import type { Reason } from './reason.rules.js';
import { stageOf } from './schedule.rules.js';
import type { Stage } from './stage.rules.js';

/** A contest and the moment at which one asks. */
export interface ContestSubject {
  contest: {
    associationId: string;
    state: ContestState;
    publishedAt: Date | null;
    stages: readonly Stage[];
  };
  now: Date;
}

/** Besides the owner. */
export const staff: readonly Role[] = ['coordinator', 'treasurer', 'chair', 'viewer'];

export const isStaff = (actor: Actor | undefined, associationId: string): boolean =>
  hasRole(actor, associationId, ...staff);

/** Public contests are everybody's to see; drafts, and what was cancelled as one, are the association's own. */
export const isPublic = ({ state, publishedAt }: Pick<ContestSubject['contest'], 'state' | 'publishedAt'>) =>
  state !== 'draft' && publishedAt !== null;

const see = (actor: Actor, { contest }: ContestSubject): Decision =>
  isStaff(actor, contest.associationId) || isPublic(contest) ? allow : notFound;

/** One of `roles`, or why not: who does not work here does not learn that there is something to do. */
const only =
  (...roles: Role[]) =>
  (actor: Actor, { contest }: ContestSubject): Decision =>
    hasRole(actor, contest.associationId, ...roles)
      ? allow
      : isStaff(actor, contest.associationId)
        ? deny(roles.length > 1 ? 'role.treasurer_required' : 'role.coordinator_required')
        : notFound;

const coordinator = only('coordinator');

const begun = ({ contest, now }: ContestSubject, stage: 'intake' | 'review') => {
  const from = stageOf(contest.stages, stage)?.from;
  return from !== undefined && Date.parse(from) <= now.getTime();
};

/** Where the contest's state knows the move. */
const moving =
  (move: ContestMove) =>
  (actor: Actor, subject: ContestSubject): Decision => {
    const decision = coordinator(actor, subject);
    const { state } = subject.contest;
    return decision.ok && contestAfter(state, move) === null
      ? deny('contest.move_not_allowed', { state, move })
      : decision;
  };

const over: readonly ContestState[] = ['closed', 'cancelled', 'archived'];
const unlessOver = (rule: typeof coordinator) => (actor: Actor, subject: ContestSubject) => {
  const decision = rule(actor, subject);
  return decision.ok && over.includes(subject.contest.state) ? deny('contest.over') : decision;
};
const whileDraft = (actor: Actor, subject: ContestSubject) => {
  const decision = coordinator(actor, subject);
  return decision.ok && subject.contest.state !== 'draft' ? deny('contest.not_draft') : decision;
};

export const contestsPolicy = policy({
  'contest.list': (): Decision => allow,
  'contest.see': see,
  /** Internal papers: readiness, former versions of the rulebook. */
  'contest.review_setup': only('coordinator', 'treasurer', 'chair', 'viewer'),
  'contest.create': (actor: Actor, { associationId }: { associationId: string }): Decision =>
    hasRole(actor, associationId, 'coordinator')
      ? allow
      : isStaff(actor, associationId)
        ? deny('role.coordinator_required')
        : notFound,
  'contest.clone': coordinator,
  'contest.edit': unlessOver(coordinator),
  'contest.edit_stages': unlessOver(coordinator),
  'contest.edit_funding': unlessOver(only('coordinator', 'treasurer')),
  'contest.add_nomination': whileDraft,
  'contest.edit_nomination': unlessOver(coordinator),
  'contest.remove_nomination': whileDraft,
  /** Once experts may score, another rulebook would silently re-score what was scored. */
  'contest.edit_rulebook': (actor: Actor, subject: ContestSubject): Decision => {
    const decision = coordinator(actor, subject);
    if (!decision.ok) return decision;
    const { state } = subject.contest;
    if (state === 'draft') return allow;
    if (state !== 'published') return deny('contest.over');
    return begun(subject, 'review') ? deny('contest.review_begun') : allow;
  },
  'contest.publish': moving('publish'),
  /** While nobody can have applied. */
  'contest.unpublish': (actor: Actor, subject: ContestSubject): Decision => {
    const decision = moving('unpublish')(actor, subject);
    return decision.ok && begun(subject, 'intake') ? deny('contest.intake_begun') : decision;
  },
  'contest.move_deadline': (actor: Actor, subject: ContestSubject): Decision => {
    const decision = coordinator(actor, subject);
    return decision.ok && subject.contest.state !== 'published' ? deny('contest.not_published') : decision;
  },
  'contest.close': (actor: Actor, subject: ContestSubject & { hindrance: Reason | null }): Decision => {
    const decision = moving('close')(actor, subject);
    const { hindrance } = subject;
    return decision.ok && hindrance ? deny(hindrance.code, hindrance.params) : decision;
  },
  'contest.cancel': moving('cancel'),
  'contest.archive': moving('archive'),
});

type ContestsPolicies = typeof contestsPolicy;
declare module '../platform/authorize.js' {
  interface Policies extends ContestsPolicies {}
}

/** `contest.see` as a scope: the associations whose drafts the actor sees; of others the public ones. */
export const draftsVisibleTo = (actor: Actor): string[] => associationsOf(actor, 'owner', ...staff);

type ContestAction = Exclude<Action & `contest.${string}`, 'contest.list' | 'contest.create'>;
const offered = [
  'contest.edit',
  'contest.edit_stages',
  'contest.edit_funding',
  'contest.add_nomination',
  'contest.edit_nomination',
  'contest.remove_nomination',
  'contest.edit_rulebook',
  'contest.review_setup',
  'contest.clone',
  'contest.move_deadline',
  'contest.publish',
  'contest.unpublish',
  'contest.close',
  'contest.cancel',
  'contest.archive',
] as const satisfies ContestAction[];

/** `can` of a contest's view. */
export const contestCan = (actor: Actor, subject: ContestSubject & { hindrance: Reason | null }): CanView =>
  can(actor, subject, ...offered);
