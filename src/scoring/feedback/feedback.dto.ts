import { z } from 'zod';
import { localised } from '../../platform/localised.rules.js';

/** See `feedback.rules.ts`: nothing until the result is announced. Comments are plain text, and nameless. */
export const FeedbackView = z
  .object({
    score: z
      .object({
        value: z.string(),
        max: z.string().nullable(),
        threshold: z.string().nullable(),
        reached: z.boolean().nullable(),
      })
      .nullable(),
    criteria: z
      .array(
        z.object({
          about: localised(),
          value: z.string().nullable(),
          max: z.string().nullable(),
          threshold: z.string().nullable(),
          reached: z.boolean().nullable(),
        }),
      )
      .nullable(),
    comments: z.array(z.object({ about: localised().nullable(), said: z.array(z.string()) })).nullable(),
  })
  .meta({ id: 'Feedback' });
export type FeedbackView = z.infer<typeof FeedbackView>;
