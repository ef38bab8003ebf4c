import { Injectable } from '@nestjs/common';
import type { Unfinished, UnfinishedBusiness } from './closing.rules.js';
import { type ContestState, contestAfter } from './contest.rules.js';

type Business = keyof UnfinishedBusiness;
export type CountUnfinished = (contestId: string, readerId: string) => Promise<Unfinished>;

const none: Unfinished = { seen: 0, hidden: 0 };

/** The port through which applications, awards and projects tell what a contest still owes: `unfinished.provide(…)`. */
@Injectable()
export class UnfinishedPort {
  private readonly counts: Partial<Record<Business, CountUnfinished>> = {};

  provide(business: Business, count: CountUnfinished): void {
    this.counts[business] = count;
  }

  /** Nothing where the contest is not one that could be closed. */
  async of(contest: { id: string; state: ContestState }, readerId: string): Promise<UnfinishedBusiness> {
    const ask = (business: Business) =>
      contestAfter(contest.state, 'close') ? this.counts[business]?.(contest.id, readerId) : undefined;
    return {
      untold: (await ask('untold')) ?? none,
      awards: (await ask('awards')) ?? none,
      projects: (await ask('projects')) ?? none,
    };
  }
}
