import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Db } from './db.js';
import { Tick } from './subscriptions.js';

const LOCK = 7_203_551; // advisory lock: one sealer at a time in the whole installation
const BATCH = 1000;

interface Sealable {
  id: string;
  /** Everything that is sealed, as PostgreSQL's own canonical text. */
  content: string;
}

const CONTENT = `jsonb_build_array(id, type, subject_id, association_id, contest_id, actor_id, payload, request_id,
  (extract(epoch FROM at) * 1000000)::bigint)::text AS content`;

const link = (previous: Buffer, content: string): Buffer =>
  createHash('sha256').update(previous).update(content, 'utf8').digest();

export interface ChainBreak {
  position: number;
  event: string | null;
  reason: 'changed' | 'missing';
}

/**
 * Chains the event table by hash, behind the transactions that are still open: a row is sealed once no
 * transaction as old as its own can commit any more, so the order (transaction, id) never changes.
 */
@Injectable()
export class Audit {
  constructor(private readonly db: Db) {}

  /** Seals what has settled. @returns the number of events sealed */
  @Tick(5)
  async seal(): Promise<number> {
    let sealed = 0;
    let batch: number;
    do {
      batch = await this.sealBatch();
      sealed += batch;
    } while (batch === BATCH);
    return sealed;
  }

  private sealBatch(): Promise<number> {
    return this.db.transaction(async () => {
      const [lock] = await this.db.sql<{ got: boolean }>('SELECT pg_try_advisory_xact_lock($1) AS got', [
        LOCK,
      ]);
      if (!lock?.got) return 0;
      const rows = await this.db.sql<Sealable>(
        `SELECT id, ${CONTENT} FROM event
         WHERE position IS NULL AND transaction < pg_snapshot_xmin(pg_current_snapshot())
         ORDER BY transaction, id LIMIT ${BATCH}`,
      );
      if (rows.length === 0) return 0;
      const [head] = await this.db.sql<{ position: string; hash: Buffer }>(
        'SELECT position, hash FROM event WHERE position IS NOT NULL ORDER BY position DESC LIMIT 1',
      );
      let position = Number(head?.position ?? 0);
      let hash = head?.hash ?? Buffer.alloc(32);
      const seals = rows.map((row) => {
        hash = link(hash, row.content);
        position += 1;
        return { id: row.id, position, hash: hash.toString('hex') };
      });
      await this.db.sql(
        `UPDATE event SET position = s.position, hash = decode(s.hash, 'hex')
         FROM jsonb_to_recordset($1::jsonb) AS s(id uuid, position bigint, hash text) WHERE event.id = s.id`,
        [JSON.stringify(seals)],
      );
      return rows.length;
    });
  }

  /** Walks the chain from its beginning. @returns the number of sealed events and the first break, if any */
  async verify(): Promise<{ events: number; brokenAt?: ChainBreak }> {
    let expected = 0;
    let hash: Buffer = Buffer.alloc(32);
    for (;;) {
      const rows = await this.db.sql<Sealable & { position: string; hash: Buffer }>(
        `SELECT id, position, hash, ${CONTENT} FROM event WHERE position > $1 ORDER BY position LIMIT ${BATCH}`,
        [expected],
      );
      if (rows.length === 0) break;
      for (const row of rows) {
        expected += 1;
        if (Number(row.position) !== expected) {
          return { events: expected - 1, brokenAt: { position: expected, event: null, reason: 'missing' } };
        }
        hash = link(hash, row.content);
        if (!hash.equals(row.hash)) {
          return { events: expected - 1, brokenAt: { position: expected, event: row.id, reason: 'changed' } };
        }
      }
    }
    return { events: expected };
  }
}
