import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { RankingResult } from '../result.rules.js';

/** What a decision was: the ranking as it stood, and what people settled. Plain JSON, never changed. */
export interface DecisionDocument {
  format: 1;
  contestId: string;
  rulebookVersionId: string;
  /** With the ties at the line settled. */
  ranking: RankingResult;
  /** Of those at the line. */
  chosen: string[];
  /** Why it was decided though questions were open. */
  despite: string | null;
}

/** A ranking that decided a contest. It is in force until the decision is taken back. */
@Entity('ranking_result')
export class StoredRanking {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') associationId: string;
  @Column('uuid') contestId: string;
  /** 1 for the contest's first decision. */
  @Column('integer') number: number;
  @Column('jsonb') document: DecisionDocument;
  /** SHA-256 of the document as canonical JSON, in hexadecimal. */
  @Column('text') digest: string;
  /** Of the lots. */
  @Column('text') seed: string;
  @Column('timestamptz') createdAt: Date;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  @Column('timestamptz', { nullable: true }) revokedAt: Date | null;
  @Column('uuid', { nullable: true }) revokedBy: string | null;
  @Column('text', { nullable: true }) revokeReason: string | null;
}
