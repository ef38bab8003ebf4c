import { z } from 'zod';
import { CanView } from '../../platform/decision.rules.js';
import { type Localised, localised } from '../../platform/localised.rules.js';
import { MoneyView, money, moneyView } from '../../platform/money.rules.js';
import { PageQuery, pageOf } from '../../platform/page.js';
import { PositiveMoney } from '../awards.dto.js';
import type { Payment } from './payment.entity.js';
import { maskedPayee, NewPayee, Payee, PaymentState, PaymentStep } from './payment.rules.js';

export const RequestPayment = z
  .strictObject({ amount: PositiveMoney, payee: NewPayee, purpose: z.string().trim().min(1).max(300) })
  .meta({ id: 'RequestPayment' });
export type RequestPayment = z.infer<typeof RequestPayment>;

export const RejectPayment = z
  .strictObject({ reason: z.string().trim().min(1).max(1000) })
  .meta({ id: 'RejectPayment' });
export type RejectPayment = z.infer<typeof RejectPayment>;

export const ReturnPayment = z
  .strictObject({ returnedOn: z.iso.date(), reason: z.string().trim().min(1).max(1000) })
  .meta({ id: 'ReturnPayment' });
export type ReturnPayment = z.infer<typeof ReturnPayment>;

export const PaymentsQuery = PageQuery.extend({
  associationId: z.uuid(),
  state: PaymentState.optional(),
  step: PaymentStep.optional(),
  awardId: z.uuid().optional(),
});
export type PaymentsQuery = z.infer<typeof PaymentsQuery>;
export const PaymentsExportQuery = PaymentsQuery.omit({ limit: true, cursor: true });
export type PaymentsExportQuery = z.infer<typeof PaymentsExportQuery>;
export const PaymentSummaryQuery = z.strictObject({ associationId: z.uuid() });
export type PaymentSummaryQuery = z.infer<typeof PaymentSummaryQuery>;

const Somebody = z.object({ id: z.uuid(), name: z.string() });

export const PaymentView = z
  .object({
    id: z.uuid(),
    associationId: z.uuid(),
    award: z.object({
      id: z.uuid(),
      number: z.string(),
      title: z.string(),
      winner: z.string(),
      contest: localised(),
    }),
    fund: z.object({ id: z.uuid(), name: localised() }),
    amount: MoneyView,
    /** Account and tax number are masked unless `can['payment.see_account']` allows. */
    payee: Payee,
    purpose: z.string(),
    state: PaymentState,
    reason: z.string().nullable(),
    requestedBy: Somebody,
    requestedAt: z.iso.datetime(),
    approvedBy: Somebody.nullable(),
    approvedAt: z.iso.datetime().nullable(),
    postedAt: z.iso.datetime().nullable(),
    entryId: z.uuid().nullable(),
    returnedOn: z.iso.date().nullable(),
    returnEntryId: z.uuid().nullable(),
    version: z.int(),
    can: CanView,
  })
  .meta({ id: 'PaymentView' });
export type PaymentView = z.infer<typeof PaymentView>;
export const PaymentPage = pageOf(PaymentView, 'PaymentPage');
export const PaymentsView = z.object({ items: z.array(PaymentView) }).meta({ id: 'PaymentsView' });

const Heap = z.object({ count: z.int(), sum: MoneyView }).meta({ id: 'PaymentHeap' });

/** What waits at each step: to be requested, to be approved, to be paid; and what has been paid. */
export const PaymentSummaryView = z
  .object({ due: Heap, requested: Heap, approved: Heap, posted: Heap })
  .meta({ id: 'PaymentSummaryView' });
export type PaymentSummaryView = z.infer<typeof PaymentSummaryView>;

export interface PaymentContext {
  award: { number: string; title: string; winner: string; contest: Localised };
  fund: { id: string; name: Localised };
  nameOf: (personId: string) => string;
}

export const toPaymentView = (
  payment: Payment,
  { award, fund, nameOf }: PaymentContext,
  can: CanView,
): PaymentView => ({
  id: payment.id,
  associationId: payment.associationId,
  award: { id: payment.awardId, ...award },
  fund,
  amount: moneyView(money(payment.amountMinor, payment.currency)),
  payee: can['payment.see_account']?.ok ? payment.payee : maskedPayee(payment.payee),
  purpose: payment.purpose,
  state: payment.state,
  reason: payment.reason,
  requestedBy: { id: payment.requestedBy, name: nameOf(payment.requestedBy) },
  requestedAt: payment.requestedAt.toISOString(),
  approvedBy: payment.approvedBy ? { id: payment.approvedBy, name: nameOf(payment.approvedBy) } : null,
  approvedAt: payment.approvedAt?.toISOString() ?? null,
  postedAt: payment.postedAt?.toISOString() ?? null,
  entryId: payment.entryId,
  returnedOn: payment.returnedOn,
  returnEntryId: payment.returnEntryId,
  version: payment.version,
  can,
});
