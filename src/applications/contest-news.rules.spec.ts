import fc from 'fast-check';
import { anyMoment } from '../../test/support/properties.js';
import { contestChangeKinds } from '../contests/contest.rules.js';
import { applicationStates, enteredStates } from './application.rules.js';
import { type Change, concernedStates, concerns, contestNews, ownEnd } from './contest-news.rules.js';

const day = (number: number) => new Date(Date.UTC(2027, 3, number));
const begun = day(1);
const move = (before: number, after: number, on = 10): Change => ({
  kind: 'deadline',
  before: day(before),
  after: day(after),
  createdAt: day(on),
});
const review: Change = { kind: 'review', before: day(40), after: day(50), createdAt: day(12) };
const cancellation: Change = { kind: 'cancellation', before: null, after: null, createdAt: day(15) };

describe('a moved deadline', () => {
  it('concerns everybody when there is more time, and only who still writes when there is less', () => {
    const concerned = (before: number, after: number) =>
      applicationStates.filter((state) => concerns(state, { before: day(before), after: day(after) }));
    expect(concerned(20, 30).sort()).toEqual([...concernedStates].sort());
    expect(concerned(20, 12).sort()).toEqual(['draft', 'returned']);
  });

  it('leaves a returned application its own end where that is later', () => {
    const returned = { state: 'returned', returnedUntil: day(25) } as const;
    expect(ownEnd(returned, day(20))).toEqual(day(25));
    expect(ownEnd(returned, day(25))).toBeNull();
    expect(ownEnd({ ...returned, returnedUntil: null }, day(20))).toBeNull();
    expect(ownEnd({ ...returned, state: 'draft' }, day(20))).toBeNull();
  });
});

describe('what an applicant is told of the contest', () => {
  const news = (
    state: (typeof applicationStates)[number],
    changes: Change[],
    { now = 16, createdAt = begun } = {},
  ) => contestNews({ state, createdAt }, changes, day(now));

  it('is the last move since they began', () => {
    const moves = [move(20, 25, 8), move(25, 30, 11)];
    expect(news('draft', moves)).toEqual({ cancelled: null, moved: moves[1] });
    expect(news('draft', moves, { createdAt: day(9) }).moved).toBe(moves[1]);
    expect(news('draft', moves, { createdAt: day(11) }).moved).toBeNull();
    expect(news('draft', [...moves, review]).moved).toBe(moves[1]);
  });

  it('stays with who has not handed in, and with the others while it lasts', () => {
    const longer = [move(20, 30)];
    for (const state of concernedStates) expect(news(state, longer).moved).toBe(longer[0]);
    expect(news('draft', longer, { now: 31 }).moved).toBe(longer[0]);
    expect(news('submitted', longer, { now: 31 }).moved).toBeNull();
    const shorter = [move(20, 18)];
    expect(news('returned', shorter).moved).toBe(shorter[0]);
    expect(news('admitted', shorter).moved).toBeNull();
    // the earlier, longer one does not hold any more
    expect(news('submitted', [move(20, 30), move(30, 18, 12)]).moved).toBeNull();
  });

  it('is the calling off before anything else, unless theirs was over before', () => {
    const changes = [move(20, 30), cancellation];
    for (const state of concernedStates)
      expect(news(state, changes)).toEqual({ cancelled: cancellation, moved: null });
    for (const state of ['rejected', 'withdrawn', 'discarded'] as const)
      expect(news(state, changes)).toEqual({ cancelled: null, moved: null });
  });
});

describe('news of a contest, whatever has happened to it', () => {
  const change: fc.Arbitrary<Change> = fc.record({
    kind: fc.constantFrom(...contestChangeKinds),
    before: fc.option(anyMoment),
    after: fc.option(anyMoment),
    createdAt: anyMoment,
  });
  const state = fc.constantFrom(...applicationStates);

  it('is one thing at most, is one of what happened, and is nobody’s who has gone', () => {
    fc.assert(
      fc.property(state, anyMoment, fc.array(change), anyMoment, (state, createdAt, changes, now) => {
        const { cancelled, moved } = contestNews({ state, createdAt }, changes, now);
        expect(cancelled && moved).toBeNull();
        for (const told of [cancelled, moved]) if (told) expect(changes).toContain(told);
        if (!enteredStates.includes(state)) expect([cancelled, moved]).toEqual([null, null]);
        if (moved) expect(moved.createdAt.getTime()).toBeGreaterThan(createdAt.getTime());
      }),
    );
  });

  it('of a longer intake concerns all whom a shorter one does', () => {
    fc.assert(
      fc.property(state, anyMoment, anyMoment, (state, a, b) => {
        const [early, late] = a < b ? [a, b] : [b, a];
        if (concerns(state, { before: late, after: early }))
          expect(concerns(state, { before: early, after: late })).toBe(
            early < late || concerns(state, { before: early, after: late }),
          );
      }),
    );
  });

  it('gives a returned application an end of its own only after the intake’s', () => {
    fc.assert(
      fc.property(state, fc.option(anyMoment), anyMoment, (state, returnedUntil, intakeEnd) => {
        const end = ownEnd({ state, returnedUntil }, intakeEnd);
        if (end) expect([state, end > intakeEnd]).toEqual(['returned', true]);
      }),
    );
  });
});
