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
export interface PaymentSubject {
  award: AwardSubject;
  payment: { state: PaymentState; requestedBy: string };
}

const staff: Role[] = ['owner', 'coordinator', 'treasurer', 'chair', 'viewer'];
const deciders: Role[] = ['coordinator', 'chair'];
const keepers: Role[] = ['treasurer', 'owner'];

const isStaff = (actor: Actor, { associationId }: OfAssociation) => hasRole(actor, associationId, ...staff);
const isWinner = (actor: Actor, { personId }: OfWinner) => actor.id === personId;

const list = (actor: Actor, of: OfAssociation): Decision => (isStaff(actor, of) ? allow : notFound);
const see = (actor: Actor, of: OfWinner): Decision =>
  isWinner(actor, of) || isStaff(actor, of) ? allow : notFound;

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
  (actor: Actor, award: AwardSubject): Decision =>
    isWinner(actor, award)
      ? awardMove(award, move)
      : see(actor, award).ok
        ? deny('award.not_yours')
        : notFound;

const paymentMove = ({ payment: { state } }: PaymentSubject, move: PaymentMove): Decision =>
  paymentAfter(state, move) ? allow : deny('payment.move_not_allowed', { state, move });

const keep =
  (move: PaymentMove) =>
  (actor: Actor, subject: PaymentSubject): Decision =>
    hasRole(actor, subject.award.associationId, ...keepers)
      ? paymentMove(subject, move)
      : see(actor, subject.award).ok
        ? deny('role.treasurer_required')
        : notFound;

export const awardsPolicy = policy({
  'award.list': list,
  /** One's own, of all contests. */
  'award.list_own': (_actor: Actor, _subject: object): Decision => allow,
  'award.see': see,
  'award.decide': grant,
  'award.grant': (actor: Actor, of: OfWinner): Decision => {
    const decision = grant(actor, of);
    return decision.ok && isWinner(actor, of) ? deny('award.own') : decision;
  },
  'award.accept': answer('accept'),
  'award.decline': answer('decline'),
  'award.cancel': (actor: Actor, award: AwardSubject): Decision => {
    const decision = grant(actor, award);
    if (!decision.ok) return see(actor, award).ok ? deny('role.decider_required') : notFound;
    return awardMove(award, 'cancel');
  },
  'payment.list': list,
  'payment.see': (actor: Actor, { award }: PaymentSubject): Decision => see(actor, award),
  'payment.request': (actor: Actor, award: AwardSubject): Decision => {
    if (!hasRole(actor, award.associationId, 'treasurer', 'coordinator'))
      return see(actor, award).ok ? deny('role.payer_required') : notFound;
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
  'payment.reject': keep('reject'),
  'payment.cancel': (actor: Actor, subject: PaymentSubject): Decision =>
    subject.payment.requestedBy === actor.id
      ? paymentMove(subject, 'cancel')
      : see(actor, subject.award).ok
        ? deny('payment.not_yours')
        : notFound,
});

type AwardsPolicies = typeof awardsPolicy;
declare module '../platform/authorize.js' {
  interface Policies extends AwardsPolicies {}
}
