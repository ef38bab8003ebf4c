import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { Locale } from '../../platform/localised.rules.js';
import type { DonorKind } from './donors.dto.js';

/** Who gives. A donor needs no account; an anonymous one has no name. */
@Entity('donor')
export class Donor {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') associationId: string;
  @Column('text') kind: DonorKind;
  @Column('text', { nullable: true }) name: string | null;
  @Column('text', { nullable: true }) email: string | null;
  /** The language of letters and receipts. */
  @Column('text') locale: Locale;
  @Column('timestamptz') createdAt: Date;
  @VersionColumn() version: number;
}
