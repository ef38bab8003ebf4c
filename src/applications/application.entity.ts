import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { ApplicantFacts, Eligibility } from '../contests/eligibility.rules.js';
import type { Answers } from '../forms/form.rules.js';
import type { PersonNames } from '../identity/people/person.rules.js';
import { bigintColumn } from '../platform/columns.js';
import type { Currency } from '../platform/money.rules.js';
import type { ApplicationState } from './application.rules.js';

/** Who applied, as they were when they handed in: later changes of the profile do not rewrite it. */
export interface ApplicantSnapshot {
  names: PersonNames;
  name: string;
  email: string;
  employer: string | null;
  position: string | null;
  city: string | null;
  region: string | null;
}

/** What the applicant said before the form, and what the rules made of it. */
export interface EligibilityCheck extends Eligibility {
  given: Pick<ApplicantFacts, 'answers' | 'experienceYears'>;
  checkedAt: string;
}

/** One person's entry in one nomination of a contest, from draft to decision. */
@Entity('application')
export class Application {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') associationId: string;
  @Column('uuid') contestId: string;
  @Column('uuid') nominationId: string;
  @Column('uuid') applicantId: string;
  @Column('uuid') formVersionId: string;
  @Column('text') state: ApplicationState;
  /** Given at the first submission: YL-2027-0001. */
  @Column('text', { nullable: true }) number: string | null;
  @Column('jsonb') answers: Answers;
  @Column('jsonb') eligibility: EligibilityCheck;
  @Column('jsonb', { nullable: true }) applicantSnapshot: ApplicantSnapshot | null;
  @Column('text') projectTitle: string;
  @Column('bigint', { nullable: true, transformer: bigintColumn }) requestedMinor: bigint | null;
  @Column('text') currency: Currency;
  /** What the applicant is asked to mend, of the last return. */
  @Column('text', { nullable: true }) remarks: string | null;
  /** Until when a returned application may be sent again. */
  @Column('timestamptz', { nullable: true }) returnedUntil: Date | null;
  /** Why it was rejected or withdrawn. */
  @Column('text', { nullable: true }) reason: string | null;
  @Column('timestamptz', { nullable: true }) submittedAt: Date | null;
  @Column('timestamptz', { nullable: true }) screenedAt: Date | null;
  /** The applicant was told that the deadline is near. */
  @Column('timestamptz', { nullable: true }) remindedAt: Date | null;
  @Column('timestamptz') createdAt: Date;
  @Column('timestamptz') updatedAt: Date;
  @VersionColumn() version: number;
}

/** A file as it was handed in: what the receipt says of it. */
export interface HandedInFile {
  id: string;
  name: string;
  size: number;
  sha256: string;
}

/** The answers as they were handed in; each submission adds one and none ever changes. */
@Entity('application_revision')
export class ApplicationRevision {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') applicationId: string;
  @Column('integer') number: number;
  @Column('uuid') formVersionId: string;
  @Column('jsonb') answers: Answers;
  @Column('jsonb') files: HandedInFile[];
  @Column('timestamptz') submittedAt: Date;
  @Column('uuid') submittedBy: string;
}
