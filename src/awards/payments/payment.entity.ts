import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import { bigintColumn } from '../../platform/columns.js';
import type { Currency } from '../../platform/money.rules.js';
import type { Payee, PaymentState } from './payment.rules.js';

/** A part of an award on its way to the winner. */
@Entity('payment')
export class Payment {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') associationId: string;
  @Column('uuid') awardId: string;
  @Column('bigint', { transformer: bigintColumn }) amountMinor: bigint;
  @Column('text') currency: Currency;
  @Column('jsonb') payee: Payee;
  @Column('text') purpose: string;
  @Column('text') state: PaymentState;
  /** Why it was rejected, or came back. */
  @Column('text', { nullable: true }) reason: string | null;
  @Column('uuid') requestedBy: string;
  @Column('timestamptz') requestedAt: Date;
  @Column('uuid', { nullable: true }) approvedBy: string | null;
  @Column('timestamptz', { nullable: true }) approvedAt: Date | null;
  @Column('uuid', { nullable: true }) postedBy: string | null;
  @Column('timestamptz', { nullable: true }) postedAt: Date | null;
  @Column('uuid', { nullable: true }) entryId: string | null;
  /** The day its money was back, as an ISO date, and the entry that took the payment back. */
  @Column('date', { nullable: true }) returnedOn: string | null;
  @Column('uuid', { nullable: true }) returnedBy: string | null;
  @Column('uuid', { nullable: true }) returnEntryId: string | null;
  @VersionColumn() version: number;
}
