import { z } from 'zod';

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

/** Whom the bank pays. */
export const Payee = z
  .strictObject({
    name: z.string().trim().min(1).max(300),
    account: z.string().trim().min(1).max(60),
    bank: z.string().trim().min(1).max(300),
    /** BIC or SWIFT. */
    bankCode: z.string().trim().max(20).nullable().default(null),
    taxNumber: z.string().trim().max(20).nullable().default(null),
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
