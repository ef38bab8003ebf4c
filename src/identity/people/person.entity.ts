import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { Locale } from '../../platform/localised.rules.js';
import type { PersonNames } from './person.rules.js';

/** A human being with one address; the sign-in library reads and writes the same row. */
@Entity('person')
export class Person {
  @PrimaryColumn('uuid') id: string;
  @Column('text') email: string;
  @Column('boolean') emailVerified: boolean;
  @Column('boolean') twoFactorEnabled: boolean;
  /** What others call the person until the profile is filled. */
  @Column('text') name: string;
  @Column('text') locale: Locale;
  @Column('jsonb') names: PersonNames;
  /** ISO date. */
  @Column('date', { nullable: true }) birthDate: string | null;
  @Column('text', { nullable: true }) employer: string | null;
  @Column('text', { nullable: true }) position: string | null;
  @Column('text', { nullable: true }) city: string | null;
  /** ISO 3166-1 alpha-2. */
  @Column('text', { nullable: true }) country: string | null;
  /** ISO 3166-2, of Russia only. */
  @Column('text', { nullable: true }) region: string | null;
  @VersionColumn() version: number;
  @Column('timestamptz') createdAt: Date;
  @Column('timestamptz') updatedAt: Date;
}
