import { type Stage, type StageKind, stageKinds } from './stage.rules.js';

export const contestStates = ['draft', 'published', 'decided', 'closed', 'cancelled', 'archived'] as const;
export type ContestState = (typeof contestStates)[number];
export type ContestMove = 'publish' | 'unpublish' | 'decide' | 'reopen' | 'close' | 'cancel' | 'archive';

/** What a contest may become. Dates move it through its stages; these moves are people's decisions. */
export const contestMoves = {
  draft: { publish: 'published', cancel: 'cancelled' },
  published: { unpublish: 'draft', decide: 'decided', cancel: 'cancelled' },
  decided: { reopen: 'published', close: 'closed' },
  closed: { archive: 'archived' },
  cancelled: { archive: 'archived' },
  archived: {},
} as const satisfies Record<ContestState, Partial<Record<ContestMove, ContestState>>>;

/** The state after the move, or null where it is not allowed: the service then refuses with `contest.move_not_allowed`. */
export const contestAfter = (state: ContestState, move: ContestMove): ContestState | null =>
  (contestMoves[state] as Partial<Record<ContestMove, ContestState>>)[move] ?? null;

/** What people are owed a reason for: another end of the intake or of the review, and the calling off. */
export const contestChangeKinds = ['deadline', 'review', 'cancellation'] as const;
export type ContestChangeKind = (typeof contestChangeKinds)[number];

/** Is the change everybody's to read? When the experts are to be done is between them and the organisers. */
export const isAnnounced = ({ kind }: { kind: ContestChangeKind }): boolean => kind !== 'review';

/** What the questions about dates need of a contest. */
export interface DatedContest {
  state: ContestState;
  stages: readonly Stage[];
}

export type Instant = Date | string;
const ms = (instant: Instant) => new Date(instant).getTime();
const running = ({ from, to }: Stage, now: number) => ms(from) <= now && now < ms(to);
const inOrder = (stages: readonly Stage[]) =>
  [...stages].sort((a, b) => stageKinds.indexOf(a.stage) - stageKinds.indexOf(b.stage));

export interface StageMoment {
  phase: 'before' | 'during' | 'between' | 'after';
  /** The furthest stage that is running. */
  current: StageKind | null;
  /** Every stage that is running, in order: neighbours may overlap. */
  open: StageKind[];
  /** The next one to begin, and when. */
  next: { stage: StageKind; from: string } | null;
}

/** Where the calendar stands, whatever the state says. */
export function stageAt({ stages }: Pick<DatedContest, 'stages'>, now: Instant): StageMoment {
  const at = ms(now);
  const ordered = inOrder(stages);
  const open = ordered.filter((stage) => running(stage, at)).map(({ stage }) => stage);
  const ahead = ordered.filter(({ from }) => ms(from) > at).sort((a, b) => ms(a.from) - ms(b.from))[0];
  const begun = ordered.some(({ from }) => ms(from) <= at);
  const phase = open.length > 0 ? 'during' : !begun ? 'before' : ahead ? 'between' : 'after';
  return {
    phase,
    current: open.at(-1) ?? null,
    open,
    next: ahead ? { stage: ahead.stage, from: ahead.from } : null,
  };
}

export type Openness = { ok: true } | { ok: false; code: string; params: Record<string, string> };

/** Stages that still mean something after the decision. */
const afterDecision: readonly StageKind[] = ['ceremony', 'projects'];

/**
 * May what belongs to the stage be done now? The denial's params: `stage`, and `at`, the ISO instant at which
 * it opens or closed. `startedAt` is when the act began (a draft): begun in time, it may end in the grace period.
 */
export function isOpenFor(
  contest: DatedContest,
  kind: StageKind,
  now: Instant,
  startedAt?: Instant,
): Openness {
  const deny = (code: string, at?: string): Openness => ({
    ok: false,
    code,
    params: { stage: kind, ...(at && { at }) },
  });
  if (contest.state === 'draft') return deny('contest.not_published');
  if (contest.state === 'cancelled') return deny('contest.cancelled');
  if (contest.state === 'closed' || contest.state === 'archived') return deny('contest.closed');
  if (contest.state === 'decided' && !afterDecision.includes(kind)) return deny('contest.already_decided');
  const stage = contest.stages.find((candidate) => candidate.stage === kind);
  if (!stage) return deny('contest.no_such_stage');
  const at = ms(now);
  if (at < ms(stage.from)) return deny('contest.stage_not_started', stage.from);
  const begunInTime =
    startedAt !== undefined && ms(startedAt) >= ms(stage.from) && ms(startedAt) < ms(stage.to);
  const end = ms(stage.to) + (begunInTime ? (stage.graceMinutes ?? 0) * 60_000 : 0);
  return at < end ? { ok: true } : deny('contest.stage_over', stage.to);
}
