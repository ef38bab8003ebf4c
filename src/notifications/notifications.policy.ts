import { type Actor, hasRole } from '../platform/actor.rules.js';
import { allow, type Decision, deny, notFound, policy } from '../platform/authorize.js';

interface OfPerson {
  personId: string;
}

const own = (actor: Actor, { personId }: OfPerson): Decision => (actor.id === personId ? allow : notFound);

/** Mails of no association (codes) are nobody's to see. */
const coordinates = (actor: Actor, { associationId }: { associationId: string | null }): Decision => {
  if (!associationId) return notFound;
  if (hasRole(actor, associationId, 'coordinator')) return allow;
  return hasRole(actor, associationId, 'treasurer', 'chair', 'juror', 'viewer')
    ? deny('role.coordinator_required')
    : notFound;
};

export const notificationsPolicy = policy({
  'notification.list': own,
  'notification.read': own,
  'mail_preference.see': own,
  'mail_preference.change': own,
  'mail.list': coordinates,
  'mail.retry': coordinates,
});

type NotificationsPolicies = typeof notificationsPolicy;
declare module '../platform/authorize.js' {
  interface Policies extends NotificationsPolicies {}
}
