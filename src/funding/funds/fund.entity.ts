import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { Localised } from '../../platform/localised.rules.js';
import type { Currency } from '../../platform/money.rules.js';
import type { Restriction } from './fund.rules.js';

/** Money kept apart from other money. What it holds is a sum over the ledger's postings. */
@Entity('fund')
export class Fund {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') associationId: string;
  @Column('jsonb') name: Localised;
  @Column('text') restriction: Restriction;
  @Column('jsonb', { nullable: true }) purpose: Localised | null;
  @Column('uuid', { nullable: true }) donorId: string | null;
  /** The association's base currency. */
  @Column('text') currency: Currency;
  @Column('timestamptz') createdAt: Date;
  @VersionColumn() version: number;
}
