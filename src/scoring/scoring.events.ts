import { z } from 'zod';
import { declareEvents, type PayloadsOf } from '../platform/events.js';

const sheet = z.strictObject({ applicationId: z.uuid(), jurorId: z.uuid() });

/** Subject: the sheet. */
export const scoringEvents = declareEvents({
  'sheet.confirmed': sheet,
  'sheet.reopened': sheet.extend({ byChair: z.boolean() }),
  /** Its expert no longer judges the application. */
  'sheet.annulled': sheet,
});

type ScoringPayloads = PayloadsOf<typeof scoringEvents>;
declare module '../platform/events.js' {
  interface EventPayloads extends ScoringPayloads {}
}
