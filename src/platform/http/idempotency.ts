import { createHash } from 'node:crypto';
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { firstValueFrom, from, type Observable } from 'rxjs';
import { Clock } from '../clock.js';
import { currentContext } from '../context.js';
import { Db } from '../db.js';
import { DomainError } from '../errors.js';
import { Tick } from '../subscriptions.js';

/** For how long a key is known: the API's description promises it. */
export const KEY_HOURS = 24;

const HOUR = 3_600_000;
const BATCH = 1000;

interface Stored {
  request_hash: string;
  status: number;
  body: unknown;
}

/** Keys of requests that must not happen twice, with the answer each of them got. */
@Injectable()
export class IdempotencyKeys {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  /** Takes the key, waiting for whoever has it in an open transaction. @returns the answer it got, if it is taken */
  async claim(actorId: string, key: string, hash: string): Promise<Stored | undefined> {
    const first = await this.db.sql(
      `INSERT INTO idempotency_key (actor_id, key, request_hash, status, created_at) VALUES ($1, $2, $3, 0, $4)
       ON CONFLICT DO NOTHING RETURNING 1`,
      [actorId, key, hash, this.clock.now()],
    );
    if (first.length > 0) return undefined;
    const [stored] = await this.db.sql<Stored>(
      'SELECT request_hash, status, body FROM idempotency_key WHERE actor_id = $1 AND key = $2',
      [actorId, key],
    );
    if (stored?.request_hash !== hash) throw new DomainError('idempotency.reused', 422);
    return stored;
  }

  async answer(actorId: string, key: string, status: number, body: unknown): Promise<void> {
    await this.db.sql('UPDATE idempotency_key SET status = $3, body = $4 WHERE actor_id = $1 AND key = $2', [
      actorId,
      key,
      status,
      JSON.stringify(body ?? null),
    ]);
  }

  /** Forgets keys that are older than promised, some at a time: each holds a whole answer. */
  @Tick(600)
  async forgetOld(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - KEY_HOURS * HOUR);
    while ((await this.forgetSome(before)) === BATCH);
  }

  private async forgetSome(before: Date): Promise<number> {
    const gone = await this.db.sql(
      `DELETE FROM idempotency_key WHERE (actor_id, key) IN (
         SELECT actor_id, key FROM idempotency_key WHERE created_at < $1 ORDER BY created_at LIMIT ${BATCH}
       ) RETURNING 1`,
      [before],
    );
    return gone.length;
  }
}

/** By what a repeated request is known to be the same. */
export const requestHash = (method: string, url: string, version = '', body: unknown = null): string =>
  createHash('sha256')
    .update(`${method} ${url}\n${version}\n${JSON.stringify(body)}`)
    .digest('hex');

/**
 * `Idempotency-Key` on a POST: the key, the use case and the answer are one transaction, so a replay (also a
 * concurrent one, which waits) gets the first answer, and a failure leaves the key free.
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    private readonly db: Db,
    private readonly keys: IdempotencyKeys,
  ) {}

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
    const hash = requestHash(request.method, request.url, request.headers['if-match'], request.body);
    return this.db.transaction(async () => {
      const stored = await this.keys.claim(actor, key, hash);
      if (stored) {
        void reply.status(stored.status).header('idempotency-replayed', 'true');
        return stored.body;
      }
      const body: unknown = await firstValueFrom(next.handle());
      await this.keys.answer(actor, key, reply.statusCode, body);
      return body;
    });
  }
}
