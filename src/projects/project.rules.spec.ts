import fc from 'fast-check';
import { anyDay, anyMoment, anyZone, expectMachine } from '../../test/support/properties.js';
import { awardStates } from '../awards/award.rules.js';
import {
  isOverdue,
  lateNotices,
  notices,
  noticesDue,
  projectStates,
  reportAfter,
  reportMoves,
  reportStates,
  termOf,
  writableStates,
} from './project.rules.js';

describe('a report', () => {
  it('is missing once its day has passed, of a project that goes on and an award that was accepted', () => {
    const report = { state: 'draft', dueOn: '2027-03-01' } as const;
    const missing = (of: Partial<Parameters<typeof isOverdue>[0]>, today = '2027-03-02') =>
      isOverdue({ project: 'active', award: 'accepted', report, ...of }, today);
    expect([missing({}), missing({}, '2027-03-01')]).toEqual([true, false]);
    expect(awardStates.filter((award) => missing({ award }))).toEqual(['accepted', 'completed']);
    expect(reportStates.filter((state) => missing({ report: { ...report, state } }))).toEqual(writableStates);
    expect(missing({ project: 'closed' })).toBe(false);
  });

  it('reaches every state from the draft, and is written on only where it can be submitted', () => {
    const reached = new Set<string>(['draft']);
    for (const state of reached)
      for (const next of Object.values(reportMoves[state as keyof typeof reportMoves])) reached.add(next);
    expect([...reached].sort()).toEqual([...reportStates].sort());
    expect(reportStates.filter((state) => reportAfter(state, 'submit'))).toEqual(writableStates);
  });

  it.each([
    ['2027-03-01', '2027-01-29', []],
    ['2027-03-01', '2027-01-30', [30]],
    ['2027-03-01', '2027-02-21', [30]],
    ['2027-03-01', '2027-02-22', [30, 7]],
    ['2027-03-01', '2027-02-28', [30, 7]],
    ['2027-03-01', '2027-03-01', [30, 7, 0]],
    ['2027-03-01', '2027-03-02', [-1]],
    ['2027-03-01', '2027-03-08', [-1]],
    ['2027-03-01', '2027-03-09', [-1, -8]],
    ['2027-03-01', '2027-03-16', [-1, -8, -15]],
    ['2027-03-01', '2027-03-23', [-1, -8, -15, -22]],
    ['2027-03-01', '2027-06-01', [-1, -8, -15, -22]],
  ])('due on %s has on %s these notices behind it: %j', (due, today, days) => {
    expect(noticesDue(due, today)).toEqual(days);
  });
});

describe('a project', () => {
  const stage = { stage: 'projects' as const, from: '2027-03-31T21:00:00Z', to: '2027-12-31T21:00:00Z' };

  it('runs as long as the contest’s project stage, by the contest’s calendar', () => {
    expect(termOf([stage], 'Europe/Moscow', new Date('2027-04-02T00:00:00Z'))).toEqual({
      startsOn: '2027-04-01',
      endsOn: '2027-12-31',
    });
  });

  it('runs a year where there is no such stage, or it is over', () => {
    const year = { startsOn: '2028-02-29', endsOn: '2029-02-28' };
    expect(termOf([], 'Europe/Moscow', new Date('2028-02-28T21:30:00Z'))).toEqual(year);
    expect(termOf([stage], 'Europe/Moscow', new Date('2028-02-28T21:30:00Z'))).toEqual(year);
  });
});

describe('a report, whatever happens to it', () => {
  it('is always in one of its states, and stays where nothing leads on', () => {
    expectMachine(reportMoves, reportAfter, 'draft');
  });

  it('is overdue only after its day, while somebody still writes it', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...projectStates),
        fc.constantFrom(...awardStates, undefined),
        fc.constantFrom(...reportStates),
        anyDay,
        anyDay,
        (project, award, state, dueOn, today) => {
          const late = isOverdue({ project, award, report: { state, dueOn } }, today);
          if (late)
            expect([project, dueOn < today, ['draft', 'returned'].includes(state)]).toEqual([
              'active',
              true,
              true,
            ]);
          if (late) expect(isOverdue({ project, award, report: { state, dueOn } }, '2191-01-01')).toBe(true);
        },
      ),
    );
  });

  it('is reminded of before its day or after it, never of both at once, and never less as time goes', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -60, max: 60 }), (dueOn, days) => {
        const day = (from: number) =>
          new Date(Date.parse(dueOn) + from * 86_400_000).toISOString().slice(0, 10);
        const [due, next] = [noticesDue(dueOn, day(days)), noticesDue(dueOn, day(days + 1))];
        const kinds: readonly number[] = days > 0 ? lateNotices : notices;
        expect(due.every((one) => kinds.includes(one))).toBe(true);
        if (days !== 0) expect(next).toEqual(expect.arrayContaining(due));
      }),
    );
  });

  it('belongs to a term that begins no later than it ends, and is not over', () => {
    fc.assert(
      fc.property(anyMoment, anyMoment, anyMoment, anyZone, (a, b, now, zone) => {
        const [from, to] = a < b ? [a, b] : [b, a];
        const stages = [
          {
            stage: 'projects' as const,
            from: from.toISOString(),
            to: new Date(to.getTime() + 1000).toISOString(),
          },
        ];
        const { startsOn, endsOn } = termOf(stages, zone, now);
        expect(startsOn <= endsOn).toBe(true);
        const today = new Date(now).toLocaleDateString('sv', { timeZone: zone });
        expect(endsOn >= today).toBe(true);
      }),
    );
  });
});
