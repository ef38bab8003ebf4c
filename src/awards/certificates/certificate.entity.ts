import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The paper of an award. Its text is made from what it is about, so it is not stored; it can be taken back. */
@Entity('certificate')
export class Certificate {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') associationId: string;
  @Column('uuid') awardId: string;
  /** In the address of the public check; nobody can guess it. */
  @Column('text') code: string;
  /** The application's. */
  @Column('text') number: string;
  @Column('timestamptz') issuedAt: Date;
  @Column('timestamptz', { nullable: true }) revokedAt: Date | null;
}
