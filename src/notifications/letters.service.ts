import { Inject, Injectable, type OnModuleInit, SetMetadata } from '@nestjs/common';
import { z } from 'zod';
import { Clock } from '../platform/clock.js';
import { CONFIG, type Config } from '../platform/config.js';
import { Db } from '../platform/db.js';
import type { EventType, RecordedEvent } from '../platform/events.js';
import { newId } from '../platform/ids.js';
import { type Locale, locales } from '../platform/localised.rules.js';
import { Subscriptions } from '../platform/subscriptions.js';
import { kindOf } from './letter-kinds.rules.js';
import { type Letter, type Letters, type Template } from './letters.rules.js';
import { Delivery } from './mails/delivery.service.js';
import type { OutgoingMail } from './mails/mail.entity.js';
import { LETTER_PATIENCE_MS } from './mails/mail.rules.js';
import { senderOf } from './mails/transport.js';
import { MailTemplates } from './rendering/mail-templates.js';

/** Metadata of a `@Mail` method. */
export const MAIL = 'laurel:mail';
export interface DeclaredMail {
  event: EventType;
  template: Template;
}

/**
 * The method tells who gets which letter when the event has happened: `@Mail('application.withdrawn',
 * 'application-withdrawn')` on a provider's method that returns letters. Like an `@On` method it runs once for each
 * event, in a transaction of its own, and does no I/O but SQL. A reader gets one such letter for each event, however
 * often they are named.
 */
export const Mail = <E extends EventType, T extends Template>(event: E, template: T) =>
  SetMetadata(MAIL, { event, template }) as <F extends (event: RecordedEvent<E>) => Promise<Letter<T>[]>>(
    target: object,
    key: string | symbol,
    descriptor: TypedPropertyDescriptor<F>,
  ) => void;

interface Reader {
  personId: string | null;
  email: string;
  locale: Locale;
}
type NewMail = Omit<OutgoingMail, 'attempts' | 'faultCode' | 'fault' | 'sentAt'>;

const Address = z.email().max(254).toLowerCase();
const Path = z
  .string()
  .max(2000)
  .regex(/^\/(?!\/)/);

/** Writes letters down as rows, for the mail server and for their readers' feeds. */
@Injectable()
export class LettersService implements OnModuleInit {
  private readonly domain: string;

  constructor(
    private readonly db: Db,
    @Inject(Clock) private readonly clock: Clock,
    private readonly subscriptions: Subscriptions,
    private readonly templates: MailTemplates,
    private readonly delivery: Delivery,
    @Inject(CONFIG) config: Config,
  ) {
    const { address } = senderOf(config);
    this.domain = address.slice(address.lastIndexOf('@') + 1);
  }

  /** Makes a subscriber of every `@Mail` method. @throws Error when a declared letter lacks a language */
  onModuleInit(): void {
    const declared = [...this.subscriptions.marked<DeclaredMail>(MAIL)];
    const missing = this.templates.missing(declared.map(({ mark }) => mark.template));
    if (missing.length) throw new Error(`Mails without a template: ${missing.join(', ')}`);
    for (const { name, mark, call } of declared) {
      this.subscriptions.add({
        name,
        types: [mark.event],
        handle: async (event) => this.write(event, mark.template, (await call(event)) as Letter[]),
      });
    }
  }

  /** Letters about an event: a mail for each reader, and a line in the feed of those who have one. */
  write(event: RecordedEvent, template: Template, letters: readonly Letter[]): Promise<void> {
    return this.db.transaction(async () => {
      const readers = await this.readers(letters);
      const now = this.clock.now();
      const addressed = letters.flatMap((letter) => {
        const reader = this.readerOf(letter, readers);
        return reader ? [{ ...this.base(event, letter), reader, variables: letter.variables }] : [];
      });
      const mails = addressed.map(({ reader, variables, ...base }) => ({
        ...base,
        ...this.mail(template, reader, variables, now, LETTER_PATIENCE_MS),
      }));
      this.delivery.announce(await this.insertMails(mails));
      await this.insertNotifications(
        addressed.flatMap(({ reader: { personId }, variables, ...base }) =>
          personId ? [{ ...base, ...this.notification(template, personId, variables, event.at) }] : [],
        ),
      );
    });
  }

  /**
   * What readers were asked in letters about this event is answered, by whomever: it counts as read in their feeds.
   * `subjectId` is the event's.
   */
  async settle(type: EventType, subjectId: string): Promise<void> {
    await this.db.sql(
      `UPDATE notification n SET read_at = $3
       FROM event e WHERE e.id = n.event_id AND e.type = $1 AND e.subject_id = $2 AND n.read_at IS NULL`,
      [type, subjectId, this.clock.now()],
    );
  }

  /** A letter with a secret to whoever reads the address; belongs to no event and no feed. */
  writeSecret<T extends Template>(
    template: T,
    to: { email: string; locale: Locale },
    variables: Letters[T],
    patienceMs: number,
  ): Promise<void> {
    return this.db.transaction(async () => {
      const reader = { personId: null, email: Address.parse(to.email), locale: to.locale };
      const mail = this.mail(template, reader, variables, this.clock.now(), patienceMs);
      const nowhere = {
        eventId: null,
        associationId: null,
        contestId: null,
        applicationId: null,
        link: null,
      };
      this.delivery.announce(await this.insertMails([{ ...nowhere, ...mail }]));
    });
  }

  private async readers(letters: readonly Letter[]): Promise<Map<string, Reader>> {
    const ids = [...new Set(letters.map(({ to }) => to).filter((to) => typeof to === 'string'))];
    if (ids.length === 0) return new Map();
    const rows = await this.db.sql<{ id: string; email: string; locale: Locale }>(
      'SELECT id, email, locale FROM person WHERE id = ANY($1)',
      [ids],
    );
    return new Map(rows.map(({ id, email, locale }) => [id, { personId: id, email, locale }]));
  }

  /** Undefined for a person who is no longer there. */
  private readerOf({ to }: Letter, readers: Map<string, Reader>): Reader | undefined {
    if (typeof to === 'string') return readers.get(to);
    return { personId: null, email: Address.parse(to.email), locale: to.locale };
  }

  private base(event: RecordedEvent, { link, applicationId, associationId, contestId }: Letter) {
    return {
      eventId: event.id,
      associationId: associationId ?? event.associationId,
      contestId: contestId ?? event.contestId,
      applicationId: applicationId ?? null,
      link: link === undefined ? null : Path.parse(link),
    };
  }

  private mail<T extends Template>(
    template: T,
    reader: Reader,
    variables: Letters[T],
    now: Date,
    patienceMs: number,
  ) {
    const id = newId();
    return {
      id,
      template,
      kind: kindOf(template),
      personId: reader.personId,
      address: reader.email,
      locale: reader.locale,
      subject: this.templates.headline(template, reader.locale, variables).subject,
      variables,
      state: 'queued' as const,
      nextAttemptAt: now,
      giveUpAt: new Date(now.getTime() + patienceMs),
      messageId: `<${id}@${this.domain}>`,
      queuedAt: now,
    };
  }

  private notification<T extends Template>(
    template: T,
    personId: string,
    variables: Letters[T],
    createdAt: Date,
  ) {
    const headlines = locales.map((locale) => ({
      locale,
      ...this.templates.headline(template, locale, variables),
    }));
    return {
      id: newId(),
      template,
      kind: kindOf(template),
      personId,
      title: Object.fromEntries(headlines.map(({ locale, subject }) => [locale, subject])),
      preview: Object.fromEntries(headlines.map(({ locale, preview }) => [locale, preview])),
      createdAt,
    };
  }

  /** @returns those that were not there yet */
  private insertMails(mails: NewMail[]) {
    return this.db.sql<Pick<OutgoingMail, 'id' | 'attempts' | 'kind'>>(
      `INSERT INTO mail (id, event_id, template, kind, person_id, address, locale, association_id, contest_id,
                         application_id, subject, variables, link, state, next_attempt_at, give_up_at, message_id,
                         queued_at)
       SELECT "id", "eventId", "template", "kind", "personId", "address", "locale", "associationId", "contestId",
              "applicationId", "subject", "variables", "link", "state", "nextAttemptAt", "giveUpAt", "messageId", "queuedAt"
       FROM jsonb_to_recordset($1::jsonb) AS m("id" uuid, "eventId" uuid, "template" text, "kind" text, "personId" uuid,
            "address" text, "locale" text, "associationId" uuid, "contestId" uuid, "applicationId" uuid,
            "subject" text, "variables" jsonb, "link" text, "state" text, "nextAttemptAt" timestamptz, "giveUpAt" timestamptz, "messageId" text,
            "queuedAt" timestamptz)
       ON CONFLICT (event_id, template, address) DO NOTHING
       RETURNING id, attempts, kind`,
      [JSON.stringify(mails)],
    );
  }

  private async insertNotifications(notifications: object[]): Promise<void> {
    await this.db.sql(
      `INSERT INTO notification (id, event_id, template, kind, person_id, association_id, contest_id, application_id,
                                 title, preview, link, created_at)
       SELECT "id", "eventId", "template", "kind", "personId", "associationId", "contestId", "applicationId",
              "title", "preview", "link", "createdAt"
       FROM jsonb_to_recordset($1::jsonb) AS n("id" uuid, "eventId" uuid, "template" text, "kind" text, "personId" uuid,
            "associationId" uuid, "contestId" uuid, "applicationId" uuid, "title" jsonb, "preview" jsonb, "link" text, "createdAt" timestamptz)
       ON CONFLICT (event_id, template, person_id) DO NOTHING`,
      [JSON.stringify(notifications)],
    );
  }
}
