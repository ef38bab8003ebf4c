import type { ContestState } from '../../src/contests/contest.rules.js';
import { fileStates } from '../../src/files/file.rules.js';
import { entryKinds } from '../../src/funding/ledger/ledger.rules.js';
import { RECENT_SESSION } from '../../src/identity/identity.policy.js';
import { assignmentStates, type JurorState, jurorStates } from '../../src/juries/juror.rules.js';
import { conflictOrigins } from '../../src/juries/register.rules.js';
import { roles } from '../../src/platform/actor.rules.js';
import { allow, deny, notFound } from '../../src/platform/authorize.js';
import { type ProjectState, projectStates, reportStates } from '../../src/projects/project.rules.js';
import { sheetStates } from '../../src/scoring/sheet.rules.js';
import {
  type Action,
  type Axis,
  applicationState,
  asked,
  awardState,
  type Case,
  contestState,
  each,
  HOME,
  moment,
  paymentState,
  SOMEBODY,
  type SubjectOf,
  stages,
  wall,
  whose,
} from './axes.js';

const yesNo = { no: false, yes: true };

const ofNothing = asked({}, () => ({}));
const ofPerson = asked({ person: whose }, ({ person }, actor) => ({
  personId: person ? actor.id : SOMEBODY,
}));
const ofAssociation = asked({}, () => ({ associationId: HOME }));
const ofMail = asked({ mail: { 'of no association': null, 'of this one': HOME } }, ({ mail }) => ({
  associationId: mail,
}));
const ofWalled = asked({ wall }, ({ wall: hidden }) => ({ associationId: HOME, hidden }));
const ofRole = asked({ role: each(roles) }, ({ role }) => ({ associationId: HOME, role }));

const permission = { given: allow, refused: deny('refused'), 'not found': notFound };
const ofFile = asked(
  { file: each(fileStates), brought: whose, permission },
  ({ file, brought, permission: given }, actor) => ({
    file: { state: file, ownerId: brought ? actor.id : SOMEBODY },
    permission: given,
  }),
);

const published = { never: null, once: new Date('2026-02-01T00:00:00Z') };
const dated = { contest: contestState, at: moment };
const ofContest = asked({ ...dated, published }, ({ contest, at, published: publishedAt }) => ({
  contest: { associationId: HOME, state: contest, publishedAt, stages },
  now: at,
}));
const running = ({ contest, at }: { contest: ContestState; at: Date }) => ({
  contest: { associationId: HOME, state: contest, stages },
  now: at,
});

const ofApplication = asked(
  {
    ...dated,
    application: applicationState,
    applicant: whose,
    begun: { 'before the end': moment.intake, 'after the end': moment['grace period'] },
    returned: { 'without a date': null, 'until before review': moment['before review'] },
    wall,
  },
  (point, actor) => ({
    ...running(point),
    application: {
      associationId: HOME,
      applicantId: point.applicant ? actor.id : SOMEBODY,
      state: point.application,
      returnedUntil: point.returned,
      createdAt: point.begun,
    },
    walledOff: point.wall,
  }),
);

const seat: Axis<JurorState | null> = { none: null, ...each(jurorStates) };
const seatOf = (state: JurorState | null, actor: { id: string }) =>
  state ? { personId: actor.id, state } : null;
const ofSeat = asked({ ...dated, seat }, (point, actor) => ({
  ...running(point),
  juror: seatOf(point.seat, actor),
}));
const ofTask = asked({ ...dated, seat, task: { none: null, ...each(assignmentStates) } }, (point, actor) => ({
  ...running(point),
  juror: seatOf(point.seat, actor),
  assignment: point.task ? { state: point.task } : null,
}));
const ofSheet = asked(
  {
    ...dated,
    judge: whose,
    sheet: { none: null, ...each(sheetStates) },
    reopened: { 'by the juror': null, 'by the chair': 'Please look again' },
  },
  (point) => ({
    ...running(point),
    own: point.judge,
    sheet: point.sheet ? { state: point.sheet, reopenReason: point.reopened } : null,
  }),
);
const ofDecision = asked({ ...dated, wall }, (point) => ({ ...running(point), inConflict: point.wall }));

const ofAward = asked({ award: awardState, winner: whose, wall }, (point, actor) => ({
  associationId: HOME,
  state: point.award,
  personId: point.winner ? actor.id : SOMEBODY,
  hidden: point.wall,
}));
const ofPayment = asked({ payment: paymentState, requested: whose, winner: whose, wall }, (point, actor) => ({
  award: {
    associationId: HOME,
    state: 'accepted' as const,
    personId: point.winner ? actor.id : SOMEBODY,
    hidden: point.wall,
  },
  payment: { state: point.payment, requestedBy: point.requested ? actor.id : SOMEBODY },
}));

const projectAxes = { project: each(projectStates), grantee: whose, wall };
const projectAt = (
  point: { project: ProjectState; grantee: boolean; wall: boolean },
  actor: { id: string },
) => ({
  associationId: HOME,
  personId: point.grantee ? actor.id : SOMEBODY,
  state: point.project,
  hidden: point.wall,
});
const ofProject = asked(projectAxes, projectAt);
const ofReport = asked({ ...projectAxes, report: each(reportStates) }, (point, actor) => ({
  project: projectAt(point, actor),
  report: { state: point.report },
}));
const ofStory = asked({ published: yesNo, complete: yesNo, consented: yesNo, wall }, (point) => ({
  associationId: HOME,
  published: point.published,
  complete: point.complete,
  consented: point.consented,
  hidden: point.wall,
}));

/** Every action, with everything its rule may look at. */
export const cases: { [A in Action]: Case<SubjectOf<A>> } = {
  'profile.see': ofPerson,
  'profile.change': ofPerson,
  'session.list': ofPerson,
  'session.end': ofPerson,
  'password.change': ofPerson,
  'consent.list': ofPerson,
  'consent.give': ofPerson,
  'consent.withdraw': ofPerson,
  'notification.list': ofPerson,
  'notification.read': ofPerson,
  'mail_preference.see': ofPerson,
  'mail_preference.change': ofPerson,

  'association.change': ofAssociation,
  'consent_document.publish': ofAssociation,
  'membership.list': ofAssociation,
  'invitation.list': ofAssociation,
  'form.list': ofAssociation,
  'form.see': ofAssociation,
  'form.check': ofAssociation,
  'form.create': ofAssociation,
  'form.edit': ofAssociation,
  'contest.create': ofAssociation,
  'application.list': ofAssociation,
  'award.list': ofAssociation,
  'payment.list': ofAssociation,
  'project.list': ofAssociation,
  'fund.list': ofAssociation,
  'fund.see': ofAssociation,
  'fund.create': ofAssociation,
  'fund.edit': ofAssociation,
  'fund.transfer': ofAssociation,
  'fund.reserve': ofAssociation,
  'gift.list': ofAssociation,
  'gift.see': ofAssociation,
  'gift.record': ofAssociation,
  'entry.see': ofAssociation,
  'donor.list': ofAssociation,
  'donor.see': ofAssociation,
  'donor.create': ofAssociation,
  'donor.edit': ofAssociation,
  'story.list': ofAssociation,

  'membership.grant': ofRole,
  'membership.revoke': ofRole,
  'invitation.send': ofRole,
  'invitation.revoke': ofRole,

  'contest.list': ofNothing,
  'application.list_own': ofNothing,
  'award.list_own': ofNothing,
  'project.list_own': ofNothing,
  'juror.work': ofNothing,

  'file.see': ofFile,
  'file.download': ofFile,
  'file.delete': ofFile,

  'contest.see': ofContest,
  'contest.review_setup': ofContest,
  'contest.clone': ofContest,
  'contest.edit': ofContest,
  'contest.edit_stages': ofContest,
  'contest.edit_funding': ofContest,
  'contest.add_nomination': ofContest,
  'contest.edit_nomination': ofContest,
  'contest.remove_nomination': ofContest,
  'contest.edit_rulebook': ofContest,
  'contest.publish': ofContest,
  'contest.unpublish': ofContest,
  'contest.move_deadline': ofContest,
  'contest.cancel': ofContest,
  'contest.archive': ofContest,
  'application.check_eligibility': ofContest,
  'application.start': ofContest,
  'jury.see': ofContest,
  'jury.invite': ofContest,
  'jury.change': ofContest,
  'jury.remind': ofContest,
  'jury.assign': ofContest,
  'jury.release': ofContest,
  'conflict.list': ofContest,
  'conflict.register': ofContest,
  'ranking.see': ofContest,

  'application.see': ofApplication,
  'application.save': ofApplication,
  'application.submit': ofApplication,
  'application.discard': ofApplication,
  'application.withdraw': ofApplication,
  'application.admit': ofApplication,
  'application.return': ofApplication,
  'application.reject': ofApplication,

  'juror.see': ofSeat,
  'juror.declare': ofSeat,
  'juror.leave': ofSeat,

  'assignment.see': ofTask,
  'assignment.recuse': ofTask,

  'sheet.see': ofSheet,
  'sheet.save': ofSheet,
  'sheet.confirm': ofSheet,
  'sheet.reopen': ofSheet,

  'ranking.decide': ofDecision,
  'ranking.minutes': ofDecision,

  'award.see': ofAward,
  'award.accept': ofAward,
  'award.decline': ofAward,
  'award.cancel': ofAward,
  'award.grant': ofAward,
  'payment.request': ofAward,

  'payment.see': ofPayment,
  'payment.see_account': ofPayment,
  'payment.approve': ofPayment,
  'payment.post': ofPayment,
  'payment.return': ofPayment,
  'payment.reject': ofPayment,
  'payment.cancel': ofPayment,

  'project.see': ofProject,
  'project.edit': ofProject,
  'project.plan': ofProject,

  'report.read': ofReport,
  'report.save': ofReport,
  'report.submit': ofReport,
  'report.return': ofReport,
  'report.accept': ofReport,

  'story.see': ofWalled,
  'story.edit': ofWalled,

  'story.publish': ofStory,
  'story.unpublish': ofStory,

  'contest.close': asked(
    { ...dated, hindrance: { none: null, some: { code: 'contest.unfinished', params: {} } } },
    (point) => ({
      ...running(point),
      contest: { ...running(point).contest, publishedAt: null },
      hindrance: point.hindrance,
    }),
  ),
  'sign_in.change': asked(
    { person: whose, session: { recent: RECENT_SESSION, older: RECENT_SESSION + 1 } },
    ({ person, session }, actor) => ({ personId: person ? actor.id : SOMEBODY, sessionAge: session }),
  ),
  'mail.list': ofMail,
  'mail.retry': ofMail,
  'file.upload': asked({ permission }, ({ permission: given }) => ({ permission: given })),
  'assignment.undo': asked(
    { ...dated, undone: { no: null, yes: moment.review }, begun: { none: 0, some: 2 } },
    (point) => ({ ...running(point), batch: { undoneAt: point.undone, begun: point.begun } }),
  ),
  'conflict.lift': asked(
    {
      ...dated,
      person: whose,
      source: each(conflictOrigins),
      kind: { own: 'own', other: 'employer' } as const,
    },
    (point, actor) => ({
      ...running(point),
      conflict: {
        personId: point.person ? actor.id : SOMEBODY,
        source: point.source,
        kind: point.kind,
      },
    }),
  ),
  'conflict.declare': asked({ ...dated, seat, application: applicationState }, (point, actor) => ({
    ...running(point),
    juror: seatOf(point.seat, actor),
    application: { state: point.application },
  })),
  'sheet.give_back': asked({ ...dated, sheet: each(sheetStates) }, (point) => ({
    ...running(point),
    sheet: { state: point.sheet },
  })),
  'sheet.compare': asked({ seated: yesNo }, ({ seated }) => ({ own: seated })),
  'ranking.reopen': asked(
    { ...dated, wall, bound: { no: null, yes: { code: 'decision.paid', params: {} } } },
    (point) => ({ ...running(point), inConflict: point.wall, binding: point.bound }),
  ),
  'feedback.see': asked({ applicant: whose }, ({ applicant }, actor) => ({
    application: { applicantId: applicant ? actor.id : SOMEBODY },
  })),
  'entry.reverse': asked(
    { kind: each(entryKinds), reversal: { no: null, yes: SOMEBODY } },
    ({ kind, reversal }) => ({
      associationId: HOME,
      kind,
      sourceType: 'gift' as const,
      reversesId: reversal,
    }),
  ),
  'award.decide': asked({ wall }, ({ wall: inConflict }) => ({ associationId: HOME, inConflict })),
  'story.create': asked({ project: each(projectStates), wall }, ({ project, wall: hidden }) => ({
    associationId: HOME,
    state: project,
    hidden,
  })),
};
