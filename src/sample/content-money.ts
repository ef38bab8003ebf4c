import { z } from 'zod';
import { Locale, localised } from '../platform/localised.rules.js';

export const text = z.string().min(1);
/** Whole roubles. */
export const amount = z.string().regex(/^\d+$/);

/** Category, title, quantity, price of one, and what other sources pay. */
export const costs = z.array(
  z.union([
    z.tuple([text, text, z.number(), amount]),
    z.tuple([text, text, z.number(), amount, z.record(text, amount)]),
  ]),
);

export const Money = z.strictObject({
  donors: z.array(
    z.strictObject({
      key: text,
      kind: z.enum(['person', 'organisation', 'anonymous']),
      name: text.nullable(),
      email: z.email().nullable(),
      locale: Locale,
    }),
  ),
  funds: z.array(
    z.strictObject({
      key: text,
      restriction: z.enum(['unrestricted', 'restricted', 'endowment', 'own_income']),
      donor: text.nullable(),
      name: localised(200),
      purpose: localised(2000).nullable(),
    }),
  ),
  gifts: z.array(
    z.strictObject({
      fund: text,
      donor: text.nullable(),
      day: z.int(),
      amount,
      method: z.enum(['bank', 'card', 'cash', 'other']),
      nature: z.enum(['donation', 'own_income', 'yield']).optional(),
      reference: text,
    }),
  ),
  overheads: z.strictObject({ from: text, to: text, day: z.int(), amount, reason: text }),
});

/** Days are counted from the award. */
export const Grants = z.array(
  z.strictObject({
    by: text,
    milestones: z.array(
      z.strictObject({ title: text, due: z.int(), done: z.int().nullable(), note: text.optional() }),
    ),
    parts: z.array(
      z.strictObject({
        percent: z.int(),
        purpose: text,
        requested: z.int(),
        approved: z.int().nullable(),
        posted: z.int().nullable(),
      }),
    ),
    report: z
      .strictObject({
        submitted: z.int(),
        returned: z.strictObject({ day: z.int(), remarks: text }).optional(),
        again: z.int().optional(),
        accepted: z.int().optional(),
        answers: z.record(text, z.union([text, z.int()])),
        spending: costs,
        /** Whom, what for, how much: the list that goes with the receipts. */
        spent: z.array(z.tuple([text, text, amount])),
      })
      .optional(),
  }),
);
export type SampleGrant = z.infer<typeof Grants>[number];
export type SampleReport = NonNullable<SampleGrant['report']>;

export const Story = z.strictObject({
  of: text,
  slug: text,
  title: localised(),
  lead: localised(),
  body: localised(20_000),
});
