import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.rules.js';
import type { JournalEntry } from './journal.entity.js';

/** What an entry of an award is about, for a reader who may know it. */
export interface EntrySubject {
  /** Of the application. */
  number: string;
  /** What was paid for, or why the award fell. */
  text: string | null;
}

/** By entry; one that is missing is about an award that does not exist for the reader. */
export type EntrySubjects = (
  actor: Actor,
  entries: readonly JournalEntry[],
) => Promise<Map<string, EntrySubject>>;

/**
 * The port through which awards tell the journal what its entries are about: `subjects.provide(…)` in a constructor.
 * The books keep sums and sources only, since a line that is written once cannot be hidden from somebody later.
 */
@Injectable()
export class AwardEntries {
  private subjects: EntrySubjects = async () => new Map();

  provide(subjects: EntrySubjects): void {
    this.subjects = subjects;
  }

  about: EntrySubjects = (actor, entries) => this.subjects(actor, entries);
}
