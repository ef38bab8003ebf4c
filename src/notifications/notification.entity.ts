import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Localised } from '../platform/localised.rules.js';
import type { LetterKind } from './letter-kinds.rules.js';
import type { Template } from './letters.rules.js';

/** A line of a person's feed: the letter's subject, in both languages as it was written. */
@Entity('notification')
export class Notification {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') eventId: string;
  @Column('text') template: Template;
  @Column('text') kind: LetterKind;
  @Column('uuid') personId: string;
  @Column('uuid', { nullable: true }) associationId: string | null;
  @Column('uuid', { nullable: true }) contestId: string | null;
  /** What it is about. */
  @Column('uuid', { nullable: true }) applicationId: string | null;
  @Column('jsonb') title: Localised;
  @Column('jsonb') preview: Localised;
  /** Path in the client. */
  @Column('text', { nullable: true }) link: string | null;
  @Column('timestamptz') createdAt: Date;
  @Column('timestamptz', { nullable: true }) readAt: Date | null;
}
