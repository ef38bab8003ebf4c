import { type Actor, hasRole, type Role } from '../platform/actor.rules.js';
import { allow, type Decision, deny, notFound, policy } from '../platform/authorize.js';

interface OfPerson {
  personId: string;
}
interface OfAssociation {
  associationId: string;
}
interface OfRole extends OfAssociation {
  role: Role;
}

/** How old a session may be when the way to sign in is changed, in seconds. */
export const RECENT_SESSION = 30 * 60;

/** Roles that decide over the association itself or over money: only an owner hands them out. */
const ownersOnly: readonly Role[] = ['owner', 'treasurer'];

const own = (actor: Actor, { personId }: OfPerson): Decision => (actor.id === personId ? allow : notFound);

const belongs = (actor: Actor, associationId: string): boolean =>
  hasRole(actor, associationId, 'coordinator', 'treasurer', 'chair', 'juror', 'viewer');

const coordinates = (actor: Actor, { associationId }: OfAssociation): Decision =>
  hasRole(actor, associationId, 'coordinator')
    ? allow
    : belongs(actor, associationId)
      ? deny('role.coordinator_required')
      : notFound;

const handsOut = (actor: Actor, of: OfRole): Decision => {
  const decision = coordinates(actor, of);
  if (!decision.ok || !ownersOnly.includes(of.role) || hasRole(actor, of.associationId, 'owner'))
    return decision;
  return deny('role.owner_required');
};

export const identityPolicy = policy({
  'profile.see': own,
  'profile.change': own,
  'session.list': own,
  'session.end': own,
  'password.change': own,
  /** A session left open must not be enough to take an account over. */
  'sign_in.change': (actor: Actor, of: OfPerson & { sessionAge: number }): Decision => {
    const decision = own(actor, of);
    return decision.ok && of.sessionAge > RECENT_SESSION ? deny('session.not_recent') : decision;
  },
  'consent.list': own,
  'consent.give': own,
  'consent.withdraw': own,
  'association.change': (actor: Actor, of: OfAssociation): Decision => coordinates(actor, of),
  'consent_document.publish': (actor: Actor, of: OfAssociation): Decision => coordinates(actor, of),
  'membership.list': (actor: Actor, of: OfAssociation): Decision => coordinates(actor, of),
  'membership.grant': handsOut,
  'membership.revoke': handsOut,
  'invitation.list': (actor: Actor, of: OfAssociation): Decision => coordinates(actor, of),
  'invitation.send': handsOut,
  'invitation.revoke': handsOut,
});

type IdentityPolicies = typeof identityPolicy;
declare module '../platform/authorize.js' {
  interface Policies extends IdentityPolicies {}
}
