import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AssignmentState } from '../juror.rules.js';
import type { ReleaseReason } from '../register.rules.js';

/** One expert's task on one application. Once ended it stays so: a new one may be given. */
@Entity('assignment')
export class Assignment {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') associationId: string;
  @Column('uuid') contestId: string;
  @Column('uuid') applicationId: string;
  @Column('uuid') jurorId: string;
  /** The plan it came from; null when made by hand. */
  @Column('uuid', { nullable: true }) batchId: string | null;
  @Column('text') state: AssignmentState;
  @Column('timestamptz') assignedAt: Date;
  @Column('uuid', { nullable: true }) assignedBy: string | null;
  /** When the expert was written to about it. */
  @Column('timestamptz', { nullable: true }) toldAt: Date | null;
  /** When the expert first wrote something down. */
  @Column('timestamptz', { nullable: true }) startedAt: Date | null;
  /** When the sheet was confirmed; null again while it is reopened. */
  @Column('timestamptz', { nullable: true }) doneAt: Date | null;
  @Column('timestamptz', { nullable: true }) endedAt: Date | null;
  @Column('text', { nullable: true }) because: ReleaseReason | 'recused' | null;
  /** What the expert or the coordinator wrote when it ended. */
  @Column('text', { nullable: true }) reason: string | null;
}

/** A plan that was applied: what it was drawn from, so that anyone can draw it again. */
@Entity('assignment_batch')
export class AssignmentBatch {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') associationId: string;
  @Column('uuid') contestId: string;
  @Column('text') seed: string;
  /** SHA-256 of everything the plan depends on. */
  @Column('text') digest: string;
  @Column('integer') pairs: number;
  @Column('timestamptz') appliedAt: Date;
  @Column('uuid', { nullable: true }) appliedBy: string | null;
  @Column('timestamptz', { nullable: true }) undoneAt: Date | null;
  @Column('uuid', { nullable: true }) undoneBy: string | null;
}
