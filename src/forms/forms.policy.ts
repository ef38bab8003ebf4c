import { type Actor, hasRole, type Role } from '../platform/actor.rules.js';
import { allow, type Decision, deny, notFound, policy } from '../platform/authorize.js';

interface OfAssociation {
  associationId: string;
}

const staff: Role[] = ['coordinator', 'treasurer', 'chair', 'viewer'];

const mayRead = (actor: Actor, { associationId }: OfAssociation): Decision =>
  hasRole(actor, associationId, ...staff) ? allow : notFound;

const mayWrite = (actor: Actor, of: OfAssociation): Decision =>
  hasRole(actor, of.associationId, 'coordinator')
    ? allow
    : mayRead(actor, of).ok
      ? deny('role.coordinator_required')
      : notFound;

/**
 * Forms are the association's working papers. Applicants and jurors meet them inside a contest, which decides
 * for itself what it shows.
 */
export const formsPolicy = policy({
  'form.list': mayRead,
  'form.see': mayRead,
  'form.check': mayRead,
  'form.create': mayWrite,
  'form.edit': mayWrite,
});

type FormsPolicies = typeof formsPolicy;
declare module '../platform/authorize.js' {
  interface Policies extends FormsPolicies {}
}
