import { z } from 'zod';
import { declareEvents, type PayloadsOf } from '../platform/events.js';
import { ApplicationState } from './application.rules.js';

const number = z.string();
const nothing = z.strictObject({});

/** Subject: the application. Texts (remarks, reasons) stay in its row. */
export const applicationEvents = declareEvents({
  'application.started': z.strictObject({ nominationId: z.uuid() }),
  'application.submitted': z.strictObject({
    number,
    revision: z.int(),
    applicantId: z.uuid(),
    nominationId: z.uuid(),
  }),
  'application.admitted': z.strictObject({ number }),
  'application.returned': z.strictObject({ number }),
  'application.rejected': z.strictObject({ number }),
  'application.withdrawn': z.strictObject({ number }),
  'application.discarded': nothing,
  'application.awarded': z.strictObject({ number }),
  'application.declined': z.strictObject({ number }),
  'application.lapsed': z.strictObject({ number }),
  'application.reconsidered': z.strictObject({ number, from: ApplicationState }),
  'application.deadline_near': nothing,
});

type Payloads = PayloadsOf<typeof applicationEvents>;
declare module '../platform/events.js' {
  interface EventPayloads extends Payloads {}
}
