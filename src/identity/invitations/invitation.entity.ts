import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Role } from '../../platform/actor.rules.js';
import type { Locale } from '../../platform/localised.rules.js';
import type { InvitationState } from './invitation.rules.js';

/** An offer of a role to whoever reads the mails of an address; with a contest, to its jury. */
@Entity('invitation')
export class Invitation {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') associationId: string;
  @Column('uuid', { nullable: true }) contestId: string | null;
  @Column('text') email: string;
  @Column('text') role: Role;
  @Column('text') locale: Locale;
  @Column('text') state: InvitationState;
  @Column('uuid', { nullable: true }) invitedBy: string | null;
  /** Who accepted it. */
  @Column('uuid', { nullable: true }) personId: string | null;
  @Column('timestamptz') expiresAt: Date;
  @Column('timestamptz', { nullable: true }) settledAt: Date | null;
  /** In the words of who declined. */
  @Column('text', { nullable: true }) declineReason: string | null;
  @Column('timestamptz') createdAt: Date;
}
