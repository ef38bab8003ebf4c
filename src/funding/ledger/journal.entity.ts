import { Column, Entity, PrimaryColumn } from 'typeorm';
import { bigintColumn } from '../../platform/columns.js';
import type { Currency } from '../../platform/money.rules.js';
import type { Account, EntryKind } from './ledger.rules.js';

/** What an entry is about. An award's commitment and payments all name the award. */
export type SourceType = 'fund' | 'gift' | 'contest' | 'award';

/** One event in the books; its lines are postings. Never changed: a reversal takes it back. */
@Entity('journal_entry')
export class JournalEntry {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') associationId: string;
  /** ISO date. */
  @Column('date') entryDate: string;
  @Column('text') kind: EntryKind;
  /** The base currency. */
  @Column('text') currency: Currency;
  /** How many postings it has. */
  @Column('smallint') lines: number;
  @Column('text', { nullable: true }) memo: string | null;
  @Column('uuid', { nullable: true }) actorId: string | null;
  @Column('uuid', { nullable: true }) contestId: string | null;
  @Column('text') sourceType: SourceType;
  @Column('uuid') sourceId: string;
  @Column('uuid', { nullable: true }) reversesId: string | null;
  @Column('timestamptz') postedAt: Date;
}

@Entity('posting')
export class Posting {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') entryId: string;
  @Column('text') account: Account;
  @Column('uuid') fundId: string;
  @Column('text') currency: Currency;
  @Column('bigint', { transformer: bigintColumn }) amountMinor: bigint;
  @Column('bigint', { transformer: bigintColumn }) baseMinor: bigint;
}
