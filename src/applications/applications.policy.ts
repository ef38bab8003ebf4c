import { type DatedContest, isOpenFor } from '../contests/contest.rules.js';
import { type Actor, hasRole, type Role } from '../platform/actor.rules.js';
import { allow, type Decision, deny, notFound, policy } from '../platform/authorize.js';
import {
  type ApplicationMove,
  type ApplicationState,
  applicationAfter,
  editableStates,
} from './application.rules.js';

interface Subject {
  application: {
    applicantId: string;
    associationId: string;
    state: ApplicationState;
    returnedUntil?: Date | null;
    createdAt: Date;
  };
  contest: DatedContest;
  now: Date;
  /** A conflict of interest hides the application from this person. */
  walledOff?: boolean;
}
interface OfContest {
  contest: DatedContest & { associationId: string };
  now: Date;
}
interface OfAssociation {
  associationId: string;
}

const staff: Role[] = ['coordinator', 'chair', 'treasurer', 'viewer'];
const isApplicant = (actor: Actor, { application }: Subject) => application.applicantId === actor.id;

/** Drafts are their writer's alone; what was handed in is seen by the association's staff. Jurors have their own way. */
const maySee = (actor: Actor, subject: Subject): Decision => {
  if (isApplicant(actor, subject)) return allow;
  if (subject.walledOff) return notFound;
  const { associationId, state } = subject.application;
  return hasRole(actor, associationId, ...staff) && state !== 'draft' && state !== 'discarded'
    ? allow
    : notFound;
};

const moveAllowed = ({ application }: Subject, move: ApplicationMove): Decision =>
  applicationAfter(application.state, move)
    ? allow
    : deny('application.move_not_allowed', { state: application.state, move });

/** After the decision nothing is moved any more, nor in a contest that was called off. */
const moveWhileRunning = (subject: Subject, move: ApplicationMove): Decision => {
  const { state } = subject.contest;
  if (state === 'published') return moveAllowed(subject, move);
  return deny(state === 'cancelled' ? 'contest.cancelled' : 'contest.already_decided');
};

/** Is the form open to its writer: a draft during the intake, a returned one until its own date or the intake's end? */
const mayWriteNow = (actor: Actor, subject: Subject): Decision => {
  const { application, contest, now } = subject;
  if (!isApplicant(actor, subject))
    return maySee(actor, subject).ok ? deny('application.not_yours') : notFound;
  if (!editableStates.includes(application.state))
    return deny('application.not_editable', { state: application.state });
  const { returnedUntil } = application;
  // a date of its own replaces the intake's, not the contest: one that is cancelled or decided takes nothing
  if (
    contest.state === 'published' &&
    application.state === 'returned' &&
    returnedUntil &&
    now < returnedUntil
  )
    return allow;
  // begun in time, it may be finished in the grace period
  return isOpenFor(contest, 'intake', now, application.createdAt);
};

const coordinatorMove =
  (move: ApplicationMove) =>
  (actor: Actor, subject: Subject): Decision => {
    if (!maySee(actor, subject).ok) return notFound;
    if (!hasRole(actor, subject.application.associationId, 'coordinator'))
      return deny('role.coordinator_required');
    if (isApplicant(actor, subject)) return deny('application.own');
    return moveWhileRunning(subject, move);
  };

const mayList = (actor: Actor, { associationId }: OfAssociation): Decision =>
  hasRole(actor, associationId, ...staff) ? allow : notFound;

export const applicationsPolicy = policy({
  /** One's own, of all contests. */
  'application.list_own': (_actor: Actor, _subject: object): Decision => allow,
  'application.list': mayList,
  'application.check_eligibility': (_actor: Actor, { contest }: OfContest): Decision =>
    contest.state === 'draft' ? notFound : allow,
  'application.start': (_actor: Actor, { contest, now }: OfContest): Decision =>
    contest.state === 'draft' ? notFound : isOpenFor(contest, 'intake', now),
  'application.see': maySee,
  'application.save': mayWriteNow,
  'application.submit': (actor: Actor, subject: Subject): Decision => {
    const writes = mayWriteNow(actor, subject);
    return writes.ok ? moveAllowed(subject, 'submit') : writes;
  },
  'application.discard': (actor: Actor, subject: Subject): Decision =>
    !isApplicant(actor, subject) ? notFound : moveAllowed(subject, 'discard'),
  'application.withdraw': (actor: Actor, subject: Subject): Decision => {
    if (!isApplicant(actor, subject))
      return maySee(actor, subject).ok ? deny('application.not_yours') : notFound;
    return moveWhileRunning(subject, 'withdraw');
  },
  'application.admit': coordinatorMove('admit'),
  'application.return': coordinatorMove('return'),
  'application.reject': coordinatorMove('reject'),
});

type ApplicationsPolicies = typeof applicationsPolicy;
declare module '../platform/authorize.js' {
  interface Policies extends ApplicationsPolicies {}
}
