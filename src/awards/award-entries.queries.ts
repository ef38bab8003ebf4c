import { Injectable } from '@nestjs/common';
import { AwardEntries, type EntrySubjects } from '../funding/ledger/award-entries.port.js';
import { Db } from '../platform/db.js';
import { seesHidden } from './awards.policy.js';
import { notHidden } from './awards.queries.js';

interface Row {
  entry_id: string;
  association_id: string;
  number: string | null;
  text: string | null;
  open: boolean;
}

/** What the journal's entries of awards are about, told to those for whom the award exists. */
@Injectable()
export class AwardEntriesQueries {
  constructor(
    private readonly db: Db,
    entries: AwardEntries,
  ) {
    entries.provide(this.about);
  }

  private readonly about: EntrySubjects = async (actor, entries) => {
    const ids = entries.flatMap(({ id, sourceType }) => (sourceType === 'award' ? [id] : []));
    if (ids.length === 0) return new Map();
    const rows = await this.db.sql<Row>(
      `SELECT e.id AS entry_id, award.association_id, application.number,
              CASE e.kind WHEN 'payment' THEN payment.purpose WHEN 'release' THEN award.reason END AS text,
              ${notHidden('award').replaceAll(':reader', '$2::uuid')} AS open
       FROM journal_entry e
       JOIN award ON award.id = e.source_id
       JOIN application ON application.id = award.application_id
       LEFT JOIN payment ON payment.entry_id = coalesce(e.reverses_id, e.id)
       WHERE e.id = ANY($1)`,
      [ids, actor.id],
    );
    const seen = rows.filter(({ open, association_id }) => open || seesHidden(actor, association_id));
    return new Map(seen.map(({ entry_id, number, text }) => [entry_id, { number: number ?? '', text }]));
  };
}
