import { z } from 'zod';
import { declareEvents, type PayloadsOf } from '../platform/events.js';
import { FormPurpose } from './forms.dto.js';

export const formsEvents = declareEvents({
  'form.created': z.strictObject({ purpose: FormPurpose, from: z.enum(['preset', 'form', 'definition']) }),
  /** `number` is the version that was changed or begun. */
  'form.edited': z.strictObject({ number: z.int() }),
  'form.frozen': z.strictObject({ number: z.int() }),
});

type FormsPayloads = PayloadsOf<typeof formsEvents>;
declare module '../platform/events.js' {
  interface EventPayloads extends FormsPayloads {}
}
