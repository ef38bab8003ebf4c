import fc from 'fast-check';
import { anyMoment, anyZone } from '../../../test/support/properties.js';
import { contestStates, stageAt } from '../../contests/contest.rules.js';
import { contestFact } from './facts.rules.js';

const contest = {
  state: 'published' as const,
  changes: [],
  moment: { phase: 'during', open: ['intake' as const] },
  timeZone: 'Asia/Yakutsk',
  opensAt: '2026-08-31T15:00:00.000Z',
  closesAt: '2026-12-01T15:00:00.000Z',
};

describe('what a card says of a contest', () => {
  it('is the last day of its intake, in its own time zone', () => {
    expect(contestFact(contest)).toEqual({ key: 'card_until', day: '2026-12-01' });
    expect(contestFact({ ...contest, closesAt: '2026-12-01T15:01:00.000Z' }).day).toBe('2026-12-02');
    expect(contestFact({ ...contest, timeZone: 'Europe/Moscow' }).day).toBe('2026-12-01');
  });

  it('is the day it opens while that is to come, and afterwards that it is over', () => {
    expect(contestFact({ ...contest, moment: { phase: 'before', open: [] } })).toEqual({
      key: 'card_from',
      day: '2026-09-01',
    });
    for (const phase of ['between', 'during', 'after'])
      expect(contestFact({ ...contest, moment: { phase, open: ['review'] } })).toEqual({ key: 'card_over' });
  });

  it('is what was decided, whatever the dates say', () => {
    expect(contestFact({ ...contest, state: 'decided' }).key).toBe('card_decided');
    expect(contestFact({ ...contest, state: 'archived' }).key).toBe('card_closed');
    expect(contestFact({ ...contest, state: 'cancelled' }).key).toBe('card_cancelled');
    const changes = [{ kind: 'deadline' }, { kind: 'cancellation' }];
    expect(contestFact({ ...contest, state: 'archived', changes }).key).toBe('card_cancelled');
  });
});

describe('what a card says, wherever a contest stands', () => {
  it('is one thing, with a day exactly where it speaks of one, and never invites to what is over', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...contestStates),
        fc.boolean(),
        anyMoment,
        anyMoment,
        anyMoment,
        anyZone,
        (state, cancelled, a, b, now, timeZone) => {
          const [opensAt, closesAt] = (a < b ? [a, b] : [b, a]).map((at) => at.toISOString()) as [
            string,
            string,
          ];
          const stages = [{ stage: 'intake' as const, from: opensAt, to: closesAt }];
          const changes = cancelled ? [{ kind: 'cancellation' }] : [];
          const { key, day } = contestFact({
            state,
            changes,
            moment: stageAt({ stages }, now),
            timeZone,
            opensAt,
            closesAt,
          });
          expect(day !== undefined).toBe(['card_from', 'card_until'].includes(key));
          if (day) expect(day).toMatch(/^\d{4}-\d\d-\d\d$/);
          if (key === 'card_until')
            expect([state, opensAt <= now.toISOString(), now.toISOString() < closesAt]).toEqual([
              'published',
              true,
              true,
            ]);
          if (cancelled) expect(key).toBe('card_cancelled');
        },
      ),
    );
  });
});
