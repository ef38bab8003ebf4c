import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { ProjectState } from './project.rules.js';

/** What a winner does with an award for a project or a journey. */
@Entity('project')
export class Project {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') associationId: string;
  @Column('uuid') contestId: string;
  @Column('uuid') applicationId: string;
  @Column('uuid') awardId: string;
  /** The grantee. */
  @Column('uuid') personId: string;
  @Column('text') title: string;
  @Column('text') state: ProjectState;
  /** ISO dates. */
  @Column('date') startsOn: string;
  @Column('date') endsOn: string;
  @Column('timestamptz', { nullable: true }) closedAt: Date | null;
  @Column('timestamptz') createdAt: Date;
  /** Grows with every change of the milestones, so that `version` does too. */
  @Column('timestamptz') updatedAt: Date;
  @VersionColumn() version: number;
}

/** A step of the work plan. The project's version is theirs as well. */
@Entity('milestone')
export class Milestone {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') projectId: string;
  @Column('text') title: string;
  /** ISO dates. */
  @Column('date', { nullable: true }) dueOn: string | null;
  @Column('date', { nullable: true }) doneOn: string | null;
  @Column('text', { nullable: true }) note: string | null;
  @Column('integer') position: number;
}
