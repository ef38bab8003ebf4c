import { Injectable } from '@nestjs/common';
import type { Money } from '../platform/money.rules.js';

/** What publication and the freeze of the rules depend on and only modules to the right know. */
export interface FactProviders {
  /** Experts invited to the contest and not declined. */
  jurors: (contestId: string) => Promise<number>;
  /** Score sheets begun in the contest. */
  sheets: (contestId: string) => Promise<number>;
  /** What the contest may draw on: free in the fund, or set aside for it. Null when the association has no such fund. */
  fund: (associationId: string, fundId: string, contestId: string) => Promise<Money | null>;
}

/**
 * The port through which juries, scoring and funding tell contests what they know: each registers its fact when the
 * program starts (`facts.provide('jurors', (contestId) => …)` in a constructor). A check whose fact nobody
 * provides is left out.
 */
@Injectable()
export class ReadinessFacts {
  private readonly providers: Partial<FactProviders> = {};

  provide<Fact extends keyof FactProviders>(fact: Fact, provider: FactProviders[Fact]): void {
    this.providers[fact] = provider;
  }

  /** The provider of the fact, if its module is there. */
  of<Fact extends keyof FactProviders>(fact: Fact): FactProviders[Fact] | undefined {
    return this.providers[fact];
  }
}
