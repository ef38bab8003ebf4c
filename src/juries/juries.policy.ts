import { type ApplicationState, handedInStates, rankedStates } from '../applications/application.rules.js';
import { type ContestState, type DatedContest, isOpenFor } from '../contests/contest.rules.js';
import { type Actor, hasRole, type Role } from '../platform/actor.rules.js';
import { allow, type Decision, deny, notFound, policy } from '../platform/authorize.js';
import type { ConflictKind } from './conflict.rules.js';
import type { AssignmentState, JurorState } from './juror.rules.js';
import type { ConflictOrigin } from './register.rules.js';

interface OfContest {
  contest: DatedContest & { associationId: string };
  now: Date;
}
interface OfJuror extends OfContest {
  /** The actor's own row in the contest's jury, if there is one. */
  juror: { personId: string | null; state: JurorState } | null;
}
interface OfApplication extends OfJuror {
  application: { state: ApplicationState };
}
interface OfAssignment extends OfJuror {
  assignment: { state: AssignmentState } | null;
}

const staff: Role[] = ['coordinator', 'chair', 'viewer', 'treasurer'];
const isStaff = (actor: Actor, { contest }: OfContest) => hasRole(actor, contest.associationId, ...staff);

const only =
  (...roles: Role[]) =>
  (actor: Actor, subject: OfContest): Decision =>
    hasRole(actor, subject.contest.associationId, ...roles)
      ? allow
      : isStaff(actor, subject)
        ? deny('role.coordinator_required')
        : notFound;
const coordinator = only('coordinator');

/** Of those who are not in the list, nobody learns that there is anything. */
const among =
  (...roles: Role[]) =>
  (actor: Actor, { contest }: OfContest): Decision =>
    hasRole(actor, contest.associationId, ...roles) ? allow : notFound;

const overCode = (state: ContestState): string =>
  state === 'decided'
    ? 'contest.already_decided'
    : state === 'draft'
      ? 'contest.not_published'
      : 'contest.over';

const whileIn =
  (states: readonly ContestState[], rule: (actor: Actor, subject: OfContest) => Decision) =>
  (actor: Actor, subject: OfContest): Decision => {
    const decision = rule(actor, subject);
    const { state } = subject.contest;
    return decision.ok && !states.includes(state) ? deny(overCode(state)) : decision;
  };

/** An expert's own seat in the jury. */
const seated = (actor: Actor, { juror }: OfJuror): Decision =>
  juror?.personId === actor.id && juror.state === 'accepted' ? allow : notFound;

const tasked = (actor: Actor, subject: OfAssignment): Decision => {
  const state = subject.assignment?.state;
  return state === 'assigned' || state === 'accepted' ? seated(actor, subject) : notFound;
};

export const juriesPolicy = policy({
  'jury.see': among('coordinator', 'chair', 'viewer'),
  'jury.invite': whileIn(['draft', 'published'], coordinator),
  'jury.change': whileIn(['draft', 'published'], coordinator),
  'jury.remind': whileIn(['published'], coordinator),
  /** From publication until the review is over. */
  'jury.assign': (actor: Actor, subject: OfContest): Decision => {
    const decision = coordinator(actor, subject);
    if (!decision.ok) return decision;
    const open = isOpenFor(subject.contest, 'review', subject.now);
    return open.ok || open.code === 'contest.stage_not_started' ? allow : open;
  },
  'jury.release': whileIn(['published'], coordinator),
  /** A plan is taken back whole, and only before anybody has begun. */
  'assignment.undo': (
    actor: Actor,
    subject: OfContest & { batch: { undoneAt: Date | null; begun: number } },
  ): Decision => {
    const decision = whileIn(['published'], coordinator)(actor, subject);
    if (!decision.ok) return decision;
    const { undoneAt, begun } = subject.batch;
    if (undoneAt) return deny('assignment.undone');
    // without the figure: what has begun may be hidden from who asks
    return begun > 0 ? deny('assignment.begun') : allow;
  },
  'conflict.list': among('coordinator', 'chair'),
  'conflict.register': whileIn(['published'], among('coordinator', 'chair')),
  /** A conflict of one's own is for others to lift; an expert's own word, and a fact, for nobody. */
  'conflict.lift': (
    actor: Actor,
    subject: OfContest & { conflict: { personId: string; source: ConflictOrigin; kind: ConflictKind } },
  ): Decision => {
    const decision = whileIn(['published'], among('coordinator', 'chair'))(actor, subject);
    if (!decision.ok) return decision;
    const { personId, source, kind } = subject.conflict;
    if (personId === actor.id) return deny('conflict.own');
    return source === 'declared' || kind === 'own' ? deny('conflict.declared_stands') : allow;
  },
  /** Whoever meets the application may say so: the staff once it is handed in, experts once it is admitted. */
  'conflict.declare': (actor: Actor, subject: OfApplication): Decision => {
    const met = subject.application.state;
    const meets =
      (isStaff(actor, subject) && handedInStates.includes(met)) ||
      (seated(actor, subject).ok && rankedStates.includes(met));
    if (!meets) return notFound;
    const { state } = subject.contest;
    return state === 'published' ? allow : deny(overCode(state));
  },
  /** One's own contests. */
  'juror.work': (_actor: Actor, _subject: object): Decision => allow,
  'juror.see': seated,
  'juror.declare': (actor: Actor, subject: OfJuror): Decision => {
    const decision = seated(actor, subject);
    const { state } = subject.contest;
    return decision.ok && !['draft', 'published'].includes(state) ? deny(overCode(state)) : decision;
  },
  'juror.leave': (actor: Actor, subject: OfJuror): Decision => {
    const decision = seated(actor, subject);
    const { state } = subject.contest;
    return decision.ok && !['draft', 'published'].includes(state) ? deny(overCode(state)) : decision;
  },
  'assignment.see': tasked,
  'assignment.recuse': (actor: Actor, subject: OfAssignment): Decision => {
    const decision = tasked(actor, subject);
    const { state } = subject.contest;
    return decision.ok && state !== 'published' ? deny(overCode(state)) : decision;
  },
});

type JuriesPolicies = typeof juriesPolicy;
declare module '../platform/authorize.js' {
  interface Policies extends JuriesPolicies {}
}
