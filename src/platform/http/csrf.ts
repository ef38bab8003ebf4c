import type { FastifyRequest } from 'fastify';
import { DomainError } from '../errors.js';

const safe = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * An unsafe request that carries a cookie must come from our own pages: browsers say where a request comes
 * from in `Sec-Fetch-Site` and `Origin`, which a foreign page cannot forge. Requests without cookies
 * (API tokens, signed webhooks) have nothing to ride on.
 * @throws DomainError `csrf.refused` (403)
 */
export function refuseForeignOrigin(request: FastifyRequest, publicOrigin: string): void {
  if (safe.has(request.method) || !request.headers.cookie) return;
  const site = request.headers['sec-fetch-site'];
  const origin = request.headers.origin;
  if (site === 'same-origin') return;
  if (
    site === undefined &&
    origin !== undefined &&
    [publicOrigin, `${request.protocol}://${request.host}`].includes(origin)
  )
    return;
  // programs that keep cookies but are no browsers send neither header; they name themselves instead
  if (site === undefined && origin === undefined && request.headers['x-requested-with'] === 'laurel') return;
  throw new DomainError('csrf.refused', 403);
}
