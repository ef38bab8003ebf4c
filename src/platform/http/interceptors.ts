import { createHash } from 'node:crypto';
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { firstValueFrom, from, type Observable, tap } from 'rxjs';
import { currentContext } from '../context.js';
import { Db } from '../db.js';
import { DomainError } from '../errors.js';
import { ACTION } from './actions.js';

/** A route that declares an action and whose service never asked for it is a defect: it must not answer. */
@Injectable()
export class AuthorisedInterceptor implements NestInterceptor {
  constructor(private readonly reflector: Reflector) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const action = this.reflector.get<string | undefined>(ACTION, context.getHandler());
    if (!action) return next.handle();
    return next.handle().pipe(
      tap(() => {
        if (!currentContext()?.authorised.has(action))
          throw new Error(`${context.getHandler().name} did not authorise ${action}`);
      }),
    );
  }
}

interface Stored {
  request_hash: string;
  status: number;
  body: unknown;
}

/**
 * `Idempotency-Key` on a POST: the key, the use case and the answer are one transaction, so a replay (also a
 * concurrent one, which waits) gets the first answer, and a failure leaves the key free.
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(private readonly db: Db) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const key = request.headers['idempotency-key'];
    const actor = currentContext()?.actor;
    if (request.method !== 'POST' || key === undefined || !actor) return next.handle();
    if (typeof key !== 'string' || !/^[\w-]{8,100}$/.test(key))
      throw new DomainError('idempotency.malformed', 400);
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return from(this.once(actor.id, key, request, reply, next));
  }

  private once(actor: string, key: string, request: FastifyRequest, reply: FastifyReply, next: CallHandler) {
    const hash = createHash('sha256')
      .update(
        `${request.method} ${request.url}\n${request.headers['if-match'] ?? ''}\n${JSON.stringify(request.body ?? null)}`,
      )
      .digest('hex');
    return this.db.transaction(async () => {
      const first = await this.db.sql(
        `INSERT INTO idempotency_key (actor_id, key, request_hash, status) VALUES ($1, $2, $3, 0)
         ON CONFLICT DO NOTHING RETURNING 1`,
        [actor, key, hash],
      );
      if (first.length === 0) {
        const [stored] = await this.db.sql<Stored>(
          'SELECT request_hash, status, body FROM idempotency_key WHERE actor_id = $1 AND key = $2',
          [actor, key],
        );
        if (stored?.request_hash !== hash) throw new DomainError('idempotency.reused', 422);
        void reply.status(stored.status).header('idempotency-replayed', 'true');
        return stored.body;
      }
      const body: unknown = await firstValueFrom(next.handle());
      await this.db.sql(
        'UPDATE idempotency_key SET status = $3, body = $4 WHERE actor_id = $1 AND key = $2',
        [actor, key, reply.statusCode, JSON.stringify(body ?? null)],
      );
      return body;
    });
  }
}
