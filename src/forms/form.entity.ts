import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { Localised } from '../platform/localised.rules.js';
import type { FormDefinition } from './form.rules.js';
import type { FormPurpose } from './forms.dto.js';

/** A form as a lasting thing: its texts and fields are in its versions. */
@Entity('form')
export class Form {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') associationId: string;
  @Column('text') purpose: FormPurpose;
  /** The last version's title. */
  @Column('jsonb') title: Localised;
  @Column('timestamptz') createdAt: Date;
  /** Grows with every change of a version, so that `version` does too. */
  @Column('timestamptz') updatedAt: Date;
  @VersionColumn() version: number;
}

/** One version of a form. Frozen once a contest is published with it; from then on it never changes. */
@Entity('form_version')
export class FormVersion {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') formId: string;
  @Column('integer') number: number;
  @Column('jsonb') definition: FormDefinition;
  @Column('timestamptz', { nullable: true }) frozenAt: Date | null;
  @Column('timestamptz') createdAt: Date;
  @Column('uuid', { nullable: true }) createdBy: string | null;
}
