import { readFileSync } from 'node:fs';
import { Injectable } from '@nestjs/common';
import Handlebars from 'handlebars';
import { Db } from '../../platform/db.js';
import { NotFound } from '../../platform/errors.js';
import { translate } from '../../platform/i18n.js';
import type { Locale } from '../../platform/localised.rules.js';
import { rootPath } from '../../platform/root.js';
import { momentText } from '../rendering/mail-helpers.js';

const PAGE = 50;

/** `to`: a part of the address. `before`: the mail on the page above that is the last there. */
export interface KeptMailQuery {
  to?: string | undefined;
  before?: string | undefined;
}

interface KeptMail {
  id: string;
  to: string;
  template: string;
  subject: string;
  text: string;
  sentAt: Date;
  /** Of the association it is from, else of the first there is; null on an installation nobody has set up. */
  timeZone: string | null;
}

/** The mails of the embedded default, which go no further than here, as pages for whoever tries the program out. */
@Injectable()
export class DevMail {
  private readonly hbs = Handlebars.create();
  private readonly listPage = this.page('list');
  private readonly messagePage = this.page('message');

  constructor(private readonly db: Db) {
    this.hbs.registerPartial('page', this.page('_page'));
  }

  /** Newest first, a page of them. */
  latest(query: KeptMailQuery): Promise<KeptMail[]> {
    return this.some(query, PAGE);
  }

  async list(locale: Locale, query: KeptMailQuery): Promise<string> {
    const { to = '', before } = query;
    const found = await this.some(query, PAGE + 1);
    const mails = found.slice(0, PAGE);
    const say = {
      ...this.texts(locale, 'home', 'title', 'about', 'search', 'find', 'older', 'newest'),
      empty: translate(locale, to ? 'dev_mail:none_found' : 'dev_mail:none'),
    };
    const shown = mails.map((mail) => ({ ...mail, sentAt: sentAt(mail, locale) }));
    const older = found.length > PAGE && listAt({ to, before: mails.at(-1)!.id });
    const newest = before && listAt({ to });
    return this.listPage({ say, to, mails: shown, older, newest }, { data: { locale } });
  }

  async message(locale: Locale, id: string): Promise<string> {
    const [mail] = await this.kept('mail.id = $1', [id], 1);
    if (!mail) throw new NotFound();
    const shown = { ...mail, toQuery: encodeURIComponent(mail.to), sentAt: sentAt(mail, locale) };
    return this.messagePage(
      { say: this.texts(locale, 'home', 'all', 'to', 'at', 'text'), mail: shown },
      { data: { locale } },
    );
  }

  /** The mail's own HTML; its links leave the frame it is shown in. */
  async html(id: string): Promise<string> {
    const [copy] = await this.db.sql<{ html: string }>('SELECT html FROM mail_copy WHERE mail_id = $1', [id]);
    if (!copy) throw new NotFound();
    return copy.html.replace('<head>', '<head><base target="_top">');
  }

  private some({ to = '', before }: KeptMailQuery, limit: number): Promise<KeptMail[]> {
    const addressed = 'strpos(mail.address, lower($1)) > 0';
    if (!before) return this.kept(addressed, [to.trim()], limit);
    const older =
      '(mail.sent_at, mail.id) < (SELECT last.sent_at, last.id FROM mail last WHERE last.id = $2)';
    return this.kept(`${addressed} AND ${older}`, [to.trim(), before], limit);
  }

  private kept(condition: string, values: string[], limit: number): Promise<KeptMail[]> {
    return this.db.sql(
      `SELECT mail.id, mail.address AS "to", mail.template, mail.subject, copy.text, mail.sent_at AS "sentAt",
         coalesce(own.time_zone, (SELECT time_zone FROM association ORDER BY created_at, id LIMIT 1)) AS "timeZone"
       FROM mail JOIN mail_copy copy ON copy.mail_id = mail.id
       LEFT JOIN association own ON own.id = mail.association_id
       WHERE mail.state = 'sent' AND ${condition}
       ORDER BY mail.sent_at DESC, mail.id DESC LIMIT ${limit}`,
      values,
    );
  }

  private texts(locale: Locale, ...keys: string[]): Record<string, string> {
    return Object.fromEntries(keys.map((key) => [key, translate(locale, `dev_mail:${key}`)]));
  }

  private page(name: string) {
    const source = readFileSync(rootPath('templates', 'dev-mail', `${name}.hbs`), 'utf8');
    return this.hbs.compile(source, { strict: true, preventIndent: true });
  }
}

const listAt = ({ to, before }: KeptMailQuery): string =>
  `/dev/mail?${new URLSearchParams({ ...(to && { to }), ...(before && { before }) })}`;

/** When a mail went, as letters tell a moment. */
const sentAt = ({ sentAt, timeZone }: KeptMail, locale: Locale): string =>
  momentText(sentAt.toISOString(), timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone, locale);
