import { Temporal } from 'temporal-polyfill';
import type { HolidayCountry } from './calendar.rules.js';
import type { EligibilityContext } from './eligibility.rules.js';
import { dayIn, lastDayOf, type Stage, type StageKind, shiftDates } from './stage.rules.js';

export const stageOf = (stages: readonly Stage[], kind: StageKind): Stage | undefined =>
  stages.find(({ stage }) => stage === kind);

/** The ends of a stage before and after, where it ends at another moment now; null also where it came or went. */
export function movedEnd(
  before: readonly Stage[],
  after: readonly Stage[],
  kind: StageKind,
): { from: string; to: string } | null {
  const from = stageOf(before, kind)?.to;
  const to = stageOf(after, kind)?.to;
  return from && to && Date.parse(from) !== Date.parse(to) ? { from, to } : null;
}

/**
 * Stages that had begun by `now` and begin at another moment afterwards, or not at all. What hangs on a beginning, such
 * as rules that may no longer change, would be undone with it.
 */
export const begunMoved = (before: readonly Stage[], after: readonly Stage[], now: Date): StageKind[] =>
  before
    .filter(({ stage, from }) => {
      const other = stageOf(after, stage)?.from;
      return Date.parse(from) <= now.getTime() && (!other || Date.parse(other) !== Date.parse(from));
    })
    .map(({ stage }) => stage);

/** Whole days from one calendar day to another (ISO dates); negative when it lies before. */
export const daysBetween = (from: string, to: string): number =>
  Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to)).days;

/** The first calendar day of the contest in its zone: the intake's, or that of what begins first. */
export function firstDay(stages: readonly Stage[], zone: string): string | null {
  const [earliest] = [...stages].sort((a, b) => Date.parse(a.from) - Date.parse(b.from));
  const first = stageOf(stages, 'intake') ?? earliest;
  return first ? dayIn(zone, first.from) : null;
}

/** The stages with the calendar days and clock times they have now, in another zone. */
export function inZone(stages: readonly Stage[], from: string, to: string): Stage[] {
  const move = (instant: string) =>
    Temporal.Instant.from(instant)
      .toZonedDateTimeISO(from)
      .toPlainDateTime()
      .toZonedDateTime(to)
      .toInstant()
      .toString();
  return stages.map((stage) => ({ ...stage, from: move(stage.from), to: move(stage.to) }));
}

/**
 * The stages with another end of the intake. With `following` all others move by the same number of calendar
 * days and keep their clock times; what has begun by `now` moves its end alone.
 */
export function withDeadline(
  stages: readonly Stage[],
  closesAt: string,
  zone: string,
  following: boolean,
  now: Date,
): Stage[] {
  const intake = stageOf(stages, 'intake');
  if (!intake) return [...stages];
  const days = following ? daysBetween(dayIn(zone, intake.to), dayIn(zone, closesAt)) : 0;
  return stages.map((stage) => {
    if (stage.stage === 'intake') return { ...stage, to: closesAt };
    if (days === 0) return stage;
    const [moved] = shiftDates([stage], days, zone) as [Stage];
    return Date.parse(stage.from) <= now.getTime() ? { ...moved, from: stage.from } : moved;
  });
}

/** What eligibility needs of a contest's calendar. Without an intake the days are empty: nothing can be checked. */
export function eligibilityContext(contest: {
  associationId: string;
  timeZone: string;
  stages: readonly Stage[];
}): EligibilityContext {
  const intake = stageOf(contest.stages, 'intake');
  return {
    association: contest.associationId,
    intakeStart: intake ? dayIn(contest.timeZone, intake.from) : '',
    intakeEnd: intake ? lastDayOf(intake, contest.timeZone) : '',
  };
}

/** IANA zones of the Russian Federation. */
const russianZones = new Set(
  [
    ...['Kaliningrad', 'Moscow', 'Simferopol', 'Volgograd', 'Kirov', 'Astrakhan', 'Samara', 'Saratov'],
    ...['Ulyanovsk'],
  ]
    .map((city) => `Europe/${city}`)
    .concat(
      [
        ...['Yekaterinburg', 'Omsk', 'Novosibirsk', 'Barnaul', 'Tomsk', 'Novokuznetsk', 'Krasnoyarsk'],
        ...['Irkutsk', 'Chita', 'Yakutsk', 'Khandyga', 'Vladivostok', 'Ust-Nera', 'Magadan', 'Sakhalin'],
        ...['Srednekolymsk', 'Kamchatka', 'Anadyr'],
      ].map((city) => `Asia/${city}`),
    ),
);

/** The country whose public holidays people in the zone have; null where we do not know the holidays. */
export const holidaysIn = (zone: string): HolidayCountry | null => (russianZones.has(zone) ? 'RU' : null);
