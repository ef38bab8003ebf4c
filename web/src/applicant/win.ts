import type { ApplicationState } from '../../../src/applications/application.rules.js';
import { notices } from '../../../src/projects/project.rules.js';
import type { AwardView, ProjectItem } from '../api/generated/types.gen.js';
import type { Tone } from '../shared/tone.js';
import type { Group } from './status.js';

/** What came of a winning application. A diploma or a sum of money has no project. */
export interface Win {
  award: AwardView;
  project?: ProjectItem;
}

/** How far the winner is, named by what is to be done or has been done. */
export type WinStage =
  | 'answer'
  | 'running'
  | 'reportDue'
  | 'reportOverdue'
  | 'reportReturned'
  | 'reportSubmitted'
  | 'accepted'
  | 'completed'
  | 'declined'
  | 'cancelled';

export const winTones: Record<WinStage, Tone> = {
  answer: 'accent',
  running: 'info',
  reportDue: 'warn',
  reportOverdue: 'bad',
  reportReturned: 'warn',
  reportSubmitted: 'info',
  accepted: 'good',
  completed: 'good',
  declined: 'neutral',
  cancelled: 'neutral',
};

export const groupOfWin: Record<WinStage, Group> = {
  answer: 'now',
  reportDue: 'now',
  reportOverdue: 'now',
  reportReturned: 'now',
  running: 'running',
  reportSubmitted: 'running',
  accepted: 'results',
  completed: 'results',
  declined: 'past',
  cancelled: 'past',
};

/**
 * What came of this application as it stands: an award that fell with a decision taken back is of the past once it is
 * considered again.
 */
export const winOf = (
  wins: ReadonlyMap<string, Win>,
  { id, state }: { id: string; state: ApplicationState },
): Win | undefined => (state === 'awarded' || state === 'lapsed' ? wins.get(id) : undefined);

/** @param today the reader's calendar day, `2026-05-15` */
export function winStage({ award, project }: Win, today: string): WinStage {
  if (award.state === 'granted') return 'answer';
  if (award.state !== 'accepted') return award.state;
  if (project?.state !== 'active') return 'accepted';
  const { state, overdue, dueOn } = project.report;
  if (state === 'returned') return 'reportReturned';
  if (state === 'submitted') return 'reportSubmitted';
  if (overdue) return 'reportOverdue';
  return daysBetween(today, dueOn) <= notices[0] ? 'reportDue' : 'running';
}

/** Days from one calendar day to another; negative when it has passed. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);

/** The newest award of each application, with its project, by the application's id. */
export function winsOf(awards: readonly AwardView[], projects: readonly ProjectItem[]): Map<string, Win> {
  const wins = new Map<string, Win>();
  for (const award of awards)
    if (!wins.has(award.application.id))
      wins.set(award.application.id, {
        award,
        project: projects.find(({ awardId }) => awardId === award.id),
      });
  return wins;
}
