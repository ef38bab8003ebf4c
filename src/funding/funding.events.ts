import { z } from 'zod';
import { declareEvents, type PayloadsOf } from '../platform/events.js';
import { entryKinds } from './ledger/ledger.rules.js';

const fields = z.strictObject({ fields: z.array(z.string()) });
const amount = { amountMinor: z.string(), currency: z.string() };

/** Subjects: the fund, donor, gift or journal entry the name begins with. Amounts are minor units as text. */
export const fundingEvents = declareEvents({
  'donor.created': z.strictObject({}),
  'donor.changed': fields,
  'fund.created': z.strictObject({ restriction: z.string() }),
  'fund.changed': fields,
  /** What is set aside for the contest from now on, in all. */
  'fund.reserved': z.strictObject({ contestId: z.uuid(), ...amount }),
  'fund.transferred': z.strictObject({ toFundId: z.uuid(), entryId: z.uuid(), ...amount }),
  'gift.received': z.strictObject({
    fundId: z.uuid(),
    donorId: z.uuid().nullable(),
    entryId: z.uuid(),
    ...amount,
  }),
  'entry.reversed': z.strictObject({ kind: z.enum(entryKinds), reversalId: z.uuid(), sourceId: z.uuid() }),
});

type FundingPayloads = PayloadsOf<typeof fundingEvents>;
declare module '../platform/events.js' {
  interface EventPayloads extends FundingPayloads {}
}
