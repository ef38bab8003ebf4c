import { z } from 'zod';
import { Role } from '../platform/actor.rules.js';
import { declareEvents, type PayloadsOf } from '../platform/events.js';

const fields = z.strictObject({ fields: z.array(z.string()) });
const consent = z.strictObject({
  personId: z.uuid(),
  documentId: z.uuid(),
  kind: z.string(),
  contextId: z.uuid().nullable(),
});

/** Subjects: the person, association, membership, invitation, consent or document the name begins with. */
export const identityEvents = declareEvents({
  'person.registered': z.strictObject({}),
  'person.changed': fields,
  'association.created': z.strictObject({}),
  'association.changed': fields,
  'membership.granted': z.strictObject({ personId: z.uuid(), role: Role }),
  'membership.revoked': z.strictObject({ personId: z.uuid(), role: Role }),
  /** The link is not in the event: `InvitationLinks.linkTo` makes it from the invitation's id. */
  'invitation.sent': z.strictObject({ role: Role }),
  'invitation.accepted': z.strictObject({ personId: z.uuid(), role: Role }),
  'invitation.declined': z.strictObject({ role: Role }),
  'invitation.revoked': z.strictObject({ role: Role }),
  'consent_document.published': z.strictObject({ kind: z.string(), version: z.int() }),
  'consent.given': consent,
  'consent.withdrawn': consent,
});

type Payloads = PayloadsOf<typeof identityEvents>;
declare module '../platform/events.js' {
  interface EventPayloads extends Payloads {}
}
