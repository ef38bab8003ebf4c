import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Localised } from '../../platform/localised.rules.js';
import type { AwardKind } from '../award.rules.js';

/** What the paper says, as it was when it was issued: nothing renamed later rewrites it. */
export interface CertificateText {
  association: Localised;
  contest: Localised;
  nomination: Localised;
  project: string | null;
  laureate: Localised;
  kind: AwardKind;
  place: number | null;
  /** The chair who decided; null where no person did. */
  signatory: Localised | null;
}

/** The paper of an award. It can be taken back, but what it says never changes. */
@Entity('certificate')
export class Certificate {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') associationId: string;
  @Column('uuid') awardId: string;
  /** In the address of the public check; nobody can guess it. */
  @Column('text') code: string;
  /** The application's. */
  @Column('text') number: string;
  @Column('jsonb') text: CertificateText;
  @Column('timestamptz') issuedAt: Date;
  @Column('timestamptz', { nullable: true }) revokedAt: Date | null;
}
