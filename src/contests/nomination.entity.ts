import { Column, Entity, PrimaryColumn } from 'typeorm';
import { bigintColumn } from '../platform/columns.js';
import type { Localised } from '../platform/localised.rules.js';
import type { NominationRules } from './rulebook.rules.js';

/** What can be applied for. How its winners are found stands in the rulebook, under the same `key`. */
@Entity('nomination')
export class Nomination {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') associationId: string;
  @Column('uuid') contestId: string;
  /** Its name in the rulebook; never changes. */
  @Column('text') key: string;
  @Column('jsonb') title: Localised;
  @Column('jsonb', { nullable: true }) description: Localised | null;
  /** Repeats the rulebook, for lists. */
  @Column('text') awardKind: NominationRules['award'];
  /** Repeats the rulebook: how many are selected; null is as many as the ranking and the money allow. */
  @Column('integer', { nullable: true }) quota: number | null;
  /** The most one winner may get, in the contest's currency. */
  @Column('bigint', { nullable: true, transformer: bigintColumn }) maxAwardMinor: bigint | null;
  @Column('uuid', { nullable: true }) formId: string | null;
  /** The frozen version applicants fill in; null until the contest is published. */
  @Column('uuid', { nullable: true }) formVersionId: string | null;
  @Column('integer') position: number;
}
