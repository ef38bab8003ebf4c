import type { Template } from './letters.rules.js';

/** What a person may switch off as mail; it still appears in the feed. */
export const optionalKinds = ['applications', 'jury', 'reminders', 'projects', 'coordination'] as const;
export type OptionalKind = (typeof optionalKinds)[number];

/** `code`: a secret, so no feed and nothing kept; `essential`: always by mail. */
export type LetterKind = 'code' | 'essential' | OptionalKind;

export const letterKinds = {
  'sign-in-code': 'code',
  'verify-email-code': 'code',
  'reset-password-code': 'code',
  invitation: 'essential',
  'invitation-declined': 'essential',
  'role-granted': 'essential',
  'role-revoked': 'essential',
  'juror-invitation': 'essential',
  'juror-accepted': 'coordination',
  'juror-declined': 'coordination',
  'application-submitted': 'essential',
  'application-returned': 'applications',
  'application-admitted': 'applications',
  'application-rejected': 'applications',
  'application-withdrawn': 'applications',
  'application-declined': 'essential',
  'application-reconsidered': 'essential',
  'file-infected': 'essential',
  'deadline-approaching': 'reminders',
  'deadline-moved': 'essential',
  'contest-cancelled': 'essential',
  'jury-assigned': 'jury',
  'jury-reminder': 'reminders',
  'review-moved': 'jury',
  'jury-cancelled': 'essential',
  'cancellation-notice': 'coordination',
  'conflict-declared': 'coordination',
  'conflict-lifted': 'jury',
  'tasks-taken': 'jury',
  'juror-removed': 'essential',
  'juror-left': 'coordination',
  'assignment-ended': 'coordination',
  'sheet-reopened': 'jury',
  'results-confirmed': 'coordination',
  'results-reopened': 'coordination',
  'award-granted': 'essential',
  'award-cancelled': 'essential',
  'award-accepted': 'coordination',
  'award-declined': 'coordination',
  'payment-requested': 'essential',
  'payment-approved': 'coordination',
  'payment-rejected': 'essential',
  'payment-posted': 'essential',
  'payment-returned': 'essential',
  'payment-bounced': 'coordination',
  'report-due': 'reminders',
  'report-overdue': 'reminders',
  'report-missing': 'coordination',
  'project-dates': 'essential',
  'report-submitted': 'coordination',
  'report-returned': 'projects',
  'report-accepted': 'projects',
  'project-closed': 'projects',
  'story-published': 'projects',
  'story-unpublished': 'projects',
  'donor-receipt': 'essential',
} as const satisfies Record<Template, LetterKind>;

export const templates = Object.keys(letterKinds) as Template[];
export const kindOf = (template: Template): LetterKind => letterKinds[template];
export const isOptional = (kind: LetterKind): kind is OptionalKind =>
  optionalKinds.some((optional) => optional === kind);
