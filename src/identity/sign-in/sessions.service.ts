import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.rules.js';
import { authorize } from '../../platform/authorize.js';
import { currentContext } from '../../platform/context.js';
import { Db } from '../../platform/db.js';
import { NotFound } from '../../platform/errors.js';
import { Tick } from '../../platform/subscriptions.js';
import type { SessionsView } from './auth.dto.js';
import { deviceOf } from './device.rules.js';

interface Row {
  id: string;
  person_id: string;
  ip_address: string | null;
  user_agent: string | null;
  created_at: Date;
  last_seen_at: Date;
}

/** Where a person is signed in. Ended sessions stop working with the next request. */
@Injectable()
export class SessionsService {
  constructor(private readonly db: Db) {}

  async list(actor: Actor): Promise<SessionsView> {
    authorize(actor, 'session.list', { personId: actor.id });
    const rows = await this.db.sql<Row>(
      `SELECT id, person_id, ip_address, user_agent, created_at, last_seen_at FROM session
       WHERE person_id = $1 AND expires_at > now() ORDER BY last_seen_at DESC, id`,
      [actor.id],
    );
    return {
      items: rows.map((row) => ({
        id: row.id,
        ...deviceOf(row.user_agent),
        ip: row.ip_address || null,
        startedAt: row.created_at.toISOString(),
        lastSeenAt: row.last_seen_at.toISOString(),
        current: row.id === currentContext()?.session?.id,
      })),
    };
  }

  end(actor: Actor, id: string): Promise<void> {
    return this.db.transaction(async () => {
      const [row] = await this.db.sql<Row>('SELECT id, person_id FROM session WHERE id = $1 FOR UPDATE', [
        id,
      ]);
      if (!row) throw new NotFound();
      authorize(actor, 'session.end', { personId: row.person_id });
      await this.db.sql('DELETE FROM session WHERE id = $1', [id]);
    });
  }

  /** Signs the person out everywhere but here. */
  async endOthers(actor: Actor): Promise<void> {
    authorize(actor, 'session.end', { personId: actor.id });
    await this.db.sql('DELETE FROM session WHERE person_id = $1 AND id IS DISTINCT FROM $2', [
      actor.id,
      currentContext()?.session?.id ?? null,
    ]);
  }

  @Tick(3600)
  async forgetExpired(): Promise<void> {
    await this.db.sql('DELETE FROM session WHERE expires_at < now()');
    await this.db.sql('DELETE FROM verification WHERE expires_at < now()');
  }
}
