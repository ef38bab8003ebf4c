import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Localised } from '../../platform/localised.rules.js';

/** One published version of what people are asked to agree to. Of each kind the newest is in force. */
@Entity('consent_document')
export class ConsentDocument {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') associationId: string;
  @Column('text') kind: string;
  @Column('integer') version: number;
  @Column('jsonb') title: Localised;
  @Column('jsonb') text: Localised;
  @Column('timestamptz') publishedAt: Date;
  @Column('uuid', { nullable: true }) publishedBy: string | null;
}
