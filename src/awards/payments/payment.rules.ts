import { z } from 'zod';
import { AccountKind, bankFaults, compact } from './bank-details.rules.js';

export const paymentStates = [
  'requested',
  'approved',
  'posted',
  'returned',
  'rejected',
  'cancelled',
] as const;
export const PaymentState = z.enum(paymentStates).meta({ id: 'PaymentState' });
export type PaymentState = z.infer<typeof PaymentState>;
export type PaymentMove = 'approve' | 'post' | 'return' | 'reject' | 'cancel';

/**
 * Requested by one, approved by another, posted when the bank has paid, returned when the money came back: to pay it
 * again takes a new request, and two people again. The requester may take it back.
 */
export const paymentMoves = {
  requested: { approve: 'approved', reject: 'rejected', cancel: 'cancelled' },
  approved: { post: 'posted', reject: 'rejected' },
  posted: { return: 'returned' },
  returned: {},
  rejected: {},
  cancelled: {},
} as const satisfies Record<PaymentState, Partial<Record<PaymentMove, PaymentState>>>;

/** The state after the move, or null where it is not allowed. */
export const paymentAfter = (state: PaymentState, move: PaymentMove): PaymentState | null =>
  (paymentMoves[state] as Partial<Record<PaymentMove, PaymentState>>)[move] ?? null;

/** Where payments are looked for: what waits at each step, what is paid, and what came to nothing or back. */
export const paymentSteps = {
  requested: ['requested'],
  approved: ['approved'],
  posted: ['posted'],
  closed: ['returned', 'rejected', 'cancelled'],
} as const satisfies Record<string, readonly PaymentState[]>;
export const PaymentStep = z.enum(['requested', 'approved', 'posted', 'closed']).meta({ id: 'PaymentStep' });
export type PaymentStep = z.infer<typeof PaymentStep>;

/** States in which a payment holds its part of the award. */
export const openStates: readonly PaymentState[] = ['requested', 'approved'];

const number = (max: number) => z.string().trim().max(max).overwrite(compact);
const optional = (max: number) => number(max).min(1).nullable().default(null);

/** Whom the bank is to pay: what it would refuse is refused here. */
export const NewPayee = z
  .strictObject({
    name: z.string().trim().min(1).max(300),
    kind: AccountKind.default('russian'),
    account: number(60).min(1),
    bank: z.string().trim().min(1).max(300),
    /** BIK of a Russian bank, SWIFT of another. */
    bankCode: optional(20),
    taxNumber: optional(20),
  })
  .superRefine((payee, context) => {
    // what is missing has been said
    for (const { field, code } of bankFaults(payee).filter(({ field }) => payee[field] !== ''))
      context.addIssue({ code: 'custom', path: [field], params: { code } });
  })
  .meta({ id: 'NewPayee' });

/** Whom the bank pays, as it was written down: before accounts were checked nobody said of what kind they are. */
export const Payee = z
  .object({
    name: z.string(),
    kind: AccountKind.optional(),
    account: z.string(),
    bank: z.string(),
    bankCode: z.string().nullable(),
    taxNumber: z.string().nullable(),
  })
  .meta({ id: 'Payee' });
export type Payee = z.infer<typeof Payee>;

/** The payee for those who do not pay it out: enough to tell accounts apart, too little to know one. */
export const maskedPayee = (payee: Payee): Payee => ({
  ...payee,
  account: masked(payee.account),
  taxNumber: payee.taxNumber && masked(payee.taxNumber),
});

const masked = (number: string): string => {
  const characters = number.replace(/\s/g, '');
  return characters.length < 8 ? '••••' : `•••• ${characters.slice(-4)}`;
};
