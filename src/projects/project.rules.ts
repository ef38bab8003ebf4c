import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { type AwardState, payableStates } from '../awards/award.rules.js';
import { dayIn, lastDayOf, type Stage } from '../contests/stage.rules.js';

export const projectStates = ['active', 'closed', 'cancelled'] as const;
export const ProjectState = z.enum(projectStates).meta({ id: 'ProjectState' });
export type ProjectState = z.infer<typeof ProjectState>;

export const reportStates = ['draft', 'submitted', 'returned', 'accepted'] as const;
export const ReportState = z.enum(reportStates).meta({ id: 'ReportState' });
export type ReportState = z.infer<typeof ReportState>;
export type ReportMove = 'submit' | 'return' | 'accept';

/** A report is handed in, perhaps given back and mended, and accepted: then the project is over. */
export const reportMoves = {
  draft: { submit: 'submitted' },
  submitted: { return: 'returned', accept: 'accepted' },
  returned: { submit: 'submitted' },
  accepted: {},
} as const satisfies Record<ReportState, Partial<Record<ReportMove, ReportState>>>;

/** The state after the move, or null where it is not allowed. */
export const reportAfter = (state: ReportState, move: ReportMove): ReportState | null =>
  (reportMoves[state] as Partial<Record<ReportMove, ReportState>>)[move] ?? null;

/** States in which the grantee works on the report. */
export const writableStates: readonly ReportState[] = ['draft', 'returned'];

/** Is a report missing? Of an award its winner has not accepted nothing is owed yet. `today`: an ISO date. */
export const isOverdue = (
  of: { project: ProjectState; award: AwardState | undefined; report: { state: ReportState; dueOn: string } },
  today: string,
): boolean =>
  of.project === 'active' &&
  of.award !== undefined &&
  payableStates.includes(of.award) &&
  writableStates.includes(of.report.state) &&
  of.report.dueOn < today;

/** Days before the due date on which the grantee is told, farthest first. */
export const notices = [30, 7, 0] as const;

/** Days before the due date, so less than none, on which it is said that the report is late: the next day, then weekly. */
export const lateNotices = [-1, -8, -15, -22] as const;

/** The notices whose day has come, of those before the due date or, once it has passed, of those after. ISO dates. */
export const noticesDue = (dueOn: string, today: string): number[] => {
  const left = Temporal.PlainDate.from(today).until(Temporal.PlainDate.from(dueOn)).days;
  return (left < 0 ? lateNotices : notices).filter((days) => left <= days);
};

/**
 * When a project runs: the contest's project stage, in its zone; a year from today where there is none or it is
 * over already. ISO dates.
 */
export function termOf(
  stages: readonly Stage[],
  zone: string,
  now: Date,
): { startsOn: string; endsOn: string } {
  const today = dayIn(zone, now.toISOString());
  const stage = stages.find((one) => one.stage === 'projects');
  const endsOn = stage && lastDayOf(stage, zone);
  if (stage && endsOn && endsOn >= today) {
    return { startsOn: dayIn(zone, stage.from), endsOn };
  }
  return { startsOn: today, endsOn: Temporal.PlainDate.from(today).add({ years: 1 }).toString() };
}
