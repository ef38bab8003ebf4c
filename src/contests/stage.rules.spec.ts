import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import {
  dayIn,
  lastDayOf,
  layStages,
  type Stage,
  Stage as StageSchema,
  shiftDates,
  stageFaults,
  TimeZone,
} from './stage.rules.js';

const stage = (from: string, to: string, kind: Stage['stage'] = 'intake'): Stage => ({
  stage: kind,
  from,
  to,
});
const wallClock = (instant: string, zone: string) =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDateTime().toString();

describe('stages', () => {
  it('keep their clock time when a clone moves them across a change to summer time', () => {
    const [moved] = shiftDates([stage('2026-03-02T08:00:00Z', '2026-03-20T17:00:00Z')], 14, 'Europe/Berlin');
    expect(moved).toEqual(stage('2026-03-16T08:00:00Z', '2026-04-03T16:00:00Z'));
    expect(wallClock(moved!.to, 'Europe/Berlin')).toBe('2026-04-03T18:00:00');
  });

  it('move a clock time that does not exist on the new day on by the gap', () => {
    const [moved] = shiftDates([stage('2026-03-01T00:00:00Z', '2026-03-28T01:30:00Z')], 1, 'Europe/Berlin');
    expect(wallClock(moved!.to, 'Europe/Berlin')).toBe('2026-03-29T03:30:00');
  });

  it('come back where they were, wherever the clock time exists', () => {
    const noon = fc
      .date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
      .map((date) => `${date.toISOString().slice(0, 10)}T12:00:00Z`);
    fc.assert(
      fc.property(
        noon,
        fc.integer({ min: -800, max: 800 }),
        fc.constantFrom('Europe/Moscow', 'Europe/Berlin', 'Asia/Almaty'),
        (from, days, zone) => {
          const to = new Date(Date.parse(from) + 864e5).toISOString().replace('.000', '');
          const there = shiftDates([stage(from, to)], days, zone);
          expect(shiftDates(there, -days, zone)).toEqual([stage(from, to)]);
          expect(dayIn(zone, there[0]!.from)).toBe(
            Temporal.PlainDate.from(dayIn(zone, from)).add({ days }).toString(),
          );
        },
      ),
    );
  });

  it("are laid from a first day, midnight to midnight in the contest's zone", () => {
    const [intake, review] = layStages(
      [
        { stage: 'intake', fromDay: 0, days: 30 },
        { stage: 'review', fromDay: 30, days: 7 },
      ],
      '2026-03-01',
      'Europe/Moscow',
    );
    expect(intake).toEqual(stage('2026-02-28T21:00:00Z', '2026-03-30T21:00:00Z'));
    expect(review?.from).toBe(intake?.to);
    expect(lastDayOf(intake!, 'Europe/Moscow')).toBe('2026-03-30');
  });

  it('say which of them begins or ends before the one it follows', () => {
    const day = (number: number) => `2026-05-${String(number).padStart(2, '0')}T00:00:00Z`;
    const intake = stage(day(1), day(10));
    expect(stageFaults([stage(day(5), day(12), 'review'), intake])).toEqual([]);
    expect(stageFaults([intake, stage(day(2), day(9), 'review')])).toEqual([
      { code: 'stage_before', stage: 'review', previous: 'intake' },
    ]);
    expect(stageFaults([intake, intake])).toEqual([
      { code: 'stage_twice', stage: 'intake', previous: 'intake' },
    ]);
  });

  it('refuse an end before the beginning and a zone nobody knows', () => {
    expect(StageSchema.safeParse(stage('2026-05-02T00:00:00Z', '2026-05-01T00:00:00Z')).success).toBe(false);
    expect(
      StageSchema.safeParse(stage('2026-05-02T00:00:00+03:00', '2026-05-03T00:00:00+03:00')).success,
    ).toBe(true);
    expect(TimeZone.safeParse('Europe/Moscow').success).toBe(true);
    expect(TimeZone.safeParse('Mars/Olympus').success).toBe(false);
  });
});
