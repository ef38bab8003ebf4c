import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a person says of their membership in a professional association: one of ours, or any by its name. */
@Entity('affiliation')
export class Affiliation {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') personId: string;
  @Column('uuid', { nullable: true }) associationId: string | null;
  @Column('text', { nullable: true }) name: string | null;
  /** Membership number. */
  @Column('text', { nullable: true }) number: string | null;
  /** ISO date. */
  @Column('date', { nullable: true }) since: string | null;
}
