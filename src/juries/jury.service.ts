import { Injectable } from '@nestjs/common';
import { ContestsService, type CurrentContest } from '../contests/contests.service.js';
import type { Actor } from '../platform/actor.rules.js';
import { Db } from '../platform/db.js';
import { Juror } from './jurors/juror.entity.js';

/** What every use case of a jury begins with. */
@Injectable()
export class JuryService {
  constructor(
    private readonly db: Db,
    private readonly contests: ContestsService,
  ) {}

  /**
   * Holds the contest as it is, and lets nobody else change who judges what in it before this transaction ends:
   * a task and a conflict about the same pair must not pass each other. Take it before any row's lock.
   * @throws NotFound
   */
  async hold(contestId: string): Promise<CurrentContest> {
    await this.db.sql('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`jury ${contestId}`]);
    return this.contests.hold(contestId);
  }

  /** @throws NotFound */
  current(contestId: string): Promise<CurrentContest> {
    return this.contests.current(contestId);
  }

  /** The actor's seat in the contest's jury; null for who is not, or no longer, in it. */
  seat(actor: Pick<Actor, 'id'>, contestId: string): Promise<Juror | null> {
    return this.db.manager.findOneBy(Juror, { contestId, personId: actor.id, state: 'accepted' });
  }
}
