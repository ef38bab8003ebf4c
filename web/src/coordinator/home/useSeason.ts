import { useQueries, useQuery } from '@tanstack/react-query';
import { serverNow } from '../../api/clock.js';
import {
  contestCourseReadinessOptions,
  contestsListOptions,
  contestsSeeOptions,
  mailsListOptions,
  screeningCountsOptions,
  screeningListOptions,
} from '../../api/generated/@tanstack/react-query.gen.js';
import type { ContestItem } from '../../api/generated/index.js';
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

const mostMails = 50;

/** The contests that are prepared, running or waiting for their results, and what they ask for today. */
export function useSeason(): Season {
  const { association } = useAssociation();
  const coordinates = useHolds('coordinator');
  const associationId = association?.id ?? '';
  const list = useQuery({
    ...contestsListOptions({ query: { associationId, limit: 200 } }),
    enabled: associationId !== '',
  });
  const items = (list.data?.items ?? []).filter(({ state }) =>
    ['draft', 'published', 'decided'].includes(state),
  );
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
  const mails = useQuery({
    ...mailsListOptions({ path: { id: associationId }, query: { state: 'failed', limit: mostMails } }),
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
      oldestWaiting: oldest[waiting.indexOf(item)]?.data?.items[0]?.submittedAt,
      blockers: readiness[drafts.indexOf(item)]?.data?.items.filter(({ level }) => level === 'blocker')
        .length,
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
  const parts = [...readiness, ...views, ...counts, ...oldest, mails];
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
