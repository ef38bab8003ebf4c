import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type pg from 'pg';
import { RateLimiterPostgres, type RateLimiterRes } from 'rate-limiter-flexible';
import { Db } from '../../platform/db.js';
import { TooMany } from '../../platform/errors.js';

const MINUTE = 60;

/** At most `points` tries in `seconds` for one e-mail address, from wherever they come. */
const limits = {
  'sign-in-code': { points: 6, seconds: 15 * MINUTE },
  'reset-code': { points: 4, seconds: 15 * MINUTE },
  password: { points: 10, seconds: 15 * MINUTE },
};

/**
 * Keeps an address from being guessed at, and its mailbox from being flooded, by many callers at once. It counts
 * addresses nobody has registered just the same, so it tells nothing about who has.
 */
@Injectable()
export class AddressLimit {
  private readonly limiters: Record<keyof typeof limits, RateLimiterPostgres>;

  constructor(db: Db) {
    const { master } = db.dataSource.driver as unknown as { master: pg.Pool };
    const limiter = (name: keyof typeof limits) =>
      new RateLimiterPostgres({
        storeClient: master,
        storeType: 'pool',
        tableName: 'rate_limit',
        tableCreated: true,
        clearExpiredByTimeout: false,
        keyPrefix: `address.${name}`,
        points: limits[name].points,
        duration: limits[name].seconds,
      });
    this.limiters = {
      'sign-in-code': limiter('sign-in-code'),
      'reset-code': limiter('reset-code'),
      password: limiter('password'),
    };
  }

  /** @throws TooMany */
  async count(what: keyof typeof limits, email: string): Promise<void> {
    try {
      await this.limiters[what].consume(keyOf(email));
    } catch (refused) {
      if (refused instanceof Error) throw refused;
      throw new TooMany((refused as RateLimiterRes).msBeforeNext);
    }
  }

  /** Forgets the tries of who has got in after all. */
  async clear(what: keyof typeof limits, email: string): Promise<void> {
    await this.limiters[what].delete(keyOf(email));
  }
}

const keyOf = (email: string): string => createHash('sha256').update(email).digest('base64url');
