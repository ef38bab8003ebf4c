import { z } from 'zod';
import { CanView } from '../platform/decision.rules.js';
import { inLocale, Locale } from '../platform/localised.rules.js';
import { PageQuery, pageOf } from '../platform/page.js';
import { letterKinds, type OptionalKind, optionalKinds, templates } from './letter-kinds.rules.js';
import type { OutgoingMail } from './mails/mail.entity.js';
import { mailStates } from './mails/mail.rules.js';
import type { Notification } from './notification.entity.js';

const moment = z.iso.datetime();
const TemplateView = z.enum(templates).meta({ id: 'LetterTemplate' });
const KindView = z.enum([...new Set(Object.values(letterKinds))]).meta({ id: 'LetterKind' });

export const NotificationView = z
  .object({
    id: z.uuid(),
    template: TemplateView,
    kind: KindView,
    title: z.string(),
    preview: z.string(),
    /** Path in the client. */
    link: z.string().nullable(),
    associationId: z.uuid().nullable(),
    contestId: z.uuid().nullable(),
    createdAt: moment,
    readAt: moment.nullable(),
  })
  .meta({ id: 'Notification' });
export type NotificationView = z.infer<typeof NotificationView>;
export const NotificationPage = pageOf(NotificationView, 'NotificationPage');

export const UnreadView = z.object({ unread: z.int() }).meta({ id: 'UnreadNotifications' });
export type UnreadView = z.infer<typeof UnreadView>;

/** Marks these as read; without `ids` all there are. */
export const ReadNotifications = z
  .strictObject({ ids: z.array(z.uuid()).min(1).max(200).optional() })
  .meta({ id: 'ReadNotifications' });
export type ReadNotifications = z.infer<typeof ReadNotifications>;

/** Whether a kind of letter comes by mail as well; the feed shows all of them. */
export const MailPreferences = z
  .strictObject(
    Object.fromEntries(optionalKinds.map((kind) => [kind, z.boolean()])) as Record<
      OptionalKind,
      z.ZodBoolean
    >,
  )
  .meta({ id: 'MailPreferences' });
export type MailPreferences = z.infer<typeof MailPreferences>;

const MailStateView = z.enum(mailStates).meta({ id: 'MailState' });

export const MailQuery = PageQuery.extend({
  state: MailStateView.optional(),
  contestId: z.uuid().optional(),
});
export type MailQuery = z.infer<typeof MailQuery>;

export const MailView = z
  .object({
    id: z.uuid(),
    template: TemplateView,
    kind: KindView,
    subject: z.string(),
    address: z.string(),
    personId: z.uuid().nullable(),
    contestId: z.uuid().nullable(),
    locale: Locale,
    state: MailStateView,
    attempts: z.int(),
    /** While it is queued. */
    nextAttemptAt: moment.nullable(),
    /** The mail server's last refusal: its reply code, or the client's own name of the fault, and the words. */
    faultCode: z.string().nullable(),
    fault: z.string().nullable(),
    queuedAt: moment,
    sentAt: moment.nullable(),
    can: CanView,
  })
  .meta({ id: 'Mail' });
export type MailView = z.infer<typeof MailView>;
export const MailPage = pageOf(MailView, 'MailPage');

export const notificationView = (row: Notification, locale: Locale): NotificationView => ({
  id: row.id,
  template: row.template,
  kind: row.kind,
  title: inLocale(row.title, locale),
  preview: inLocale(row.preview, locale),
  link: row.link,
  associationId: row.associationId,
  contestId: row.contestId,
  createdAt: row.createdAt.toISOString(),
  readAt: row.readAt?.toISOString() ?? null,
});

export const mailView = (row: OutgoingMail, can: CanView): MailView => ({
  id: row.id,
  template: row.template,
  kind: row.kind,
  subject: row.subject,
  address: row.address,
  personId: row.personId,
  contestId: row.contestId,
  locale: row.locale,
  state: row.state,
  attempts: row.attempts,
  nextAttemptAt: row.state === 'queued' ? row.nextAttemptAt.toISOString() : null,
  faultCode: row.faultCode,
  fault: row.fault,
  queuedAt: row.queuedAt.toISOString(),
  sentAt: row.sentAt?.toISOString() ?? null,
  can,
});
