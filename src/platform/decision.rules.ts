import { z } from 'zod';

/** The answer to "may I?" as views carry it: a refusal has a code with a text under `errors`, and its params. */
export const DecisionView = z
  .discriminatedUnion('ok', [
    z.object({ ok: z.literal(true) }),
    z.object({
      ok: z.literal(false),
      code: z.string(),
      params: z.record(z.string(), z.unknown()).optional(),
    }),
  ])
  .meta({ id: 'Decision' });
export type DecisionView = z.infer<typeof DecisionView>;

/** `can` of a view, by action. An action that is not there is not offered to the reader at all. */
export const CanView = z.record(z.string(), DecisionView).meta({ id: 'Can' });
export type CanView = z.infer<typeof CanView>;
