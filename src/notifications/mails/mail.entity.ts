import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Locale } from '../../platform/localised.rules.js';
import type { LetterKind } from '../letter-kinds.rules.js';
import type { Template } from '../letters.rules.js';
import type { MailState } from './mail.rules.js';

/** One letter to one address: what is to be sent, and how far that went. The row is the truth, a job only a nudge. */
@Entity('mail')
export class OutgoingMail {
  @PrimaryColumn('uuid') id: string;
  /** Null for a code. */
  @Column('uuid', { nullable: true }) eventId: string | null;
  @Column('text') template: Template;
  @Column('text') kind: LetterKind;
  @Column('uuid', { nullable: true }) personId: string | null;
  @Column('text') address: string;
  @Column('text') locale: Locale;
  @Column('uuid', { nullable: true }) associationId: string | null;
  @Column('uuid', { nullable: true }) contestId: string | null;
  /** What it is about. */
  @Column('uuid', { nullable: true }) applicationId: string | null;
  @Column('text') subject: string;
  @Column('jsonb') variables: object;
  /** Path in the client; gone once the mail is sent. */
  @Column('text', { nullable: true }) link: string | null;
  @Column('text') state: MailState;
  @Column('integer') attempts: number;
  /** Queued: not before. Sending: when the sender's lease runs out. */
  @Column('timestamptz') nextAttemptAt: Date;
  @Column('timestamptz') giveUpAt: Date;
  /** The server's reply code, or the client's own name of what went wrong. */
  @Column('text', { nullable: true }) faultCode: string | null;
  @Column('text', { nullable: true }) fault: string | null;
  /** The same for every attempt, so that a receiver can tell a repetition. */
  @Column('text') messageId: string;
  @Column('timestamptz') queuedAt: Date;
  @Column('timestamptz', { nullable: true }) sentAt: Date | null;
}
