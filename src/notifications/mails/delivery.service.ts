import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { systemActor } from '../../platform/actor.rules.js';
import { defaultAccent } from '../../platform/brand.rules.js';
import { Clock } from '../../platform/clock.js';
import { CONFIG, type Config } from '../../platform/config.js';
import { runInContext } from '../../platform/context.js';
import { Db } from '../../platform/db.js';
import { Events } from '../../platform/events.js';
import { translate } from '../../platform/i18n.js';
import { newId } from '../../platform/ids.js';
import { Lifecycle } from '../../platform/lifecycle.js';
import { inLocale, type Localised } from '../../platform/localised.rules.js';
import { logger } from '../../platform/logger.js';
import { Queues } from '../../platform/queues.js';
import { Tick } from '../../platform/subscriptions.js';
import { isOptional } from '../letter-kinds.rules.js';
import { type Letters } from '../letters.rules.js';
import { isColour } from '../rendering/accent.rules.js';
import { greetingName, type PersonNames } from '../rendering/greeting.rules.js';
import { type Envelope, MailTemplates, oneLine } from '../rendering/mail-templates.js';
import { OutgoingMail } from './mail.entity.js';
import { afterMove, isFinal, LEASE_MS, type MailMove, nextAttempt, type SmtpFault } from './mail.rules.js';
import { Transport } from './transport.js';

const QUEUE = 'mail';
const BATCH = 500;

type Due = Pick<OutgoingMail, 'id' | 'attempts' | 'kind'>;
interface Surroundings {
  names: PersonNames | null;
  name: string | null;
  association: Localised | null;
  accent: string | null;
}

/** Takes queued mails to the mail server, each once, and again only where it was not accepted. */
@Injectable()
export class Delivery implements OnApplicationShutdown {
  constructor(
    private readonly db: Db,
    @Inject(Clock) private readonly clock: Clock,
    private readonly events: Events,
    private readonly queues: Queues,
    private readonly templates: MailTemplates,
    private readonly transport: Transport,
    @Inject(CONFIG) private readonly config: Config,
    lifecycle: Lifecycle,
  ) {
    lifecycle.whenWorking(() => {
      if (!transport.open) return logger.warn('SMTP_URL is not set: mails wait');
      queues.work(QUEUE, 4, (job) =>
        runInContext({ requestId: newId(), locale: 'ru', actor: systemActor, authorised: new Set() }, () =>
          this.deliver(String(job.data.mail)),
        ),
      );
    });
  }

  /** In the transaction that wrote the rows: has them sent once it is committed. Codes overtake letters. */
  announce(mails: Due[]): void {
    if (mails.length === 0 || !this.transport.open) return;
    this.db.afterCommit(() => {
      // lost nudges are found by the sweep
      this.nudge(mails).catch((error: Error) => logger.warn({ error: error.message }, 'mail queue'));
    });
  }

  /** What is due and has no job: its nudge was lost, its time to try again has come, or its sender died. */
  @Tick(5)
  async sweep(): Promise<void> {
    if (!this.transport.open) return;
    const due = await this.db.sql<Due>(
      `SELECT id, attempts, kind FROM mail WHERE state IN ('queued', 'sending') AND next_attempt_at <= $1
       ORDER BY kind = 'code' DESC, next_attempt_at LIMIT ${BATCH}`,
      [this.clock.now()],
    );
    await this.nudge(due);
  }

  /** For who has taken the mails to the post without the queue: nobody need look at them again. */
  forgetNudges(): Promise<void> {
    return this.queues.drain(QUEUE);
  }

  onApplicationShutdown(): void {
    this.transport.close();
  }

  /** A job that is still there is not added again, and is gone when it has run: the row alone remembers. */
  private nudge(mails: Due[]): Promise<void> {
    return this.queues.add(
      QUEUE,
      mails.map(({ id, attempts, kind }) => ({
        name: 'deliver',
        data: { mail: id },
        options: {
          jobId: `${id}-${attempts}`,
          removeOnComplete: true,
          removeOnFail: true,
          ...(kind !== 'code' && { priority: 10 }),
        },
      })),
    );
  }

  /** Takes one mail to the mail server now, if it is due; how that ended is in its row. */
  async deliver(id: string): Promise<void> {
    const mail = await this.claim(id);
    if (!mail) return;
    const envelope = await this.envelope(mail);
    const rendered = this.rendered(mail, envelope);
    if (rendered instanceof Error) {
      logger.error({ mail: id, template: mail.template, error: rendered.stack }, 'mail cannot be written');
      return this.settle(mail, 'fail', { faultCode: 'template', fault: oneLine(rendered.message, 500) });
    }
    try {
      await this.transport.send({
        ...rendered,
        id,
        to: mail.address,
        messageId: mail.messageId,
        senderName: mail.associationId ? envelope.sender : null,
      });
    } catch (error) {
      return this.refused(mail, error as Error & SmtpFault);
    }
    await this.settle(mail, 'accept', { sentAt: this.clock.now(), link: null, faultCode: null, fault: null });
  }

  /** The mail, ours for the length of a lease; undefined when it is not due, or not to be sent after all. */
  private claim(id: string): Promise<OutgoingMail | undefined> {
    return this.db.transaction(async () => {
      const now = this.clock.now();
      const mail = await this.db.manager
        .createQueryBuilder(OutgoingMail, 'mail')
        .where(`mail.id = :id AND mail.state IN ('queued', 'sending') AND mail.nextAttemptAt <= :now`, {
          id,
          now,
        })
        .setLock('pessimistic_write')
        .setOnLocked('skip_locked')
        .getOne();
      if (!mail) return undefined;
      const unwanted =
        mail.kind === 'code' ? mail.giveUpAt <= now && 'expired' : (await this.muted(mail)) && 'muted';
      if (unwanted) {
        await this.db.save(this.moved(mail, 'suppress', { faultCode: unwanted }));
        return undefined;
      }
      return this.db.save(
        this.moved(mail, 'claim', {
          attempts: mail.attempts + 1,
          nextAttemptAt: new Date(now.getTime() + LEASE_MS),
        }),
      );
    });
  }

  private async muted({ personId, kind }: OutgoingMail): Promise<boolean> {
    if (!personId || !isOptional(kind)) return false;
    const rows = await this.db.sql('SELECT 1 FROM muted_mail WHERE person_id = $1 AND kind = $2', [
      personId,
      kind,
    ]);
    return rows.length > 0;
  }

  private async refused(mail: OutgoingMail, error: Error & SmtpFault): Promise<void> {
    const fault = {
      faultCode: String(error.responseCode ?? error.code ?? 'unknown'),
      fault: oneLine(error.message, 500),
    };
    const again =
      !isFinal(error) && nextAttempt(mail.attempts, mail.kind === 'code', this.clock.now(), mail.giveUpAt);
    logger.warn({ mail: mail.id, attempt: mail.attempts, again, code: fault.faultCode }, 'mail not accepted');
    await (again
      ? this.settle(mail, 'defer', { ...fault, nextAttemptAt: again })
      : this.settle(mail, 'fail', fault));
  }

  /** Writes down how an attempt ended, unless its lease ran out and the mail is somebody else's by now. */
  private settle(mail: OutgoingMail, move: MailMove, changes: Partial<OutgoingMail>): Promise<void> {
    return this.db.transaction(async () => {
      const row = await this.db.lock(OutgoingMail, mail.id);
      if (row.state !== 'sending' || row.attempts !== mail.attempts) return;
      await this.db.save(this.moved(row, move, changes));
      if (move !== 'fail') return;
      const { template, attempts, faultCode } = row;
      this.events.emit('mail.failed', row, { template, attempts, code: faultCode ?? 'unknown' });
    });
  }

  /** A code is a secret: what became of it, it is not kept. */
  private moved(mail: OutgoingMail, move: MailMove, changes: Partial<OutgoingMail>): OutgoingMail {
    const state = afterMove(mail.state, move);
    if (!state) throw new Error(`A mail that is ${mail.state} cannot ${move}`);
    const over = state !== 'queued' && state !== 'sending';
    return Object.assign(mail, changes, { state }, mail.kind === 'code' && over && { variables: {} });
  }

  private async envelope({ id, locale, kind, link }: OutgoingMail): Promise<Envelope> {
    const [row] = await this.db.sql<Surroundings>(
      `SELECT person.names, person.name, association.name AS association, association.accent
       FROM mail LEFT JOIN person ON person.id = mail.person_id
                 LEFT JOIN association ON association.id = mail.association_id
       WHERE mail.id = $1`,
      [id],
    );
    return {
      reader: kind === 'code' ? null : greetingName(row?.names, row?.name, locale),
      sender: inLocale(row?.association, locale) || translate(locale, 'mail:product'),
      accent: isColour(row?.accent) ? row.accent : defaultAccent,
      link: link && `${this.config.publicUrl}${link}`,
      settings: `${this.config.publicUrl}/account/notifications`,
    };
  }

  private rendered({ template, locale, variables }: OutgoingMail, envelope: Envelope) {
    try {
      return this.templates.render(template, locale, variables as Letters[typeof template], envelope);
    } catch (error) {
      return error as Error;
    }
  }
}
