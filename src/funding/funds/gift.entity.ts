import { Column, Entity, PrimaryColumn } from 'typeorm';
import { bigintColumn } from '../../platform/columns.js';
import type { Currency } from '../../platform/money.rules.js';
import type { Nature } from './fund.rules.js';

export const giftMethods = ['bank', 'card', 'cash', 'other'] as const;
export type GiftMethod = (typeof giftMethods)[number];

/** A receipt of money with its paper: who, how, when. Its entry has the figures. */
@Entity('gift')
export class Gift {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') associationId: string;
  @Column('uuid') fundId: string;
  /** Of donations only. */
  @Column('uuid', { nullable: true }) donorId: string | null;
  @Column('text') nature: Nature;
  /** On the receipt: `2027-0001`. */
  @Column('text') number: string;
  @Column('bigint', { transformer: bigintColumn }) amountMinor: bigint;
  @Column('text') currency: Currency;
  /** ISO date. */
  @Column('date') receivedOn: string;
  @Column('text') method: GiftMethod;
  /** Of the bank's or the provider's document. */
  @Column('text', { nullable: true }) reference: string | null;
  @Column('uuid') entryId: string;
  @Column('timestamptz') createdAt: Date;
}
