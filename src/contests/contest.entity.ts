import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import { bigintColumn } from '../platform/columns.js';
import type { Localised } from '../platform/localised.rules.js';
import type { Currency } from '../platform/money.rules.js';
import type { ContestChangeKind, ContestState } from './contest.rules.js';
import type { Stage } from './stage.rules.js';

/** One edition of a contest. Its rules are in the rulebook's versions, what can be applied for in its nominations. */
@Entity('contest')
export class Contest {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') associationId: string;
  /** Its public address. */
  @Column('text') slug: string;
  /** What tells this edition from others: mostly a year. */
  @Column('text') edition: string;
  @Column('jsonb') title: Localised;
  @Column('jsonb', { nullable: true }) summary: Localised | null;
  @Column('jsonb', { nullable: true }) description: Localised | null;
  @Column('text') state: ContestState;
  /** IANA name; the stages' days are days in it. */
  @Column('text') timeZone: string;
  @Column('text') currency: Currency;
  /** Strategic direction, 1 to 6. */
  @Column('smallint', { nullable: true }) direction: number | null;
  /** What the contest may give in all. */
  @Column('bigint', { nullable: true, transformer: bigintColumn }) budgetMinor: bigint | null;
  @Column('uuid', { nullable: true }) fundId: string | null;
  @Column('text', { nullable: true }) contactEmail: string | null;
  @Column('jsonb') stages: Stage[];
  /** Of the intake stage; kept beside `stages` for lists. */
  @Column('timestamptz', { nullable: true }) opensAt: Date | null;
  @Column('timestamptz', { nullable: true }) closesAt: Date | null;
  @Column('text') numberPrefix: string;
  /** How many application numbers were given out. Only `nextNumber` writes it. */
  @Column({ type: 'integer', insert: false, update: false }) lastNumber: number;
  /** Form of the final report. */
  @Column('uuid', { nullable: true }) reportFormId: string | null;
  @Column('uuid', { nullable: true }) clonedFromId: string | null;
  @Column('timestamptz', { nullable: true }) publishedAt: Date | null;
  @Column('timestamptz', { nullable: true }) decidedAt: Date | null;
  @Column('timestamptz') createdAt: Date;
  /** Grows with every change of the contest, its nominations and its rulebook, so that `version` does too. */
  @Column('timestamptz') updatedAt: Date;
  @VersionColumn() version: number;
}

/** A change people are owed a reason for. */
@Entity('contest_change')
export class ContestChange {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') contestId: string;
  @Column('text') kind: ContestChangeKind;
  @Column('jsonb') reason: Localised;
  /** The ends of the intake or the review, when it is one that moved. */
  @Column('timestamptz', { nullable: true }) before: Date | null;
  @Column('timestamptz', { nullable: true }) after: Date | null;
  @Column('timestamptz') createdAt: Date;
  @Column('uuid', { nullable: true }) createdBy: string | null;
}
