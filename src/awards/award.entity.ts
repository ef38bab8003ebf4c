import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import { bigintColumn } from '../platform/columns.js';
import type { Currency } from '../platform/money.rules.js';
import type { AwardKind, AwardState } from './award.rules.js';

/** What a winner gets. Its money is in the ledger, under its id. */
@Entity('award')
export class Award {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') associationId: string;
  @Column('uuid') contestId: string;
  @Column('uuid') applicationId: string;
  @Column('uuid') nominationId: string;
  /** The winner. */
  @Column('uuid') personId: string;
  @Column('uuid', { nullable: true }) fundId: string | null;
  @Column('text') kind: AwardKind;
  /** First, second, third place, where the contest gives places. */
  @Column('integer', { nullable: true }) place: number | null;
  @Column('bigint', { nullable: true, transformer: bigintColumn }) amountMinor: bigint | null;
  @Column('text', { nullable: true }) currency: Currency | null;
  @Column('text') state: AwardState;
  /** Why it was declined or cancelled. */
  @Column('text', { nullable: true }) reason: string | null;
  @Column('timestamptz') grantedAt: Date;
  @Column('uuid', { nullable: true }) grantedBy: string | null;
  @VersionColumn() version: number;
}
