import { useQueries, useQuery } from '@tanstack/react-query';
import { serverNow } from '../../api/clock.js';
import {
  assignmentsCoverageOptions,
  awardsProposeOptions,
  contestCourseReadinessOptions,
  contestsListOptions,
  contestsSeeOptions,
  mailsListOptions,
  projectsListOptions,
  screeningCountsOptions,
  screeningListOptions,
} from '../../api/generated/@tanstack/react-query.gen.js';
import type {
  AssignmentCoverage,
  AwardProposalView,
  ContestItem,
  ReadinessView,
} from '../../api/generated/index.js';
import { useAssociation, useHolds } from '../../frame/association.js';
import { links } from '../links.js';
import { byUrgency, contestDuties, type Duty, type SeasonContest } from './duties.js';

/** A contest that still has something to come, with what is known of it. */
export interface InSeason extends SeasonContest {
  item: ContestItem;
}

interface Season {
  contests: InSeason[];
  duties: Duty[];
  /** Nothing of the season is there yet. */
  loading: boolean;
  /** Some figures are still on their way. */
  counting: boolean;
  error: unknown;
  retry: () => void;
}

/** Counted up to here; nobody looks at more of them in a day. */
const most = 50;

const season = ['published', 'draft', 'decided'] as const;

const lackingOf = (coverage: AssignmentCoverage | undefined) =>
  coverage && coverage.applications - coverage.covered;

const findingsIn = (readiness: ReadinessView | undefined) => {
  const blockers = readiness?.items.filter(({ level }) => level === 'blocker').length;
  return { blockers, warnings: readiness && readiness.items.length - (blockers ?? 0) };
};

const unsettledIn = (proposal: AwardProposalView | undefined) =>
  proposal && {
    winners: proposal.winners.filter(({ application }) => application.state === 'admitted').length,
    others: proposal.refusals.toSend,
  };

/** The contests that are prepared, running or waiting for their results, and what they ask for today. */
export function useSeason(): Season {
  const { association } = useAssociation();
  const coordinates = useHolds('coordinator');
  const judges = useHolds('coordinator', 'chair');
  const associationId = association?.id ?? '';
  const list = useQuery({
    ...contestsListOptions({ query: { associationId, limit: 200 } }),
    enabled: associationId !== '',
  });
  // what runs comes first, then what is prepared; what is decided waits for its last papers only
  const items = season.flatMap((wanted) => (list.data?.items ?? []).filter(({ state }) => state === wanted));
  const drafts = items.filter(({ state }) => state === 'draft');
  const begun = items.filter(({ state }) => state !== 'draft');

  const readiness = useQueries({
    queries: drafts.map(({ id }) => contestCourseReadinessOptions({ path: { id } })),
  });
  const views = useQueries({ queries: begun.map(({ id }) => contestsSeeOptions({ path: { id } })) });
  const counts = useQueries({ queries: begun.map(({ id }) => screeningCountsOptions({ path: { id } })) });
  const waiting = begun.filter((_, index) => (counts[index]?.data?.byState.submitted ?? 0) > 0);
  const oldest = useQueries({
    queries: waiting.map(({ id }) =>
      screeningListOptions({ query: { contestId: id, state: 'submitted', order: 'oldest', limit: 1 } }),
    ),
  });
  const reviewed = begun.filter(({ state, moment }) => state === 'published' && moment.current === 'review');
  const coverage = useQueries({
    queries: reviewed.map(({ id }) => ({
      ...assignmentsCoverageOptions({ path: { id } }),
      enabled: judges,
    })),
  });
  const settling = begun.filter(
    ({ state }, index) => state === 'decided' && (counts[index]?.data?.byState.admitted ?? 0) > 0,
  );
  const proposals = useQueries({
    queries: settling.map(({ id }) => ({ ...awardsProposeOptions({ path: { id } }), enabled: judges })),
  });
  const reports = useQueries({
    queries: [{ report: 'submitted' as const }, { overdue: 'true' as const }].map((query) => ({
      ...projectsListOptions({ query: { associationId, limit: most, ...query } }),
      enabled: coordinates && associationId !== '',
    })),
  });
  const mails = useQuery({
    ...mailsListOptions({ path: { id: associationId }, query: { state: 'failed', limit: most } }),
    enabled: coordinates && associationId !== '',
  });

  const contests = items.map((item): InSeason => {
    const at = begun.indexOf(item);
    const { id, title, edition, state } = item;
    return {
      id,
      title,
      edition,
      state,
      item,
      stages: views[at]?.data?.stages,
      counts: counts[at]?.data?.byState,
      unattended: counts[at]?.data?.unattended,
      oldestWaiting: oldest[waiting.indexOf(item)]?.data?.items[0]?.submittedAt,
      ...findingsIn(readiness[drafts.indexOf(item)]?.data),
      unsettled: unsettledIn(proposals[settling.indexOf(item)]?.data),
      uncovered: lackingOf(coverage[reviewed.indexOf(item)]?.data),
    };
  });
  const failed = mails.data?.items.length ?? 0;
  const duties = contests.flatMap((contest) => contestDuties(contest, serverNow()));
  if (failed > 0) {
    duties.push({
      kind: 'mails_failed',
      count: failed,
      urgent: true,
      to: `${links.mails}?state=failed`,
    });
  }
  for (const [index, kind] of (['reports', 'reports_overdue'] as const).entries()) {
    const count = reports[index]?.data?.items.length ?? 0;
    const show = kind === 'reports' ? 'submitted' : 'overdue';
    if (count > 0)
      duties.push({ kind, count, urgent: kind === 'reports', to: `${links.projects}?show=${show}` });
  }
  const parts = [...readiness, ...views, ...counts, ...oldest, ...coverage, ...proposals, ...reports, mails];
  return {
    contests,
    duties: byUrgency(duties),
    loading: list.isLoading,
    counting: parts.some(({ isLoading }) => isLoading),
    error: list.error ?? parts.find(({ error }) => error)?.error,
    retry: () => {
      for (const part of [list, ...parts]) if (part.error) void part.refetch();
    },
  };
}
