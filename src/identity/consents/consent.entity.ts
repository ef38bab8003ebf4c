import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One tick under one document, given for one thing or in general, until it is withdrawn. */
@Entity('consent')
export class Consent {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') personId: string;
  @Column('uuid') documentId: string;
  @Column('uuid', { nullable: true }) contextId: string | null;
  @Column('timestamptz') givenAt: Date;
  @Column('timestamptz', { nullable: true }) withdrawnAt: Date | null;
}
