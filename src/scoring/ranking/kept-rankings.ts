import { Injectable } from '@nestjs/common';
import { Db } from '../../platform/db.js';
import type { Ranking } from './ranking.service.js';

/** How many applications the kept rankings have in all: some five kilobytes each. */
const ROOM = 20_000;

interface Kept {
  /** What the database showed before the ranking was computed. */
  snapshot: string;
  ranking: Promise<Ranking>;
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
  private readonly kept = new Map<string, Kept>();

  constructor(private readonly db: Db) {}

  /** @param key what else the ranking depends on: the contest's version, what is hidden from the reader */
  async of(contestId: string, key: string, compute: () => Promise<Ranking>): Promise<Ranking> {
    const found = this.kept.get(key);
    if (found && (await this.nothingSince(contestId, found.snapshot))) {
      if (this.kept.delete(key)) this.kept.set(key, found);
      return found.ranking;
    }
    const [{ snapshot } = { snapshot: '' }] = await this.db.sql<{ snapshot: string }>(
      'SELECT pg_current_snapshot()::text AS snapshot',
    );
    const made: Kept = { snapshot, ranking: compute(), size: 0 };
    this.kept.set(key, made);
    try {
      const ranking = await made.ranking;
      made.size = ranking.applications.size;
      return ranking;
    } catch (error) {
      if (this.kept.get(key) === made) this.kept.delete(key);
      throw error;
    } finally {
      this.makeRoom();
    }
  }

  private async nothingSince(contestId: string, snapshot: string): Promise<boolean> {
    const [row] = await this.db.sql(
      `SELECT 1 FROM event WHERE contest_id = $1 AND transaction >= pg_snapshot_xmin($2::pg_snapshot)
         AND NOT pg_visible_in_snapshot(transaction, $2::pg_snapshot) LIMIT 1`,
      [contestId, snapshot],
    );
    return row === undefined;
  }

  private makeRoom(): void {
    let size = [...this.kept.values()].reduce((sum, one) => sum + one.size, 0);
    for (const [key, one] of this.kept) {
      if (size <= ROOM) return;
      this.kept.delete(key);
      size -= one.size;
    }
  }
}
