import { Injectable } from '@nestjs/common';
import { Db } from '../../platform/db.js';
import type { Ranking } from './ranking.service.js';
import type { StoredRanking } from './stored-ranking.entity.js';

/** How many applications the kept rankings have in all: some five kilobytes each. */
const ROOM = 20_000;

/** With the result as it was where it is the same: what was computed from it is kept with it. */
const sameAs = (before: Ranking | undefined, now: Ranking): Ranking =>
  before?.print === now.print ? { ...now, result: before.result } : now;

interface Kept<Whole> {
  /** What the database showed before the ranking was computed; of a decision, which never changes, nothing. */
  snapshot: string;
  whole: Promise<Whole>;
  size: number;
}

/**
 * Rankings, kept for as long as nothing happens in their contest. Everything that changes one is an event in the
 * transaction that changes it, so one look into the event table tells: an event that the snapshot from before the
 * ranking does not show is one the ranking may lack. Whoever decides computes anew.
 */
@Injectable()
export class KeptRankings {
  /** The least lately used first. */
  private readonly kept = new Map<string, Kept<Ranking | StoredRanking>>();

  constructor(private readonly db: Db) {}

  /** @param key what else the ranking depends on: the contest's version, what is hidden from the reader */
  async of(contestId: string, key: string, compute: () => Promise<Ranking>): Promise<Ranking> {
    const found = this.kept.get(key) as Kept<Ranking> | undefined;
    if (found && (await this.nothingSince(contestId, found.snapshot))) return this.used(key, found);
    const [{ snapshot } = { snapshot: '' }] = await this.db.sql<{ snapshot: string }>(
      'SELECT pg_current_snapshot()::text AS snapshot',
    );
    const anew = async () => sameAs(await found?.whole.catch(() => undefined), await compute());
    return this.keep(key, snapshot, anew, ({ applications }) => applications.size);
  }

  /** What decided a contest. */
  decided(id: string, read: () => Promise<StoredRanking>): Promise<StoredRanking> {
    const found = this.kept.get(id) as Kept<StoredRanking> | undefined;
    if (found) return this.used(id, found);
    return this.keep(id, '', read, ({ document }) =>
      document.ranking.nominations.reduce((sum, { entries }) => sum + entries.length, 0),
    );
  }

  private async nothingSince(contestId: string, snapshot: string): Promise<boolean> {
    const [row] = await this.db.sql(
      `SELECT 1 FROM event WHERE contest_id = $1 AND transaction >= pg_snapshot_xmin($2::pg_snapshot)
         AND NOT pg_visible_in_snapshot(transaction, $2::pg_snapshot) LIMIT 1`,
      [contestId, snapshot],
    );
    return row === undefined;
  }

  private used<Whole extends Ranking | StoredRanking>(key: string, found: Kept<Whole>): Promise<Whole> {
    if (this.kept.delete(key)) this.kept.set(key, found);
    return found.whole;
  }

  private async keep<Whole extends Ranking | StoredRanking>(
    key: string,
    snapshot: string,
    make: () => Promise<Whole>,
    sizeOf: (whole: Whole) => number,
  ): Promise<Whole> {
    const made: Kept<Whole> = { snapshot, whole: make(), size: 0 };
    this.kept.delete(key);
    this.kept.set(key, made);
    try {
      const whole = await made.whole;
      made.size = sizeOf(whole);
      return whole;
    } catch (error) {
      if (this.kept.get(key) === made) this.kept.delete(key);
      throw error;
    } finally {
      this.makeRoom();
    }
  }

  /** The one used last stays, however great: its pages would otherwise each compute it anew. */
  private makeRoom(): void {
    let size = [...this.kept.values()].reduce((sum, one) => sum + one.size, 0);
    for (const [key, one] of this.kept) {
      if (size <= ROOM || this.kept.size === 1) return;
      this.kept.delete(key);
      size -= one.size;
    }
  }
}
