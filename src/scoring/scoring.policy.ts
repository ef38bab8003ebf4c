import { type DatedContest, isOpenFor } from '../contests/contest.rules.js';
import type { Reason } from '../contests/reason.rules.js';
import { stageOf } from '../contests/schedule.rules.js';
import { type Actor, hasRole } from '../platform/actor.rules.js';
import { allow, type Decision, deny, notFound, policy } from '../platform/authorize.js';
import { type SheetMove, type SheetState, sheetAfter } from './sheet.rules.js';

interface OfContest {
  contest: DatedContest & { associationId: string };
  now: Date;
}
interface OfSheet extends OfContest {
  /** The reader's own, of a task they have now; null while nothing is written. */
  sheet: { state: SheetState; reopenReason: string | null } | null;
  /** Does the actor judge the application? */
  own: boolean;
}
interface OfDecision extends OfContest {
  /** The actor is in conflict with an application of the contest. */
  inConflict: boolean;
}

interface OfReopening extends OfDecision {
  /** Why what followed from the decision keeps it from being taken back. */
  binding: Reason | null;
}

/**
 * Who may know how the ranking stands, also while it grows: the chair, and coordinators, who run the season and must
 * notice in time where sheets are missing, experts are far apart or the money ends. For experts, applicants and
 * everybody else there is none.
 */
const sees = (actor: Actor, { contest }: OfContest): Decision =>
  hasRole(actor, contest.associationId, 'chair', 'coordinator') ? allow : notFound;

const chairs = (actor: Actor, subject: OfContest): Decision => {
  const decision = sees(actor, subject);
  if (!decision.ok) return decision;
  return hasRole(actor, subject.contest.associationId, 'chair') ? allow : deny('role.chair_required');
};

/** Scoring belongs to the review; what the chair gave back may be mended until the decision. */
const writable = ({ contest, now, sheet }: OfSheet): Decision => {
  const open = isOpenFor(contest, 'review', now);
  const givenBack = sheet?.state === 'reopened' && sheet.reopenReason !== null;
  return givenBack && contest.state === 'published' ? allow : open;
};

const allowed = (state: SheetState, move: SheetMove): Decision =>
  sheetAfter(state, move) ? allow : deny('sheet.move_not_allowed', { state, move });

const own =
  (rule: (subject: OfSheet) => Decision) =>
  (_actor: Actor, subject: OfSheet): Decision =>
    subject.own ? rule(subject) : notFound;

export const scoringPolicy = policy({
  'sheet.see': own(() => allow),
  'sheet.save': own((subject) => {
    const decision = writable(subject);
    if (!decision.ok) return decision;
    return subject.sheet?.state === 'confirmed' ? deny('sheet.confirmed') : allow;
  }),
  'sheet.confirm': own((subject) => {
    const decision = writable(subject);
    return decision.ok ? allowed(subject.sheet?.state ?? 'open', 'confirm') : decision;
  }),
  'sheet.reopen': own((subject) => {
    const open = isOpenFor(subject.contest, 'review', subject.now);
    return open.ok ? allowed(subject.sheet?.state ?? 'open', 'reopen') : open;
  }),
  /** The chair asks an expert to look again, with a reason, until the decision. */
  'sheet.give_back': (actor: Actor, subject: OfContest & { sheet: { state: SheetState } }): Decision => {
    const decision = chairs(actor, subject);
    if (!decision.ok) return decision;
    if (subject.contest.state !== 'published') return deny('contest.already_decided');
    return allowed(subject.sheet.state, 'reopen');
  },
  /** Own figures beside the pool's: whoever sits in the jury. */
  'sheet.compare': (_actor: Actor, { own: seated }: { own: boolean }): Decision =>
    seated ? allow : notFound,
  'ranking.see': sees,
  /** Once its stage has begun, also late; never by somebody who does not see all of it. */
  'ranking.decide': (actor: Actor, subject: OfDecision): Decision => {
    const decision = chairs(actor, subject);
    if (!decision.ok) return decision;
    const { contest, now, inConflict } = subject;
    const kind = stageOf(contest.stages, 'decision') ? 'decision' : 'review';
    const open = isOpenFor(contest, kind, now);
    if (!open.ok && open.code !== 'contest.stage_over') return open;
    return inConflict ? deny('decision.in_conflict') : allow;
  },
  /** While nothing of it has been paid out or brought to its end. */
  'ranking.reopen': (actor: Actor, subject: OfReopening): Decision => {
    const decision = chairs(actor, subject);
    if (!decision.ok) return decision;
    if (subject.contest.state !== 'decided')
      return deny('contest.not_decided', { state: subject.contest.state });
    if (subject.inConflict) return deny('decision.in_conflict');
    return subject.binding ? deny(subject.binding.code, subject.binding.params) : allow;
  },
  /** The minutes tell everything. */
  'ranking.minutes': (actor: Actor, subject: OfDecision): Decision => {
    const decision = sees(actor, subject);
    return decision.ok && subject.inConflict ? deny('decision.in_conflict') : decision;
  },
  /** What the jury says to the applicant is for nobody else: staff have the ranking, jurors their own sheet. */
  'feedback.see': (actor: Actor, { application }: { application: { applicantId: string } }): Decision =>
    application.applicantId === actor.id ? allow : notFound,
});

type ScoringPolicies = typeof scoringPolicy;
declare module '../platform/authorize.js' {
  interface Policies extends ScoringPolicies {}
}
