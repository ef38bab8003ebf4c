import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Role } from '../../platform/actor.rules.js';

/** One role of one person in one association. Taking it back deletes the row; the events keep the history. */
@Entity('membership')
export class Membership {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') associationId: string;
  @Column('uuid') personId: string;
  @Column('text') role: Role;
  @Column('timestamptz') grantedAt: Date;
  @Column('uuid', { nullable: true }) grantedBy: string | null;
}
