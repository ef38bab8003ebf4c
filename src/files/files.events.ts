import { z } from 'zod';
import { declareEvents, type PayloadsOf } from '../platform/events.js';

const facts = { purpose: z.string(), subjectId: z.uuid(), ownerId: z.uuid().nullable() };

/** Subject: the file. */
export const filesEvents = declareEvents({
  /** The bytes are in storage, in quarantine. */
  'file.uploaded': z.strictObject({ ...facts, size: z.int(), sha256: z.string(), type: z.string() }),
  /** The program wrote a file itself. */
  'file.generated': z.strictObject({ ...facts, size: z.int(), sha256: z.string(), type: z.string() }),
  'file.passed': z.strictObject(facts),
  'file.infected': z.strictObject({ ...facts, signature: z.string() }),
  'file.deleted': z.strictObject({ ...facts, reason: z.enum(['asked', 'loose', 'broken_off']) }),
});

type Payloads = PayloadsOf<typeof filesEvents>;
declare module '../platform/events.js' {
  interface EventPayloads extends Payloads {}
}
