import { type Actor, hasRole, type Role } from '../platform/actor.rules.js';
import { allow, type Decision, deny, notFound, policy } from '../platform/authorize.js';
import { type AwardMove, type AwardState, awardAfter, payableStates } from './award.rules.js';
import { type PaymentMove, type PaymentState, paymentAfter } from './payments/payment.rules.js';

interface OfAssociation {
  associationId: string;
}
interface OfWinner extends OfAssociation {
  /** The winner, or who is to be one. */
  personId: string;
}
interface AwardSubject extends OfWinner {
  state: AwardState;
}
interface Walled {
  /** A conflict of interest hides the application, and with it its award, from the actor. */
  hidden: boolean;
}
export interface PaymentSubject {
  award: AwardSubject & Walled;
  payment: { state: PaymentState; requestedBy: string };
}

const staff: Role[] = ['owner', 'coordinator', 'treasurer', 'chair', 'viewer'];
const deciders: Role[] = ['coordinator', 'chair'];
const keepers: Role[] = ['treasurer', 'owner'];

const isStaff = (actor: Actor, { associationId }: OfAssociation) => hasRole(actor, associationId, ...staff);
const isWinner = (actor: Actor, { personId }: OfWinner) => actor.id === personId;

const list = (actor: Actor, of: OfAssociation): Decision => (isStaff(actor, of) ? allow : notFound);
/** To whoever pays it out an award is money, not a judgement: a conflict of interest does not hide it. */
export const seesHidden = (actor: Actor, associationId: string): boolean =>
  hasRole(actor, associationId, 'treasurer');

const see = (actor: Actor, of: OfWinner & Walled): Decision => {
  if (isWinner(actor, of)) return allow;
  if (of.hidden && !seesHidden(actor, of.associationId)) return notFound;
  return isStaff(actor, of) ? allow : notFound;
};

const grant = (actor: Actor, of: OfAssociation): Decision =>
  hasRole(actor, of.associationId, ...deciders)
    ? allow
    : isStaff(actor, of)
      ? deny('role.decider_required')
      : notFound;

const awardMove = ({ state }: AwardSubject, move: AwardMove): Decision =>
  awardAfter(state, move) ? allow : deny('award.move_not_allowed', { state, move });

const answer =
  (move: AwardMove) =>
  (actor: Actor, award: AwardSubject & Walled): Decision =>
    isWinner(actor, award)
      ? awardMove(award, move)
      : see(actor, award).ok
        ? deny('award.not_yours')
        : notFound;

const paymentMove = ({ payment: { state } }: PaymentSubject, move: PaymentMove): Decision =>
  paymentAfter(state, move) ? allow : deny('payment.move_not_allowed', { state, move });

const keep =
  (move: PaymentMove) =>
  (actor: Actor, subject: PaymentSubject): Decision => {
    if (!see(actor, subject.award).ok) return notFound;
    return hasRole(actor, subject.award.associationId, ...keepers)
      ? paymentMove(subject, move)
      : deny('role.treasurer_required');
  };

export const awardsPolicy = policy({
  'award.list': list,
  /** One's own, of all contests. */
  'award.list_own': (_actor: Actor, _subject: object): Decision => allow,
  'award.see': see,
  /** Of the whole contest: never by somebody who does not see all of it. */
  'award.decide': (actor: Actor, of: OfAssociation & { inConflict: boolean }): Decision => {
    const decision = grant(actor, of);
    return decision.ok && of.inConflict ? deny('award.in_conflict') : decision;
  },
  'award.grant': (actor: Actor, of: OfWinner & Walled): Decision => {
    const decision = grant(actor, of);
    if (!decision.ok) return decision;
    if (isWinner(actor, of)) return deny('award.own');
    return of.hidden ? notFound : allow;
  },
  'award.accept': answer('accept'),
  'award.decline': answer('decline'),
  'award.cancel': (actor: Actor, award: AwardSubject & Walled): Decision => {
    const decision = grant(actor, award);
    if (!decision.ok) return see(actor, award).ok ? deny('role.decider_required') : notFound;
    if (award.hidden) return isWinner(actor, award) ? deny('award.own') : notFound;
    return awardMove(award, 'cancel');
  },
  'payment.list': list,
  'payment.see': (actor: Actor, { award }: PaymentSubject): Decision => see(actor, award),
  /** Where the money goes: known to those who approve and pay, and to the one who is paid. */
  'payment.see_account': (actor: Actor, { award }: PaymentSubject): Decision => {
    if (!see(actor, award).ok) return notFound;
    return isWinner(actor, award) || hasRole(actor, award.associationId, ...keepers)
      ? allow
      : deny('role.treasurer_required');
  },
  'payment.request': (actor: Actor, award: AwardSubject & Walled): Decision => {
    if (!see(actor, award).ok) return notFound;
    if (!hasRole(actor, award.associationId, 'treasurer', 'coordinator')) return deny('role.payer_required');
    if (isWinner(actor, award)) return deny('award.own');
    return payableStates.includes(award.state) ? allow : deny('award.not_accepted', { state: award.state });
  },
  /** Never by the one who requested it, nor by the one who is paid. */
  'payment.approve': (actor: Actor, subject: PaymentSubject): Decision => {
    const decision = keep('approve')(actor, subject);
    if (!decision.ok) return decision;
    if (subject.payment.requestedBy === actor.id) return deny('payment.same_person');
    return isWinner(actor, subject.award) ? deny('award.own') : allow;
  },
  'payment.post': keep('post'),
  /** What the bank did is recorded by one person, as the posting was. */
  'payment.return': keep('return'),
  'payment.reject': keep('reject'),
  'payment.cancel': (actor: Actor, subject: PaymentSubject): Decision => {
    if (!see(actor, subject.award).ok) return notFound;
    return subject.payment.requestedBy === actor.id
      ? paymentMove(subject, 'cancel')
      : deny('payment.not_yours');
  },
});

type AwardsPolicies = typeof awardsPolicy;
declare module '../platform/authorize.js' {
  interface Policies extends AwardsPolicies {}
}
