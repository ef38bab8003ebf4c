import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { SheetState, SheetValues } from '../sheet.rules.js';

/** What one expert gives one application. It counts while it is confirmed and its task is the expert's. */
@Entity('score_sheet')
export class ScoreSheet {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') associationId: string;
  @Column('uuid') contestId: string;
  @Column('uuid') applicationId: string;
  @Column('uuid') jurorId: string;
  @Column('uuid') assignmentId: string;
  @Column('jsonb') scores: SheetValues;
  /** On the application as a whole. */
  @Column('text') comment: string;
  @Column('text') state: SheetState;
  @Column('timestamptz', { nullable: true }) confirmedAt: Date | null;
  /** The chair who asked to look again; null when the expert reopened it. */
  @Column('uuid', { nullable: true }) reopenedBy: string | null;
  @Column('text', { nullable: true }) reopenReason: string | null;
  @Column('timestamptz') createdAt: Date;
  @Column('timestamptz') updatedAt: Date;
  @VersionColumn() version: number;
}
