import { createTransport } from 'nodemailer';
import parseAddresses from 'nodemailer/lib/addressparser';
import { type Config, ConfigError } from '../../platform/config.js';
import type { Db } from '../../platform/db.js';
import type { RenderedMail } from '../rendering/mail-templates.js';
import { CONVERSATION_MS } from './mail.rules.js';

export interface FinishedMail extends RenderedMail {
  id: string;
  messageId: string;
  to: string;
  /** Shown before our address; null: as `MAIL_FROM` has it. */
  senderName: string | null;
}

/** Whoever takes a finished mail off our hands. */
export abstract class Transport {
  /** False: nobody does yet, mails wait. */
  abstract readonly open: boolean;
  /** Resolves once the mail is accepted. @throws Error with what is known as an `SmtpFault` */
  abstract send(mail: FinishedMail): Promise<void>;
  /** Lets go of connections. */
  close(): void {}
}

export interface Sender {
  name: string;
  address: string;
}

/** Who `MAIL_FROM` says we are. @throws ConfigError */
export function senderOf({ mailFrom }: Config): Sender {
  const [sender, ...others] = parseAddresses(mailFrom, { flatten: true });
  if (!sender?.address?.includes('@') || others.length) {
    throw new ConfigError('MAIL_FROM takes one address: Name <name@example.org>');
  }
  return { name: sender.name, address: sender.address };
}

/** A mail server, spoken to over a few kept connections. It never repeats a mail by itself: the rows decide. */
class SmtpTransport extends Transport {
  readonly open = true;
  private readonly pool;

  constructor(
    url: string,
    private readonly from: Sender,
  ) {
    super();
    this.pool = createTransport({
      url,
      pool: true,
      maxConnections: 4,
      maxRequeues: 0,
      connectionTimeout: 15_000,
      greetingTimeout: 15_000,
      socketTimeout: 30_000,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  async send(mail: FinishedMail): Promise<void> {
    await this.pool.sendMail({
      from: { name: mail.senderName ?? this.from.name, address: this.from.address },
      to: { name: '', address: mail.to },
      envelope: { from: this.from.address, to: [mail.to] },
      subject: mail.subject,
      html: mail.html,
      text: mail.text,
      messageId: mail.messageId,
      // tells holiday repliers and mailing lists that nobody reads an answer to this
      headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
      signal: AbortSignal.timeout(CONVERSATION_MS),
    });
  }

  override close(): void {
    this.pool.close();
  }
}

/** The embedded default: mails go no further than a table, which /dev/mail shows. */
class KeptTransport extends Transport {
  readonly open = true;

  constructor(private readonly db: Db) {
    super();
  }

  async send({ id, html, text }: FinishedMail): Promise<void> {
    await this.db.sql(
      `INSERT INTO mail_copy (mail_id, html, text) VALUES ($1, $2, $3)
       ON CONFLICT (mail_id) DO UPDATE SET html = excluded.html, text = excluded.text`,
      [id, html, text],
    );
  }
}

/** A real database and no mail server: mails wait until `SMTP_URL` is set. */
class ClosedTransport extends Transport {
  readonly open = false;

  async send(): Promise<void> {
    throw new Error('SMTP_URL is not set');
  }
}

/** Mails are kept and can be read at /dev/mail. */
export const keepsMails = ({ embedded, smtpUrl }: Config): boolean => embedded && !smtpUrl;

export function openTransport(config: Config, db: Db): Transport {
  const sender = senderOf(config);
  if (config.smtpUrl) return new SmtpTransport(config.smtpUrl, sender);
  return keepsMails(config) ? new KeptTransport(db) : new ClosedTransport();
}
