import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { Answers } from '../forms/form.rules.js';
import type { ReportState } from './project.rules.js';

/** The final report of a project: answers to a frozen form. */
@Entity('report')
export class Report {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') associationId: string;
  @Column('uuid') projectId: string;
  @Column('text') kind: 'final';
  @Column('uuid') formVersionId: string;
  @Column('jsonb') answers: Answers;
  @Column('text') state: ReportState;
  /** What is to be mended, of the last return. */
  @Column('text', { nullable: true }) remarks: string | null;
  /** ISO date. */
  @Column('date') dueOn: string;
  @Column('timestamptz', { nullable: true }) submittedAt: Date | null;
  @Column('timestamptz', { nullable: true }) decidedAt: Date | null;
  @Column('uuid', { nullable: true }) decidedBy: string | null;
  @Column('timestamptz') createdAt: Date;
  @Column('timestamptz') updatedAt: Date;
  @VersionColumn() version: number;
}
