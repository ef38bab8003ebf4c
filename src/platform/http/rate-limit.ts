import { type CanActivate, type ExecutionContext, Injectable, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import pg from 'pg';
import {
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterPostgres,
  type RateLimiterRes,
} from 'rate-limiter-flexible';
import { currentContext } from '../context.js';
import { Db } from '../db.js';
import { TooMany } from '../errors.js';

const LIMIT = 'laurel:limit';

/** At most `points` calls in `seconds` from one address, counted over all processes. */
export const RateLimit = (points: number, seconds: number) => SetMetadata(LIMIT, { points, seconds });

@Injectable()
export class RateLimitGuard implements CanActivate {
  private readonly limiters = new Map<string, RateLimiterAbstract>();

  /** Everything else, in this process: a person who clicks never meets this, a script that runs wild does. */
  private readonly general = new RateLimiterMemory({ points: 1200, duration: 60 });

  constructor(
    private readonly reflector: Reflector,
    private readonly db: Db,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const limit = this.reflector.get<{ points: number; seconds: number } | undefined>(
      LIMIT,
      context.getHandler(),
    );
    const who = currentContext()?.actor?.id ?? request.ip;
    const name = `${context.getClass().name}.${context.getHandler().name}`;
    try {
      if (limit) await this.limiter(name, limit.points, limit.seconds).consume(request.ip);
      else await this.general.consume(who);
    } catch (refused) {
      if (refused instanceof Error) throw refused;
      throw new TooMany((refused as RateLimiterRes).msBeforeNext);
    }
    return true;
  }

  private limiter(name: string, points: number, seconds: number): RateLimiterAbstract {
    const known = this.limiters.get(name);
    if (known) return known;
    const limiter = new RateLimiterPostgres({
      storeClient: (this.db.dataSource.driver as unknown as { master: pg.Pool }).master,
      storeType: 'pool',
      tableName: 'rate_limit',
      tableCreated: true,
      clearExpiredByTimeout: false,
      keyPrefix: name,
      points,
      duration: seconds,
    });
    this.limiters.set(name, limiter);
    return limiter;
  }
}
