import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { Locale } from '../../platform/localised.rules.js';
import type { JurorState } from '../juror.rules.js';

/** An expert of one contest, from the invitation on. */
@Entity('juror')
export class Juror {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') associationId: string;
  @Column('uuid') contestId: string;
  /** Who accepted; null until then. */
  @Column('uuid', { nullable: true }) personId: string | null;
  @Column('text') email: string;
  /** What to call them until they have a profile. */
  @Column('text') name: string;
  /** Language of the invitation. */
  @Column('text') locale: Locale;
  @Column('text') state: JurorState;
  /** The most applications the expert takes. */
  @Column('integer') maxLoad: number;
  /** Only these nominations; all of them where empty. */
  @Column('uuid', { array: true }) nominationIds: string[];
  @Column('uuid', { nullable: true }) invitationId: string | null;
  /** A word of the coordinator's in the invitation. */
  @Column('text', { nullable: true }) message: string | null;
  @Column('timestamptz') invitedAt: Date;
  @Column('uuid', { nullable: true }) invitedBy: string | null;
  @Column('timestamptz', { nullable: true }) answeredAt: Date | null;
  /** Why they declined, left or were removed. */
  @Column('text', { nullable: true }) reason: string | null;
  /** When they last went through the applications and declared their conflicts, or that there are none. */
  @Column('timestamptz', { nullable: true }) declaredAt: Date | null;
  @Column('timestamptz', { nullable: true }) remindedAt: Date | null;
  /** A word of the coordinator's in the last reminder. */
  @Column('text', { nullable: true }) reminder: string | null;
  @Column('timestamptz') createdAt: Date;
  @VersionColumn() version: number;
}
