import type { ApplicationView, AwardView, PublicContestView } from '../../api/generated/types.gen.js';
import { statusOf } from '../status.js';

type What =
  | 'started'
  | 'submitted'
  | 'submittedAgain'
  | 'returned'
  | 'admitted'
  | 'rejected'
  | 'awarded'
  | 'declined'
  | 'awardDeclined'
  | 'awardCancelled'
  | 'withdrawn'
  | 'cancelled';

export interface Past {
  what: What;
  at: string;
}
export interface Ahead {
  stage: 'screening' | 'review' | 'decision';
  from: string;
  to: string;
}

/**
 * What happened to an application, in order, as far as it is known to its applicant. `award`: the one it stands or fell
 * with, if it won.
 */
export function pastOf(view: ApplicationView, award?: Pick<AwardView, 'state' | 'grantedAt'>): Past[] {
  const { state, screenedAt, revisions, createdAt, updatedAt } = view;
  const events: Past[] = [{ what: 'started', at: createdAt }];
  for (const { number, submittedAt } of revisions)
    events.push({ what: number === 1 ? 'submitted' : 'submittedAgain', at: submittedAt });
  const last = revisions
    .map(({ submittedAt }) => submittedAt)
    .sort()
    .at(-1);
  if (screenedAt) {
    // handed in after it was looked at: then it had been given back
    const returned = state === 'returned' || (last !== undefined && last > screenedAt);
    if (returned) events.push({ what: 'returned', at: screenedAt });
    else if (state === 'rejected') events.push({ what: 'rejected', at: screenedAt });
    else if (state !== 'withdrawn') events.push({ what: 'admitted', at: screenedAt });
  }
  if (state === 'declined' || state === 'withdrawn') events.push({ what: state, at: updatedAt });
  if (state === 'awarded') events.push({ what: state, at: award?.grantedAt ?? updatedAt });
  if (state === 'lapsed' && award) {
    events.push({ what: 'awarded', at: award.grantedAt });
    events.push({ what: award.state === 'declined' ? 'awardDeclined' : 'awardCancelled', at: updatedAt });
  }
  if (view.contest.cancelled) events.push({ what: 'cancelled', at: view.contest.cancelled.at });
  return events.sort((one, other) => one.at.localeCompare(other.at));
}

const stages = ['screening', 'review', 'decision'] as const;

/** What still comes, from the contest's calendar. */
export function aheadOf(view: ApplicationView, contest: PublicContestView | undefined, now: Date): Ahead[] {
  const status = statusOf(view);
  if (!contest || (status !== 'submitted' && status !== 'admitted')) return [];
  return stages
    .filter((stage) => stage !== 'screening' || status === 'submitted')
    .flatMap((stage) => contest.stages.find((one) => one.stage === stage) ?? [])
    .filter(({ to }) => new Date(to) > now)
    .map(({ stage, from, to }) => ({ stage: stage as Ahead['stage'], from, to }));
}
