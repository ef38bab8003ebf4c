import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Db } from './db.js';
import { logger } from './logger.js';
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

/** How far the chain had come, and its hash there. Kept outside the database, it shows what inside looks whole. */
export interface Head {
  position: number;
  hash: string;
}

export const headText = ({ position, hash }: Head): string => `${position}:${hash}`;

export function readHead(text: string): Head | undefined {
  const [, position, hash] = /^([1-9]\d{0,14}):([0-9a-f]{64})$/.exec(text) ?? [];
  return position && hash ? { position: Number(position), hash } : undefined;
}

/** `cut` and `rewritten` are seen only by who knows an earlier head. */
export interface ChainBreak {
  position: number;
  event: string | null;
  reason: 'changed' | 'missing' | 'cut' | 'rewritten';
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
      await this.db.sql('SELECT pg_advisory_xact_lock($1)', [LOCK]);
      const rows = await this.db.sql<Sealable>(
        `SELECT id, ${CONTENT} FROM event
         WHERE position IS NULL AND transaction < pg_snapshot_xmin(pg_current_snapshot())
         ORDER BY transaction, id LIMIT ${BATCH}`,
      );
      if (rows.length === 0) return 0;
      const head = await this.head();
      let position = head?.position ?? 0;
      let hash: Buffer = head ? Buffer.from(head.hash, 'hex') : Buffer.alloc(32);
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

  /** The last event that is sealed; undefined while none is. */
  async head(): Promise<Head | undefined> {
    const [row] = await this.db.sql<{ position: string; hash: string }>(
      `SELECT position, encode(hash, 'hex') AS hash FROM event
       WHERE position IS NOT NULL ORDER BY position DESC LIMIT 1`,
    );
    return row && { position: Number(row.position), hash: row.hash };
  }

  /** Into the log, which lies outside the database and beyond the reach of who can write there. */
  @Tick(86_400)
  async tellHead(): Promise<void> {
    const head = await this.head();
    if (head) logger.info({ head: headText(head) }, 'audit head');
  }

  /** Events older than a minute that the chain does not hold: until it does, a change in them would not show. */
  async overdue(): Promise<number> {
    const [row] = await this.db.sql<{ n: number }>(
      `SELECT count(*)::int AS n FROM event
       WHERE position IS NULL AND at < clock_timestamp() - interval '1 minute'`,
    );
    return row?.n ?? 0;
  }

  /**
   * Walks the chain from its beginning, and asks whether it still holds the head `since`.
   * @returns the events before the first break, or all that are sealed, and the last of them
   */
  async verify(since?: Head): Promise<{ events: number; head?: Head; brokenAt?: ChainBreak }> {
    let events = 0;
    let hash: Buffer = Buffer.alloc(32);
    const broken = (reason: ChainBreak['reason'], event: string | null = null) => ({
      events,
      brokenAt: { position: events + 1, event, reason },
    });
    for (;;) {
      const rows = await this.db.sql<Sealable & { position: string; hash: Buffer }>(
        `SELECT id, position, hash, ${CONTENT} FROM event WHERE position > $1 ORDER BY position LIMIT ${BATCH}`,
        [events],
      );
      if (rows.length === 0) break;
      for (const row of rows) {
        const position = events + 1;
        if (Number(row.position) !== position) return broken('missing');
        hash = link(hash, row.content);
        if (!hash.equals(row.hash)) return broken('changed', row.id);
        if (since?.position === position && since.hash !== hash.toString('hex'))
          return broken('rewritten', row.id);
        events = position;
      }
    }
    if (since && since.position > events) return broken('cut');
    return { events, ...(events > 0 && { head: { position: events, hash: hash.toString('hex') } }) };
  }
}
