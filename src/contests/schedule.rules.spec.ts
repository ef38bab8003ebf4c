import {
  daysBetween,
  eligibilityContext,
  firstDay,
  holidaysIn,
  inZone,
  movedEnd,
  withDeadline,
} from './schedule.rules.js';
import type { Stage } from './stage.rules.js';

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
