import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { Localised } from '../../platform/localised.rules.js';

/** What a finished project tells the public. */
@Entity('story')
export class Story {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') associationId: string;
  @Column('uuid') projectId: string;
  /** Its public address. */
  @Column('text') slug: string;
  @Column('jsonb') title: Localised;
  @Column('jsonb', { nullable: true }) lead: Localised | null;
  /** Plain text; an empty line parts paragraphs. */
  @Column('jsonb', { nullable: true }) body: Localised | null;
  @Column('timestamptz', { nullable: true }) publishedAt: Date | null;
  @Column('timestamptz') createdAt: Date;
  @Column('timestamptz') updatedAt: Date;
  @VersionColumn() version: number;
}
