import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../../platform/actor.rules.js';
import { currentContext } from '../../platform/context.js';
import { Db } from '../../platform/db.js';
import { Authenticator } from '../../platform/http/guard.js';
import { Auth } from './auth.service.js';

/** The session behind the request that is running. */
export interface CurrentSession {
  id: string;
  /** Seconds since the sign-in. */
  age: number;
}

declare module '../../platform/context.js' {
  interface Context {
    session?: CurrentSession;
  }
}

interface Row {
  session_id: string;
  age: number;
  seen_long_ago: boolean;
  id: string;
  email: string;
  memberships: Actor['memberships'];
}

/** Sessions run on the database's clock: they guard real people, whatever moment the program plays. */
const SESSION = `
  SELECT s.id AS session_id, extract(epoch FROM now() - s.created_at)::int AS age, s.last_seen_at < now() - interval '5 minutes' AS seen_long_ago,
         p.id, p.email,
         (SELECT coalesce(jsonb_agg(jsonb_build_object('associationId', m.association_id, 'role', m.role)), '[]')
          FROM membership m WHERE m.person_id = p.id) AS memberships
  FROM session s JOIN person p ON p.id = s.person_id
  WHERE s.token = $1 AND s.expires_at > now()`;

/**
 * One query finds session, person and roles for each request: nothing is cached, so an ended session and a
 * role taken back stop working with the next request.
 */
@Injectable()
export class PersonAuthenticator extends Authenticator {
  constructor(
    private readonly db: Db,
    private readonly auth: Auth,
  ) {
    super();
  }

  override async identify(request: FastifyRequest): Promise<Actor | undefined> {
    const token = this.auth.sessionToken(request.headers.cookie);
    if (!token) return undefined;
    const [row] = await this.db.sql<Row>(SESSION, [token]);
    if (!row) return undefined;
    if (row.seen_long_ago)
      await this.db.sql('UPDATE session SET last_seen_at = now() WHERE id = $1', [row.session_id]);
    const context = currentContext();
    if (context) context.session = { id: row.session_id, age: row.age };
    return { kind: 'person', id: row.id, email: row.email, memberships: row.memberships };
  }
}
