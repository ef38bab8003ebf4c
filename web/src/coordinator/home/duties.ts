import type { ApplicationState } from '../../../../src/applications/application.rules.js';
import type { ContestState } from '../../../../src/contests/contest.rules.js';
import type { Stage, StageKind } from '../../../../src/contests/stage.rules.js';
import type { Localised } from '../../../../src/platform/localised.rules.js';
import { links } from '../links.js';

/** What is known of a contest of the season. Parts that are not known yet, or not this person's, are absent. */
export interface SeasonContest {
  id: string;
  title: Localised;
  edition: string;
  state: ContestState;
  stages?: readonly Stage[];
  counts?: Partial<Record<ApplicationState, number>>;
  /** Of those that wait for screening, hidden ones among them: only an owner may screen these, or nobody. */
  unattended?: { ownerOnly: number; nobody: number };
  /** When the application that has waited longest for screening came in. */
  oldestWaiting?: string | null;
  /** Of a decided contest: selected applications without an award, and others without an answer. */
  unsettled?: { winners: number; others: number };
  /** Faults that keep a draft from being published. */
  blockers?: number;
  /** What else is worth a look before it is published. */
  warnings?: number;
  /** Admitted applications that lack experts. */
  uncovered?: number;
}

export interface Duty {
  kind:
    | 'screening'
    | 'screening_nobody'
    | 'screening_owner'
    | 'returned'
    | 'not_ready'
    | 'stage_ends'
    | 'stage_begins'
    | 'decision_due'
    | 'uncovered'
    | 'awards_due'
    | 'untold'
    | 'reports'
    | 'reports_overdue'
    | 'mails_failed';
  /** How many; 0 where the duty is not counted. */
  count: number;
  contest?: Pick<SeasonContest, 'id' | 'title' | 'edition'>;
  stage?: StageKind;
  /** The moment it is about (ISO): since when it waits, or when it ends. */
  at?: string;
  /** Somebody has to act; otherwise it is only good to know. */
  urgent: boolean;
  to: string;
}

const day = 86_400_000;

/** How long people who handed something in should not wait without an answer. */
const patience = 3 * day;

/** What one contest asks of its coordinators now. */
export function contestDuties(contest: SeasonContest, now: number): Duty[] {
  const of = { contest: { id: contest.id, title: contest.title, edition: contest.edition } };
  const { submitted = 0, returned = 0, admitted = 0 } = contest.counts ?? {};
  const duties: Duty[] = [];
  if (contest.state === 'draft') {
    const { blockers = 0 } = contest;
    if (blockers > 0)
      duties.push({
        ...of,
        kind: 'not_ready',
        count: blockers,
        urgent: false,
        to: links.contest(contest.id),
      });
    return duties;
  }
  const { winners = 0, others = 0 } = contest.unsettled ?? {};
  if (winners + others > 0)
    duties.push({
      ...of,
      // giving the awards tells the others as well
      kind: winners > 0 ? 'awards_due' : 'untold',
      count: winners + others,
      urgent: true,
      to: links.contest(contest.id, 'awards'),
    });
  if (contest.state !== 'published') return duties;
  const { uncovered = 0 } = contest;
  if (uncovered > 0) {
    const to = links.contest(contest.id, 'assignment');
    duties.push({ ...of, kind: 'uncovered', count: uncovered, urgent: true, to });
  }
  if (submitted > 0) {
    const at = contest.oldestWaiting ?? undefined;
    const urgent = at !== undefined && now - Date.parse(at) > patience;
    duties.push({
      ...of,
      kind: 'screening',
      count: submitted,
      at,
      urgent,
      to: links.contest(contest.id, 'screening'),
    });
  }
  const { ownerOnly = 0, nobody = 0 } = contest.unattended ?? {};
  const overview = links.contest(contest.id);
  if (nobody > 0) duties.push({ ...of, kind: 'screening_nobody', count: nobody, urgent: true, to: overview });
  if (ownerOnly > 0)
    duties.push({ ...of, kind: 'screening_owner', count: ownerOnly, urgent: false, to: overview });
  if (returned > 0) {
    const to = `${links.contest(contest.id, 'applications')}?state=returned`;
    duties.push({ ...of, kind: 'returned', count: returned, urgent: false, to });
  }
  for (const { stage, from, to } of contest.stages ?? []) {
    const soon = (at: string) => Date.parse(at) > now && Date.parse(at) <= now + 7 * day;
    const dates = links.contest(contest.id, 'dates');
    if (soon(to))
      duties.push({ ...of, kind: 'stage_ends', count: 0, stage, at: to, urgent: false, to: dates });
    else if (soon(from))
      duties.push({ ...of, kind: 'stage_begins', count: 0, stage, at: from, urgent: false, to: dates });
  }
  const decision = contest.stages?.find(({ stage }) => stage === 'decision');
  if (decision && Date.parse(decision.from) <= now) {
    const urgent = Date.parse(decision.to) - now < 3 * day;
    const to = links.contest(contest.id, 'ranking');
    duties.push({ ...of, kind: 'decision_due', count: admitted, at: decision.to, urgent, to });
  }
  return duties;
}

const order: readonly Duty['kind'][] = [
  'mails_failed',
  'screening_nobody',
  'screening',
  'screening_owner',
  'uncovered',
  'decision_due',
  'awards_due',
  'untold',
  'reports',
  'reports_overdue',
  'stage_ends',
  'stage_begins',
  'not_ready',
  'returned',
];

/** Urgent ones first, then those where people wait for an answer. */
export const byUrgency = (duties: readonly Duty[]): Duty[] =>
  [...duties].sort(
    (one, other) =>
      Number(other.urgent) - Number(one.urgent) || order.indexOf(one.kind) - order.indexOf(other.kind),
  );
