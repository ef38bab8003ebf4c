import { z } from 'zod';
import { declareEvents, type PayloadsOf } from '../platform/events.js';

/** Subject: the mail. `code`: the server's reply code or the client's own name of the fault. */
export const notificationsEvents = declareEvents({
  'mail.failed': z.strictObject({ template: z.string(), code: z.string(), attempts: z.int() }),
  'mail.retried': z.strictObject({ template: z.string() }),
});

type Payloads = PayloadsOf<typeof notificationsEvents>;
declare module '../platform/events.js' {
  interface EventPayloads extends Payloads {}
}
