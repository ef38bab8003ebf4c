import fc from 'fast-check';
import { anyMoment, expectMachine } from '../../test/support/properties.js';
import { translate } from '../platform/i18n.js';
import {
  type ContestState,
  contestAfter,
  contestMoves,
  contestStates,
  type DatedContest,
  isOpenFor,
  stageAt,
} from './contest.rules.js';
import type { Stage } from './stage.rules.js';
import { stageKinds } from './stage.rules.js';

const stages: Stage[] = [
  { stage: 'review', from: '2026-04-05T00:00:00Z', to: '2026-04-20T00:00:00Z' },
  { stage: 'intake', from: '2026-03-01T00:00:00Z', to: '2026-04-01T00:00:00Z', graceMinutes: 30 },
  { stage: 'screening', from: '2026-03-15T00:00:00Z', to: '2026-04-03T00:00:00Z' },
  { stage: 'projects', from: '2026-05-01T00:00:00Z', to: '2027-05-01T00:00:00Z' },
];
const contest = (state: ContestState = 'published'): DatedContest => ({ state, stages });

describe('contest states', () => {
  it('can all be reached from a draft', () => {
    const reached = new Set<ContestState>(['draft']);
    for (const state of reached) for (const next of Object.values(contestMoves[state])) reached.add(next);
    expect([...reached].sort()).toEqual([...contestStates].sort());
  });

  it('lead somewhere or end, and refuse other moves', () => {
    expect(contestAfter('draft', 'publish')).toBe('published');
    expect(contestAfter('decided', 'reopen')).toBe('published');
    expect(contestAfter('draft', 'decide')).toBeNull();
    expect(contestAfter('archived', 'publish')).toBeNull();
  });
});

describe('the stage at a moment', () => {
  it.each([
    ['2026-02-28T23:59:59Z', 'before', null, [], 'intake'],
    ['2026-03-01T00:00:00Z', 'during', 'intake', ['intake'], 'screening'],
    ['2026-03-20T00:00:00Z', 'during', 'screening', ['intake', 'screening'], 'review'],
    ['2026-04-01T00:00:00Z', 'during', 'screening', ['screening'], 'review'],
    ['2026-04-04T00:00:00Z', 'between', null, [], 'review'],
    ['2026-04-10T00:00:00Z', 'during', 'review', ['review'], 'projects'],
    ['2027-05-01T00:00:00Z', 'after', null, [], undefined],
  ])('%s is %s', (now, phase, current, open, next) => {
    const moment = stageAt(contest(), now);
    expect({ ...moment, next: moment.next?.stage }).toEqual({ phase, current, open, next });
    expect(stageAt(contest(), new Date(now))).toEqual(moment);
  });
});

describe('what is open', () => {
  it('runs from the first instant to the last before the end', () => {
    expect(isOpenFor(contest(), 'intake', '2026-03-01T00:00:00Z')).toEqual({ ok: true });
    expect(isOpenFor(contest(), 'intake', '2026-03-31T23:59:59.999Z')).toEqual({ ok: true });
    expect(isOpenFor(contest(), 'intake', '2026-02-28T00:00:00Z')).toEqual({
      ok: false,
      code: 'contest.stage_not_started',
      params: { stage: 'intake', at: '2026-03-01T00:00:00Z' },
    });
    expect(isOpenFor(contest(), 'intake', '2026-04-01T00:00:00Z')).toEqual({
      ok: false,
      code: 'contest.stage_over',
      params: { stage: 'intake', at: '2026-04-01T00:00:00Z' },
    });
  });

  it('lets finish within the grace period what was begun in time', () => {
    const late = '2026-04-01T00:20:00Z';
    expect(isOpenFor(contest(), 'intake', late, '2026-03-31T23:59:00Z').ok).toBe(true);
    expect(isOpenFor(contest(), 'intake', late, '2026-04-01T00:01:00Z').ok).toBe(false);
    expect(isOpenFor(contest(), 'intake', '2026-04-01T00:30:00Z', '2026-03-31T23:59:00Z').ok).toBe(false);
    expect(isOpenFor(contest(), 'screening', '2026-04-03T00:01:00Z', '2026-04-02T00:00:00Z').ok).toBe(false);
  });

  it.each<[ContestState, string]>([
    ['draft', 'contest.not_published'],
    ['decided', 'contest.already_decided'],
    ['closed', 'contest.closed'],
    ['archived', 'contest.closed'],
    ['cancelled', 'contest.cancelled'],
  ])('is no intake while the contest is %s', (state, code) => {
    expect(isOpenFor(contest(state), 'intake', '2026-03-10T00:00:00Z')).toMatchObject({ ok: false, code });
  });

  it('goes on with the projects after the decision, and knows no stage without dates', () => {
    expect(isOpenFor(contest('decided'), 'projects', '2026-06-01T00:00:00Z').ok).toBe(true);
    expect(isOpenFor(contest(), 'ceremony', '2026-06-01T00:00:00Z')).toMatchObject({
      code: 'contest.no_such_stage',
    });
  });

  it('says in words why not', () => {
    const denial = isOpenFor(contest(), 'intake', '2026-04-02T00:00:00Z');
    if (denial.ok) throw new Error('open');
    expect(translate('ru', `errors:${denial.code}`, denial.params)).toBe('Этап уже завершён: приём заявок.');
    expect(translate('en', `errors:${denial.code}`, denial.params)).toBe(
      'This stage is over: intake of applications.',
    );
  });
});

describe('a contest with any calendar', () => {
  const stage = fc
    .tuple(fc.constantFrom(...stageKinds), anyMoment, anyMoment, fc.option(fc.nat(1440), { nil: undefined }))
    .filter(([, a, b]) => a.getTime() !== b.getTime())
    .map(([stage, a, b, graceMinutes]) => {
      const [from, to] = a < b ? [a, b] : [b, a];
      return { stage, from: from.toISOString(), to: to.toISOString(), graceMinutes };
    });
  const calendar = fc.uniqueArray(stage, { selector: ({ stage }) => stage });

  it('is always in one of its states, and stays where nothing leads on', () => {
    expectMachine(contestMoves, contestAfter, 'draft');
  });

  it('is before, in, between or after its stages, in whatever order they are given', () => {
    fc.assert(
      fc.property(calendar, anyMoment, (stages, now) => {
        const moment = stageAt({ stages }, now);
        expect(stageAt({ stages: [...stages].reverse() }, now.toISOString())).toEqual(moment);
        expect(moment.phase === 'during').toBe(moment.open.length > 0);
        expect(moment.current).toBe(moment.open.at(-1) ?? null);
        if (moment.next) expect(Date.parse(moment.next.from)).toBeGreaterThan(now.getTime());
      }),
    );
  });

  it('is open for a stage while it runs, longer for what was begun in it, and otherwise says why not', () => {
    fc.assert(
      fc.property(
        calendar,
        fc.constantFrom(...contestStates),
        fc.constantFrom(...stageKinds),
        anyMoment,
        anyMoment,
        (stages, state, kind, now, startedAt) => {
          const plain = isOpenFor({ state, stages }, kind, now);
          const begun = isOpenFor({ state, stages }, kind, now, startedAt);
          if (plain.ok) expect(begun.ok).toBe(true);
          for (const said of [plain, begun]) if (!said.ok) expect(said.params.stage).toBe(kind);
          if (plain.ok) expect(stageAt({ stages }, now).open).toContain(kind);
        },
      ),
    );
  });
});
