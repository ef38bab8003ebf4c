import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../platform/actor.rules.js';
import { authorize } from '../platform/authorize.js';
import { Clock } from '../platform/clock.js';
import { Db } from '../platform/db.js';
import type { Page, PageQuery } from '../platform/page.js';
import { pageBy } from '../platform/page.js';
import { HiddenLetters } from './hidden-letters.port.js';
import { optionalKinds } from './letter-kinds.rules.js';
import { Notification } from './notification.entity.js';
import type { MailPreferences, ReadNotifications, UnreadView } from './notifications.dto.js';

/** A person's own feed, and what they want by mail besides. */
@Injectable()
export class NotificationsService {
  constructor(
    private readonly db: Db,
    @Inject(Clock) private readonly clock: Clock,
    private readonly hidden: HiddenLetters,
  ) {}

  /** Newest first, without what is about applications hidden from the person meanwhile. */
  async list(actor: Actor, query: PageQuery): Promise<Page<Notification>> {
    authorize(actor, 'notification.list', { personId: actor.id });
    return pageBy(
      this.db.manager
        .createQueryBuilder(Notification, 'notification')
        .where('notification.personId = :personId', { personId: actor.id })
        .andWhere('(notification.applicationId IS NULL OR notification.applicationId <> ALL(:hidden))', {
          hidden: await this.hidden.about(actor.id),
        }),
      [
        { sql: 'notification.createdAt', direction: 'DESC', type: 'timestamptz', of: (row) => row.createdAt },
        { sql: 'notification.id', direction: 'DESC', type: 'uuid', of: (row) => row.id },
      ],
      query,
    );
  }

  async unread(actor: Actor): Promise<UnreadView> {
    authorize(actor, 'notification.list', { personId: actor.id });
    return this.count(actor.id);
  }

  /** Marks lines as read, all of them where none are named. Other people's are passed over. */
  async read(actor: Actor, { ids }: ReadNotifications): Promise<UnreadView> {
    return this.db.transaction(async () => {
      authorize(actor, 'notification.read', { personId: actor.id });
      await this.db.sql(
        `UPDATE notification SET read_at = $2
         WHERE person_id = $1 AND read_at IS NULL AND ($3::uuid[] IS NULL OR id = ANY($3))`,
        [actor.id, this.clock.now(), ids ?? null],
      );
      return this.count(actor.id);
    });
  }

  async preferences(actor: Actor): Promise<MailPreferences> {
    authorize(actor, 'mail_preference.see', { personId: actor.id });
    const rows = await this.db.sql<{ kind: string }>('SELECT kind FROM muted_mail WHERE person_id = $1', [
      actor.id,
    ]);
    const muted = new Set(rows.map(({ kind }) => kind));
    return Object.fromEntries(optionalKinds.map((kind) => [kind, !muted.has(kind)])) as MailPreferences;
  }

  /** Holds for mails that are waiting, too. */
  async prefer(actor: Actor, wanted: MailPreferences): Promise<MailPreferences> {
    return this.db.transaction(async () => {
      authorize(actor, 'mail_preference.change', { personId: actor.id });
      await this.db.sql('DELETE FROM muted_mail WHERE person_id = $1', [actor.id]);
      await this.db.sql(
        'INSERT INTO muted_mail (person_id, kind) SELECT $1, unnest($2::text[]) ON CONFLICT DO NOTHING',
        [actor.id, optionalKinds.filter((kind) => !wanted[kind])],
      );
      return wanted;
    });
  }

  private async count(personId: string): Promise<UnreadView> {
    const [row] = await this.db.sql<{ unread: number }>(
      `SELECT count(*)::int AS unread FROM notification
       WHERE person_id = $1 AND read_at IS NULL AND (application_id IS NULL OR application_id <> ALL($2))`,
      [personId, await this.hidden.about(personId)],
    );
    return { unread: row?.unread ?? 0 };
  }
}
