import fc from 'fast-check';
import { anyEntries, anyRulebook, rub } from '../../../test/support/judging.js';
import { rulebookOf } from '../../../test/support/rulebooks.js';
import { Rulebook } from '../../contests/rulebook.rules.js';
import { rank } from '../ranking.rules.js';
import type { RankedEntry, RankSheet } from '../result.rules.js';
import { bradleyTerry, winsOf } from '../statistics/bradley-terry.rules.js';
import { isRefused } from '../statistics/ratings.rules.js';
import { equalShares } from './equal-shares.rules.js';

type Ranking = Rulebook['ranking'];
const rulebook = (
  by: Ranking['by'],
  selection: Rulebook['nominations'][number]['selection'] = { whenOverBudget: 'skip' },
): Rulebook =>
  rulebookOf({
    ranking: { by, ties: [], sharedPlaces: true },
    nominations: [{ id: 'main', award: 'project', selection }],
  });
/** One row for each application, one column for each juror. */
const ranked = (
  rules: Rulebook,
  table: readonly (readonly (number | null)[])[],
  costs: readonly number[] = [],
) =>
  rank(
    rules,
    table.map((_, at) => ({
      id: `a${at}`,
      nomination: 'main',
      submittedAt: null,
      requested: costs[at] === undefined ? null : rub(costs[at]),
    })),
    table.flatMap((row, at) =>
      row.flatMap((value, juror): RankSheet[] =>
        value === null
          ? []
          : [
              {
                id: `s${at}${juror}`,
                application: `a${at}`,
                juror: `j${juror}`,
                values: { x: { value: String(value) } },
              },
            ],
      ),
    ),
    's',
  ).nominations[0]!;
const brief = (entries: readonly RankedEntry[]) =>
  entries.map(({ application, place, worth }) => [application, place, worth?.exact]);

describe('a ranking by places', () => {
  const table = [
    [9, 1, 5],
    [8, 2, 6],
    [1, 3, 7],
  ];

  it('adds up the places each expert gives', () => {
    expect(brief(ranked(rulebook({ kind: 'rank_sum' }), table).entries)).toEqual([
      ['a2', 1, '5'],
      ['a1', 2, '6'],
      ['a0', 3, '7'],
    ]);
    const points = ranked(rulebook({ kind: 'points_by_place', table: ['12', '10', '8'] }), table);
    expect(brief(points.entries)).toEqual([
      ['a2', 1, '32'],
      ['a1', 2, '30'],
      ['a0', 3, '28'],
    ]);
    expect(points.entries[1]!.behind).toMatchObject({
      key: 'points_by_place',
      upper: '32.00',
      lower: '30.00',
    });
  });

  it('takes means of shares where experts judged different applications, and says so', () => {
    const { entries, incomplete } = ranked(rulebook({ kind: 'rank_sum' }), [
      [9, null],
      [8, 5],
      [null, 6],
    ]);
    expect(incomplete).toBe(true);
    // (place − ½) / 2: ¼ for the first of two, ¾ for the second
    expect(brief(entries).sort()).toEqual([
      ['a0', 1, '1/4'],
      ['a1', 3, '3/4'],
      ['a2', 1, '1/4'],
    ]);
  });

  it('passes over an expert’s places among those who are out of the ranking', () => {
    const strict = { ...rulebook({ kind: 'borda' }), thresholds: { overall: '5' } };
    const { entries } = ranked(strict, [
      [9, 9],
      [7, 8],
      [1, 1],
    ]);
    expect(brief(entries)).toEqual([
      ['a0', 1, '2'],
      ['a1', 2, '0'],
      ['a2', null, undefined],
    ]);
  });
});

describe('a ranking by strength', () => {
  it('is that of the maximum likelihood of who was preferred to whom', () => {
    const table = [
      [9, 4, 8],
      [8, 7, 3],
      [2, 5, 9],
    ];
    const orders = [0, 1, 2].map((juror) => [0, 1, 2].sort((a, b) => table[b]![juror]! - table[a]![juror]!));
    const strengths = bradleyTerry(winsOf(3, orders));
    if (isRefused(strengths)) throw new Error('refused');
    const { entries } = ranked(rulebook({ kind: 'bradley_terry' }), table);
    for (const { application, worth } of entries)
      expect(Number(worth!.shown)).toBeCloseTo(strengths.log[Number(application[1])]!, 4);
  });

  it('is refused by name where somebody was never beaten, and exists with a prior', () => {
    const table = [
      [9, 9],
      [8, 8],
      [2, 3],
    ];
    const refused = ranked(rulebook({ kind: 'bradley_terry' }), table);
    expect(refused.refused).toEqual({ code: 'not_compared', params: {} });
    expect(refused.entries.map(({ place, standing, selection }) => [place, standing, selection])).toEqual(
      [null, null, null].map(() => [null, 'unplaced', null]),
    );
    expect(
      brief(ranked(rulebook({ kind: 'bradley_terry', prior: '0.5' }), table).entries).map(([id]) => id),
    ).toEqual([...['a0', 'a1', 'a2']]);
  });

  it('agrees with the sheets where all experts judged all and one more agrees with the order', () => {
    const rows = fc.array(fc.tuple(fc.nat(10), fc.nat(10), fc.nat(10)), { minLength: 2, maxLength: 5 });
    fc.assert(
      fc.property(rows, (table) => {
        const by = rulebook({ kind: 'bradley_terry', prior: '1' });
        const before = ranked(by, table).entries.map(({ application, place }) => ({
          application,
          place: place!,
        }));
        const agreeing = new Map(before.map(({ application, place }) => [application, 10 - place]));
        const after = ranked(
          by,
          table.map((row, at) => [...row, agreeing.get(`a${at}`)!]),
        ).entries;
        for (const { application, place } of before)
          expect(after.find((entry) => entry.application === application)!.place).toBe(place);
      }),
    );
  });
});

describe('a ranking by equal shares', () => {
  const selection = { whenOverBudget: 'skip' as const, budget: rub(100) };
  const votes = [
    [1, 1, 1, 0],
    [1, 1, 0, 0],
    [0, 0, 0, 1],
    [0, 1, 1, 1],
  ];

  it('selects whom the method elects, in its order, and nobody else', () => {
    const by = { kind: 'equal_shares' as const, approve: '1' };
    const costs = [60, 30, 25, 50];
    const { entries, line } = ranked(rulebook(by, selection), votes, costs);
    const { winners } = equalShares({
      budget: 10_000n,
      voters: ['j0', 'j1', 'j2', 'j3'],
      projects: votes.map((row, at) => ({
        id: `a${at}`,
        cost: BigInt(costs[at]!) * 100n,
        approvedBy: row.flatMap((vote, juror) => (vote ? [`j${juror}`] : [])),
      })),
      seed: 's',
    });
    const won = entries.filter((entry) => entry.selection?.outcome === 'selected');
    expect(won.map(({ application }) => application)).toEqual(winners.map(({ project }) => project));
    expect(won.length).toBeGreaterThan(0);
    expect(line.selected).toBe(won.length);
    expect(entries.slice(won.length).map((entry) => entry.selection?.because)).toEqual(
      entries.slice(won.length).map(() => 'votes'),
    );
    expect(entries.map(({ worth }) => worth?.exact).sort()).toEqual(['1', '2', '3', '3']);
  });

  it('knows the floor of Świecie: fewer votes than cost / (3 × budget) of the voters cannot win', () => {
    const by = { kind: 'equal_shares' as const, approve: '1', floor: 3 };
    // one of five voters is 0.2, and 66 / 300 is 0.22
    const { entries } = ranked(rulebook(by, selection), [[1, 0, 0, 0, 0]], [66]);
    expect(entries[0]!.selection).toMatchObject({ outcome: 'waiting', because: 'votes' });
  });

  it('is refused by name without a budget', () => {
    const by = { kind: 'equal_shares' as const, approve: '1' };
    expect(ranked(rulebook(by), votes, [1, 1, 1, 1]).refused?.code).toBe('shares_without_budget');
    const long = rulebook(
      { ...by, raise: { amount: '0.01', currency: 'RUB' } },
      { ...selection, budget: rub(900_000_000) },
    );
    expect(ranked(long, votes, [500_000_000, 1, 1, 1]).refused?.code).toBe('shares_too_long');
  });
});

it('ranks within the nomination: nobody’s worth depends on the other one’s sheets', () => {
  const cases = anyRulebook().chain((rules) => anyEntries(rules).map((entries) => ({ rules, ...entries })));
  fc.assert(
    fc.property(cases, ({ rules, applications, sheets }) => {
      const alone = applications.filter(({ nomination }) => nomination === 'main');
      const whole = rank(rules, applications, sheets, 's').nominations[0]!;
      expect(rank(rules, alone, sheets, 's').nominations[0]!).toEqual(whole);
    }),
    { numRuns: 150 },
  );
});
