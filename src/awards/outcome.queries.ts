import { Injectable } from '@nestjs/common';
import { Db } from '../platform/db.js';
import { Conflict } from '../platform/errors.js';
import type { EventPayloads } from '../platform/events.js';

export type Outcome = EventPayloads['contest.decided'];

/** What the decision in force says of everyone who was ranked. */
@Injectable()
export class OutcomeQueries {
  constructor(private readonly db: Db) {}

  /** @throws Conflict `contest.not_decided` */
  async of({ id, state }: { id: string; state: string }): Promise<Outcome> {
    const [decided] =
      state === 'decided'
        ? await this.db.sql<{ payload: Outcome }>(
            `SELECT payload FROM event WHERE contest_id = $1 AND type = 'contest.decided' ORDER BY id DESC LIMIT 1`,
            [id],
          )
        : [];
    if (!decided) throw new Conflict('contest.not_decided', { state });
    // decisions of earlier days do not name their reserve
    return { ...decided.payload, reserve: decided.payload.reserve ?? [] };
  }
}
