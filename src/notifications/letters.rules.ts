import type { Role } from '../platform/actor.rules.js';
import type { Locale, Localised } from '../platform/localised.rules.js';
import type { MoneyView } from '../platform/money.rules.js';

/** ISO 8601 moment; written out in the zone (IANA name) that stands beside it. */
type Instant = string;
/** A calendar day, `2027-04-25`. */
type Day = string;

/** What every letter about an application says. */
interface OfApplication {
  number: string;
  title: string;
  contest: Localised;
}

/** `minutes`: how long it works. */
type Code = { code: string; minutes: number };

interface OfPayment {
  amount: MoneyView;
  payee: string;
  purpose: string;
}

type ReturnOfPayment = { returnedOn: Day; reason: string; owed: boolean };

/**
 * Every letter the program writes: template (`templates/mail/<template>.<locale>.hbs`) → its variables.
 * Variables are plain JSON; what may be missing is null, never left out: templates refuse a variable they do not
 * find. Whom a letter names is told in the reader's script. Names and titles people wrote are shown as they are, never read as markup or template.
 */
export interface Letters {
  'sign-in-code': Code;
  'verify-email-code': Code;
  'reset-password-code': Code;

  /** To somebody who is to work for the association; the link accepts. */
  invitation: { inviter: Localised | null; role: Role; until: Instant; zone: string };

  /** To the one who invited: somebody else is needed. */
  'invitation-declined': { email: string; role: Role; reason: string | null };
  /** To the person, from a colleague who gave the role or took it back. */
  'role-granted': { role: Role; by: Localised | null };
  'role-revoked': Letters['role-granted'];

  /** To a juror to be; the link opens the answer. `deadline`: when the sheets are due. */
  'juror-invitation': { contest: Localised; message: string | null; deadline: Instant | null; zone: string };
  /** To the coordinators. `accepted` of `invited` jurors have said yes so far. */
  'juror-accepted': { juror: Localised; contest: Localised; accepted: number; invited: number };
  'juror-declined': Letters['juror-accepted'] & { reason: string | null };

  /** The receipt, to the applicant. */
  'application-submitted': OfApplication & { submittedAt: Instant; zone: string };
  /** `until`: the last moment to send it again. */
  'application-returned': OfApplication & { remarks: string; until: Instant | null; zone: string };
  /** `resultsBy`: the day results are announced, if the contest names one. */
  'application-admitted': OfApplication & { resultsBy: Day | null };
  'application-rejected': OfApplication & { reason: string };
  /** To the applicant and the coordinators alike. */
  'application-withdrawn': OfApplication & { reason: string | null };
  /** To who handed it in, with the application or a `report`: a virus was found in it since. */
  'file-infected': { file: string; report: boolean };
  /** To those whose draft is not sent yet. */
  'deadline-approaching': { contest: Localised; title: string | null; deadline: Instant; zone: string };
  /**
   * To applicants: the intake ends at another moment. `later` than it was to, or `closed` by now; `writable`: theirs
   * is not handed in yet, or was returned, then with a later end of its own as `until`.
   */
  'deadline-moved': {
    contest: Localised;
    title: string | null;
    before: Instant;
    after: Instant;
    zone: string;
    reason: Localised;
    later: boolean;
    closed: boolean;
    writable: boolean;
    until: Instant | null;
    resultsBy: Day | null;
  };
  /** To applicants. `number`: of what was handed in. */
  'contest-cancelled': { contest: Localised; number: string | null; title: string | null; reason: Localised };

  /** To a juror: `count` applications more to score. */
  'jury-assigned': { contest: Localised; count: number; deadline: Instant; zone: string };
  'jury-reminder': Omit<Letters['jury-assigned'], 'count'> & {
    done: number;
    total: number;
    message: string | null;
  };
  /** To a juror: the scores are due at another moment; `left` are still to be given. */
  'review-moved': {
    contest: Localised;
    before: Instant;
    after: Instant;
    zone: string;
    reason: Localised;
    left: number;
  };
  /** To jurors, and with `invited` to those who have not answered yet. */
  'jury-cancelled': { contest: Localised; reason: Localised; invited: boolean };
  /** To those who work for the association. */
  'cancellation-notice': { contest: Localised; by: Localised | null; reason: Localised };
  /** To the coordinators. `juror` is an `expert` who judges, or else somebody of the staff. */
  'conflict-declared': Letters['conflict-lifted'] & { juror: Localised; reason: string | null };
  /** To an `expert` who judges, or somebody of the staff: the conflict that kept them from this application is lifted. */
  'conflict-lifted': { contest: Localised; number: string; expert: boolean };
  /** To a juror: the application `number`, or `count` of a plan that was undone, is no longer theirs. */
  'tasks-taken': { contest: Localised; count: number; number: string | null; withdrawn: boolean };
  /** To who was taken off the jury, with `count` applications still theirs; or `invited` only, and not answered yet. */
  'juror-removed': { contest: Localised; invited: boolean; count: number };
  /** To the coordinators: an expert left or was removed; `count` applications have lost their juror. */
  'juror-left': { juror: Localised; contest: Localised; reason: string | null; count: number };
  /** To the coordinators: a juror no longer scores this application. `conflict`: for a conflict that was found. */
  'assignment-ended': Omit<Letters['conflict-declared'], 'expert'> & { conflict: boolean };
  /** To a juror, from the chair: please look at your scores again. */
  'sheet-reopened': { contest: Localised; number: string; reason: string };

  /** To the coordinators: the chair confirmed the results, or took the decision back. */
  'results-confirmed': { contest: Localised; by: Localised | null };
  'results-reopened': Letters['results-confirmed'];
  /** To the winner; `amount` is null where the award is not money. */
  'award-granted': OfApplication & {
    nomination: Localised | null;
    amount: MoneyView | null;
    /** The applicant had been told that it is not among the winners. */
    movedUp: boolean;
    /** An award of it had been refused or taken back. */
    again: boolean;
  };
  /** To the winner: the award is taken back. */
  'award-cancelled': OfApplication & { amount: MoneyView | null; reason: string };
  /** To those who run the contest, and to a `treasurer`: the winner takes it. */
  'award-accepted': OfApplication & { winner: Localised; amount: MoneyView | null; treasurer: boolean };
  /** To those who may grant it to another, and to a `treasurer`: the winner does not take it. */
  'award-declined': Letters['award-accepted'] & { reason: string | null };
  /** Not selected. `feedback`: the page of the application tells points or comments. */
  'application-declined': OfApplication & { feedback: boolean };
  /** To those who had been told the outcome: the decision is taken back. */
  'application-reconsidered': OfApplication;

  /** To those who may approve it. */
  'payment-requested': OfPayment & { requestedBy: Localised };
  /** To the one who asked for it. */
  'payment-approved': OfPayment & { decidedBy: Localised };
  'payment-rejected': OfPayment & { decidedBy: Localised; reason: string };
  /** To the grantee. */
  'payment-posted': { amount: MoneyView; project: string; purpose: string; paidOn: Day };
  /** To the grantee: the money came back. `owed`: it will be paid again. */
  'payment-returned': Omit<Letters['payment-posted'], 'paidOn'> & ReturnOfPayment;
  /** The same to the one who asked for the payment. */
  'payment-bounced': OfPayment & ReturnOfPayment;
  'report-due': { project: string; due: Day };
  'report-overdue': { project: string; due: Day };
  /** To the coordinators: it is overdue. */
  'report-missing': { project: string; grantee: Localised; due: Day };
  /** To the grantee: the association has set other dates. `due`: of the report. */
  'project-dates': { project: string; startsOn: Day; endsOn: Day; due: Day };
  /** To the coordinators. */
  'report-submitted': { project: string; grantee: Localised; submittedAt: Instant; zone: string };
  'report-returned': { project: string; remarks: string; due: Day | null };
  'report-accepted': { project: string };
  'project-closed': { project: string; contest: Localised };
  /** To the grantee. `title`: the story's. */
  'story-published': { project: string; title: Localised };
  'story-unpublished': Letters['story-published'];

  /** To a donor, who need not be a person with an account. `purpose`: what the gift is bound to. */
  'donor-receipt': {
    donor: string;
    number: string;
    amount: MoneyView;
    fund: Localised;
    purpose: Localised | null;
    receivedOn: Day;
  };
}

export type Template = keyof Letters;

/** One letter to one reader. */
export interface Letter<T extends Template = Template> {
  /** A person's id (mail in their language, and the feed), or somebody without an account (mail only). */
  to: string | { email: string; locale: Locale };
  variables: Letters[T];
  /** Path in the client that the letter's button opens: `/applications/…`. */
  link?: string;
  /** What it is about: whoever is in conflict with the application finds it neither in a list nor in their feed. */
  applicationId?: string;
  /** Whose letter it is; the event's own where left out. */
  associationId?: string;
  contestId?: string;
}
