import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { Locale, Localised } from '../../platform/localised.rules.js';
import type { Currency } from '../../platform/money.rules.js';

/** A library association: owner of its contests, funds and people's roles. */
@Entity('association')
export class Association {
  @PrimaryColumn('uuid') id: string;
  @Column('text') slug: string;
  @Column('jsonb') name: Localised;
  @Column('jsonb', { nullable: true }) shortName: Localised | null;
  @Column('text') defaultLocale: Locale;
  /** IANA name. */
  @Column('text') timeZone: string;
  @Column('text') currency: Currency;
  /** `#rrggbb`, lower case. */
  @Column('text', { nullable: true }) accent: string | null;
  @Column('text', { nullable: true }) contactEmail: string | null;
  @Column('text', { nullable: true }) siteUrl: string | null;
  @VersionColumn() version: number;
  @Column('timestamptz') createdAt: Date;
}
