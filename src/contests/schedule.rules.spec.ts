import fc from 'fast-check';
import { anyDay, anyMoment, anyZone } from '../../test/support/properties.js';
import {
  begunMoved,
  daysBetween,
  eligibilityContext,
  firstDay,
  holidaysIn,
  inZone,
  movedEnd,
  stageOf,
  withDeadline,
} from './schedule.rules.js';
import type { Stage } from './stage.rules.js';
import { dayIn, layStages, stageFaults } from './stage.rules.js';

const stages: Stage[] = [
  { stage: 'intake', from: '2026-03-01T00:00:00+01:00', to: '2026-03-20T18:00:00+01:00' },
  { stage: 'review', from: '2026-03-22T00:00:00+01:00', to: '2026-04-10T00:00:00+02:00' },
];
const instants = (list: Stage[]) =>
  list.map(({ from, to }) => [new Date(from).toISOString(), new Date(to).toISOString()]);

describe('a contest’s calendar', () => {
  it('begins with the intake, or with whatever comes first', () => {
    expect(firstDay(stages, 'Europe/Berlin')).toBe('2026-03-01');
    expect(firstDay(stages, 'America/New_York')).toBe('2026-02-28');
    expect(
      firstDay(
        [
          { ...stages[1]!, stage: 'projects' },
          { ...stages[0]!, stage: 'review' },
        ],
        'UTC',
      ),
    ).toBe('2026-02-28');
    expect(firstDay([], 'UTC')).toBeNull();
  });

  it('counts days over a leap day and backwards', () => {
    expect(daysBetween('2028-02-01', '2028-03-01')).toBe(29);
    expect(daysBetween('2026-03-01', '2025-03-01')).toBe(-365);
  });

  it('keeps its clock times in another zone', () => {
    expect(instants(inZone(stages, 'Europe/Berlin', 'Asia/Vladivostok'))).toEqual([
      ['2026-02-28T14:00:00.000Z', '2026-03-20T08:00:00.000Z'],
      ['2026-03-21T14:00:00.000Z', '2026-04-09T14:00:00.000Z'],
    ]);
  });

  it('moves its deadline alone, or with everything after it by the same days', () => {
    const later = '2026-04-03T23:59:00+02:00';
    const before = new Date('2026-03-15T00:00:00Z');
    const [intake, review] = instants(withDeadline(stages, later, 'Europe/Berlin', false, before));
    expect(intake).toEqual(['2026-02-28T23:00:00.000Z', '2026-04-03T21:59:00.000Z']);
    expect(review).toEqual(instants(stages)[1]);
    // 14 days on, across the change to summer time: midnight stays midnight
    expect(instants(withDeadline(stages, later, 'Europe/Berlin', true, before))[1]).toEqual([
      '2026-04-04T22:00:00.000Z',
      '2026-04-23T22:00:00.000Z',
    ]);
    // a review that has begun keeps its beginning
    const during = new Date('2026-03-25T00:00:00Z');
    expect(instants(withDeadline(stages, later, 'Europe/Berlin', true, during))[1]).toEqual([
      '2026-03-21T23:00:00.000Z',
      '2026-04-23T22:00:00.000Z',
    ]);
    expect(withDeadline([stages[1]!], later, 'Europe/Berlin', true, before)).toEqual([stages[1]]);
  });

  it('tells the ends of a stage that moved, not of one that is the same moment, new or gone', () => {
    const [intake, review] = stages as [Stage, Stage];
    const to = '2026-04-12T00:00:00+02:00';
    expect(movedEnd(stages, [intake, { ...review, to }], 'review')).toEqual({ from: review.to, to });
    const same = new Date(review.to).toISOString();
    expect(movedEnd(stages, [intake, { ...review, to: same }], 'review')).toBeNull();
    expect(movedEnd(stages, [intake], 'review')).toBeNull();
    expect(movedEnd([intake], stages, 'review')).toBeNull();
  });

  it('tells eligibility its first and last day', () => {
    const contest = { associationId: 'a', timeZone: 'Europe/Berlin', stages };
    expect(eligibilityContext(contest)).toEqual({
      association: 'a',
      intakeStart: '2026-03-01',
      intakeEnd: '2026-03-20',
    });
    expect(eligibilityContext({ ...contest, stages: [] })).toMatchObject({ intakeStart: '', intakeEnd: '' });
  });

  it('knows Russian holidays in every zone of Russia, and none elsewhere', () => {
    expect(['Europe/Moscow', 'Europe/Kaliningrad', 'Asia/Kamchatka'].map(holidaysIn)).toEqual([
      'RU',
      'RU',
      'RU',
    ]);
    expect(holidaysIn('Europe/Berlin')).toBeNull();
    expect(holidaysIn('Asia/Almaty')).toBeNull();
  });
});

describe('a calendar in any zone', () => {
  const plan = [
    { stage: 'intake' as const, fromDay: 0, days: 30 },
    { stage: 'review' as const, fromDay: 35, days: 20 },
    { stage: 'decision' as const, fromDay: 56, days: 5 },
  ];
  const clock = (zone: string, at: string) =>
    new Date(at).toLocaleString('sv', { timeZone: zone, hour12: false });

  it('begins on the day it was laid from, and keeps its order', () => {
    fc.assert(
      fc.property(anyDay, anyZone, (day, zone) => {
        const laid = layStages(plan, day, zone);
        expect(firstDay(laid, zone)).toBe(day);
        expect(stageFaults(laid)).toEqual([]);
        expect(movedEnd(laid, laid, 'review')).toBeNull();
      }),
    );
  });

  it('counts the days there as it counts them back', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (a, b) => {
        expect(daysBetween(a, b) + daysBetween(b, a)).toBe(0);
        expect(new Date(Date.parse(a) + daysBetween(a, b) * 86_400_000).toISOString().slice(0, 10)).toBe(b);
      }),
    );
  });

  it('moved to another zone shows the same days and hours there, but for an hour that does not exist', () => {
    fc.assert(
      fc.property(anyDay, anyZone, anyZone, (day, from, to) => {
        const laid = layStages(plan, day, from);
        for (const [index, moved] of inZone(laid, from, to).entries()) {
          const gap = Date.parse(clock(to, moved.from)) - Date.parse(clock(from, laid[index]!.from));
          expect([0, 1_800_000, 3_600_000, 86_400_000]).toContain(gap);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('with another deadline ends the intake there; what has begun keeps its beginning', () => {
    fc.assert(
      fc.property(
        anyDay,
        anyZone,
        anyMoment,
        anyMoment,
        fc.boolean(),
        (day, zone, closesAt, now, following) => {
          const laid = layStages(plan, day, zone);
          const end = closesAt.toISOString();
          const moved = withDeadline(laid, end, zone, following, now);
          expect(stageOf(moved, 'intake')?.to).toBe(end);
          expect(moved.map(({ stage }) => stage)).toEqual(laid.map(({ stage }) => stage));
          expect(begunMoved(laid, moved, now)).toEqual([]);
          if (!following) expect(moved.slice(1)).toEqual(laid.slice(1));
          else if (!laid.some(({ from }) => Date.parse(from) <= now.getTime())) {
            const days = daysBetween(dayIn(zone, laid[0]!.to), dayIn(zone, end));
            expect(daysBetween(dayIn(zone, laid[1]!.from), dayIn(zone, moved[1]!.from))).toBe(days);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
