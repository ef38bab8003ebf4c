import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Rulebook } from './rulebook.rules.js';

/** One version of a contest's rulebook. Frozen when the contest is published; each later change is a new one. */
@Entity('rulebook_version')
export class RulebookVersion {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') contestId: string;
  /** The same as the document's `version`. */
  @Column('integer') number: number;
  @Column('jsonb') document: Rulebook;
  /** Why a published contest's rules were changed. */
  @Column('text', { nullable: true }) reason: string | null;
  @Column('timestamptz', { nullable: true }) frozenAt: Date | null;
  @Column('timestamptz') createdAt: Date;
  @Column('uuid', { nullable: true }) createdBy: string | null;
}
