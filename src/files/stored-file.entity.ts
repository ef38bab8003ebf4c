import { Column, Entity, PrimaryColumn, type ValueTransformer } from 'typeorm';
import type { FileState } from './file.rules.js';

// int8 comes as text; a file is far below 2^53 bytes
const bytes: ValueTransformer = { from: Number, to: (value: number) => value };

/** One file; its bytes are in storage under `id` until `erasedAt`. Nothing but its state and use ever changes. */
@Entity('stored_file')
export class StoredFile {
  @PrimaryColumn('uuid') id: string;
  /** Who uploaded it; null where the program wrote it. */
  @Column('uuid', { nullable: true }) ownerId: string | null;
  @Column('uuid', { nullable: true }) associationId: string | null;
  /** What it is for ('answer', 'receipt', …): the module that registered the purpose decides about it. */
  @Column('text') purpose: string;
  /** What it belongs to: an application, a payment, a person. */
  @Column('uuid') subjectId: string;
  /** The place in the subject, a form's field for instance; empty where there is only one. */
  @Column('text') field: string;
  @Column('text') name: string;
  /** Bytes. */
  @Column('bigint', { transformer: bytes }) size: number;
  @Column('text') sha256: string;
  /** Media type. */
  @Column('text') type: string;
  @Column('text') state: FileState;
  @Column('timestamptz') createdAt: Date;
  /** Since when nothing refers to it; null while it is attached. */
  @Column('timestamptz', { nullable: true }) looseSince: Date | null;
  @Column('timestamptz', { nullable: true }) deletedAt: Date | null;
  @Column('timestamptz', { nullable: true }) erasedAt: Date | null;
}
