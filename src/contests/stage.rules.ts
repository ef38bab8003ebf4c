import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { ToConfirm } from './criterion.rules.js';

/** The stages in the order in which they may begin; neighbours may overlap. */
export const stageKinds = ['intake', 'screening', 'review', 'decision', 'ceremony', 'projects'] as const;
export const StageKind = z.enum(stageKinds).meta({ id: 'StageKind' });
export type StageKind = z.infer<typeof StageKind>;

/** An IANA time zone this machine knows: "Europe/Moscow". */
export const TimeZone = z
  .string()
  .max(60)
  .refine(
    (zone) => {
      try {
        new Intl.DateTimeFormat('en', { timeZone: zone });
        return true;
      } catch {
        return false;
      }
    },
    { params: { code: 'zone.unknown' } },
  );

/**
 * From the first instant to the one at which it is over (ISO instants; the end itself is outside).
 * "Until 31 March" is the midnight that begins 1 April in the contest's zone.
 */
export const Stage = z
  .strictObject({
    stage: StageKind,
    from: z.iso.datetime({ offset: true }),
    to: z.iso.datetime({ offset: true }),
    /** What was begun before the end may be finished within these minutes. */
    graceMinutes: z.int().min(0).max(1440).optional(),
  })
  .refine(({ from, to }) => Date.parse(from) < Date.parse(to), {
    params: { code: 'stage.empty' },
    path: ['to'],
  })
  .meta({ id: 'Stage' });
export type Stage = z.infer<typeof Stage>;

/** A stage of a preset: its first day counted from the contest's first day, and its length in days. */
export const StagePlan = z.strictObject({
  stage: StageKind,
  fromDay: z.int().min(0).max(3660),
  days: z.int().min(1).max(3660),
  toConfirm: ToConfirm,
});
export type StagePlan = z.infer<typeof StagePlan>;

/** The stages of a plan laid from `firstDay` (ISO date), each from midnight to midnight in the zone. */
export function layStages(plan: readonly StagePlan[], firstDay: string, zone: string): Stage[] {
  const first = Temporal.PlainDate.from(firstDay);
  const midnight = (day: number) => first.add({ days: day }).toZonedDateTime(zone).toInstant().toString();
  return plan.map(({ stage, fromDay, days }) => ({
    stage,
    from: midnight(fromDay),
    to: midnight(fromDay + days),
  }));
}

/**
 * The stages moved by whole days as the contest's calendar and clock show them: a deadline at 18:00 stays at
 * 18:00 across a change to summer time. A clock time that does not exist on the new day moves on by the gap.
 */
export function shiftDates(stages: readonly Stage[], days: number, zone: string): Stage[] {
  const shift = (instant: string) =>
    Temporal.Instant.from(instant).toZonedDateTimeISO(zone).add({ days }).toInstant().toString();
  return stages.map((stage) => ({ ...stage, from: shift(stage.from), to: shift(stage.to) }));
}

/** The calendar day of the instant in the zone, as an ISO date. */
export const dayIn = (zone: string, instant: string): string =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate().toString();

/** The last day of the stage in the zone: an end at midnight belongs to the day before. */
export const lastDayOf = ({ to }: Stage, zone: string): string =>
  dayIn(zone, new Date(Date.parse(to) - 1).toISOString());

export interface StageFault {
  code: 'stage_twice' | 'stage_before';
  stage: StageKind;
  /** The stage it should follow. */
  previous: StageKind;
}

/** Stages that occur twice, or that begin or end before the stage they follow. */
export function stageFaults(stages: readonly Stage[]): StageFault[] {
  const inOrder = stageKinds.flatMap((kind) => stages.filter(({ stage }) => stage === kind));
  return inOrder.flatMap((stage, index): StageFault[] => {
    const previous = inOrder[index - 1];
    if (!previous) return [];
    if (previous.stage === stage.stage)
      return [{ code: 'stage_twice', stage: stage.stage, previous: stage.stage }];
    const early =
      Date.parse(stage.from) < Date.parse(previous.from) || Date.parse(stage.to) < Date.parse(previous.to);
    return early ? [{ code: 'stage_before', stage: stage.stage, previous: previous.stage }] : [];
  });
}
