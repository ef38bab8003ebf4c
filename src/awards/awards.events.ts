import { z } from 'zod';
import { awardKinds } from '../contests/rulebook.rules.js';
import { declareEvents, type PayloadsOf } from '../platform/events.js';

const ofAward = { applicationId: z.uuid(), nominationId: z.uuid(), personId: z.uuid() };
const payment = z.strictObject({ awardId: z.uuid(), amountMinor: z.string(), currency: z.string() });

/** Subjects: the award, payment or certificate the name begins with. Amounts are minor units as text. */
export const awardsEvents = declareEvents({
  'award.granted': z.strictObject({
    ...ofAward,
    kind: z.enum(awardKinds),
    fundId: z.uuid().nullable(),
    amountMinor: z.string().nullable(),
    currency: z.string().nullable(),
    /** How the application stood where the grant changes what its applicant had been told. */
    before: z.enum(['declined', 'lapsed']).nullable(),
  }),
  'award.accepted': z.strictObject(ofAward),
  'award.declined': z.strictObject(ofAward),
  'award.cancelled': z.strictObject(ofAward),
  'award.completed': z.strictObject(ofAward),
  'payment.requested': payment,
  'payment.approved': payment,
  'payment.posted': payment.extend({ entryId: z.uuid() }),
  /** `entryId`: the reversal that took the payment's entry back. */
  'payment.returned': payment.extend({ entryId: z.uuid() }),
  'payment.rejected': payment,
  'payment.cancelled': payment,
  'certificate.issued': z.strictObject({ awardId: z.uuid() }),
  'certificate.revoked': z.strictObject({ awardId: z.uuid() }),
});

type AwardsPayloads = PayloadsOf<typeof awardsEvents>;
declare module '../platform/events.js' {
  interface EventPayloads extends AwardsPayloads {}
}
