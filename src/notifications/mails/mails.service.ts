import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.rules.js';
import { authorize, can } from '../../platform/authorize.js';
import { Clock } from '../../platform/clock.js';
import { Db } from '../../platform/db.js';
import { Conflict, NotFound } from '../../platform/errors.js';
import { Events } from '../../platform/events.js';
import { type Page, pageBy } from '../../platform/page.js';
import { HiddenLetters } from '../hidden-letters.port.js';
import { type MailQuery, type MailView, mailView } from '../notifications.dto.js';
import { Delivery } from './delivery.service.js';
import { OutgoingMail } from './mail.entity.js';
import { afterMove, LETTER_PATIENCE_MS } from './mail.rules.js';

/** An association's mails, for those who run it. */
@Injectable()
export class MailsService {
  constructor(
    private readonly db: Db,
    @Inject(Clock) private readonly clock: Clock,
    private readonly events: Events,
    private readonly delivery: Delivery,
    private readonly hidden: HiddenLetters,
  ) {}

  /** Newest first, without what is about applications hidden from the reader. */
  async list(actor: Actor, associationId: string, query: MailQuery): Promise<Page<MailView>> {
    authorize(actor, 'mail.list', { associationId });
    const { state, contestId } = query;
    const mails = this.db.manager
      .createQueryBuilder(OutgoingMail, 'mail')
      .where('mail.associationId = :associationId', { associationId })
      .andWhere('(mail.applicationId IS NULL OR mail.applicationId <> ALL(:hidden))', {
        hidden: await this.hidden.about(actor.id),
      });
    if (state) mails.andWhere('mail.state = :state', { state });
    if (contestId) mails.andWhere('mail.contestId = :contestId', { contestId });
    const page = await pageBy(
      mails,
      [
        { sql: 'mail.queuedAt', direction: 'DESC', type: 'timestamptz', of: (row) => row.queuedAt },
        { sql: 'mail.id', direction: 'DESC', type: 'uuid', of: (row) => row.id },
      ],
      query,
    );
    return { ...page, items: page.items.map((mail) => this.view(actor, mail)) };
  }

  /** Has a mail that was given up tried again for another day. */
  retry(actor: Actor, id: string): Promise<MailView> {
    return this.db.transaction(async () => {
      const mail = await this.db.lock(OutgoingMail, id);
      authorize(actor, 'mail.retry', mail);
      const { applicationId } = mail;
      if (applicationId && (await this.hidden.about(actor.id)).includes(applicationId)) throw new NotFound();
      const state = afterMove(mail.state, 'retry');
      if (!state) throw new Conflict('mail.not_failed');
      const now = this.clock.now();
      Object.assign(mail, {
        state,
        nextAttemptAt: now,
        giveUpAt: new Date(now.getTime() + LETTER_PATIENCE_MS),
      });
      await this.db.save(mail);
      this.delivery.announce([mail]);
      this.events.emit('mail.retried', mail, { template: mail.template });
      return this.view(actor, mail);
    });
  }

  private view(actor: Actor, mail: OutgoingMail): MailView {
    const rights = can(actor, mail, 'mail.retry');
    if (rights['mail.retry']?.ok && !afterMove(mail.state, 'retry')) {
      rights['mail.retry'] = { ok: false, code: 'mail.not_failed' };
    }
    return mailView(mail, rights);
  }
}
