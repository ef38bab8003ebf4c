import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { CONFIG, type Config } from '../../platform/config.js';
import { DomainError } from '../../platform/errors.js';

/**
 * For routes that start a session: a foreign page must not sign its visitor in as somebody else. The platform
 * checks the origin of requests that carry a cookie; these come without one.
 * @throws DomainError `csrf.refused` (403)
 */
@Injectable()
export class OwnPageGuard implements CanActivate {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (request.method === 'GET') return true;
    // a repeated answer would have no cookie; and a wrong code must be counted, also when its request is undone
    delete request.headers['idempotency-key'];
    const { 'sec-fetch-site': site, origin } = request.headers;
    const own = [new URL(this.config.publicUrl).origin, `${request.protocol}://${request.host}`];
    if (site === undefined ? origin === undefined || own.includes(origin) : site === 'same-origin')
      return true;
    throw new DomainError('csrf.refused', 403);
  }
}
