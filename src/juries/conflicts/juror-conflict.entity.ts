import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ConflictKind } from '../conflict.rules.js';
import type { ConflictOrigin } from '../register.rules.js';

/** That a person must not judge an application. While it is active, the application does not exist for them. */
@Entity('juror_conflict')
export class JurorConflict {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') associationId: string;
  @Column('uuid') contestId: string;
  @Column('uuid') applicationId: string;
  @Column('uuid') personId: string;
  /** Null for somebody of the staff who is no expert of the contest. */
  @Column('uuid', { nullable: true }) jurorId: string | null;
  @Column('text') kind: ConflictKind;
  @Column('text') source: ConflictOrigin;
  /** What matched, where it was detected. */
  @Column('text', { nullable: true }) evidence: string | null;
  /** What the person or the coordinator wrote. */
  @Column('text', { nullable: true }) note: string | null;
  @Column('boolean') active: boolean;
  @Column('timestamptz') createdAt: Date;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  @Column('timestamptz', { nullable: true }) liftedAt: Date | null;
  @Column('uuid', { nullable: true }) liftedBy: string | null;
  @Column('text', { nullable: true }) liftReason: string | null;
}
