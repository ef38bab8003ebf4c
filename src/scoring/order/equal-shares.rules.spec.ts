import fc from 'fast-check';
import { equalShares, type SharesProblem } from './equal-shares.rules.js';

const voters = Array.from({ length: 11 }, (_, n) => `v${n}`);
const project = (id: string, cost: number, approvals: number[]) => ({
  id,
  cost: BigInt(cost),
  approvedBy: approvals.map((n) => `v${n}`),
});

/** Example 1 of the explanation at equalshares.net. */
const example: SharesProblem = {
  budget: 1100n,
  voters,
  seed: 'seed',
  projects: [
    project('bike', 700, [0, 1, 2, 3, 4, 5, 10]),
    project('gym', 400, [0, 1, 2, 3, 4, 5]),
    project('park', 250, [1, 3, 4, 6, 9]),
    project('playground', 200, [6, 7, 8, 9]),
    project('library', 100, [6, 8, 9]),
  ],
};

describe('the method of equal shares', () => {
  it('chooses and counts as the first example at equalshares.net does', () => {
    const { winners, rounds, left } = equalShares({ ...example, traced: true });
    expect(winners.map((one) => one.project)).toEqual(['bike', 'playground', 'library']);
    const plain = rounds.map((round) =>
      Object.fromEntries([...round].sort().map(([id, votes]) => [id, votes.valueOf()])),
    );
    expect(plain).toEqual([
      { bike: 7, gym: 6, library: 3, park: 5, playground: 4 },
      { gym: 0, library: 3, park: 0, playground: 4 },
      { gym: 0, library: 3, park: 0 },
      { gym: 0, park: 0 },
    ]);
    expect([...left.values()].map((money) => money.toFraction())).toEqual([
      '0',
      '0',
      '0',
      '0',
      '0',
      '0',
      '50/3',
      '50',
      '50/3',
      '50/3',
      '0',
    ]);
  });

  it('pays for committees as in examples 11 and 12 of Lackner, Skowron (2023), as abcvoting prints them', () => {
    const committee = (seats: bigint, ballots: string) => {
      const given = ballots.split(' ');
      const { winners, left } = equalShares({
        budget: seats,
        voters: given.map((_, at) => `v${at}`),
        seed: 's',
        projects: [...new Set(ballots.replaceAll(' ', ''))].sort().map((id) => ({
          id,
          cost: 1n,
          approvedBy: given.flatMap((ballot, at) => (ballot.includes(id) ? [`v${at}`] : [])),
        })),
      });
      return [
        winners.map(({ project, paid }) => [project, paid.toFraction()]),
        [...left.values()].map((money) => money.toFraction()).join(' '),
      ];
    };
    expect(committee(4n, 'ab ab ab ac ac ac ad ad bcf e f g')).toEqual([
      [['a', '1/8']],
      '5/24 5/24 5/24 5/24 5/24 5/24 5/24 5/24 1/3 1/3 1/3 1/3',
    ]);
    expect(committee(3n, 'cd cd cd ab ab ac ac bd')).toEqual([
      [
        ['c', '1/5'],
        ['a', '13/40'],
      ],
      '7/40 7/40 7/40 1/20 1/20 0 0 3/8',
    ]);
  });

  it('raises the shares until nothing more fits or the next step would overspend', () => {
    const { winners, share } = equalShares({ ...example, raise: 1n });
    expect(winners.map((one) => one.project)).toEqual(['bike', 'playground', 'library']);
    expect(share.valueOf()).toBe(100); // 100 are left, and nothing costs that little

    const two = equalShares({
      budget: 100n,
      voters: ['a', 'b'],
      seed: 's',
      raise: 1n,
      projects: [
        { id: 'x', cost: 60n, approvedBy: ['a'] },
        { id: 'y', cost: 40n, approvedBy: ['b'] },
      ],
    });
    expect(two.winners.map((one) => one.project)).toEqual(['y', 'x']);
    expect(two.share.valueOf()).toBe(60);
  });

  it('breaks ties by the lower cost, then more votes, then the lot of the seed', () => {
    const tied = (seed: string, ...projects: ReturnType<typeof project>[]) =>
      equalShares({ budget: 1100n, voters, seed, projects }).winners.map((one) => one.project)[0];
    expect(tied('s', project('dear', 200, [0, 1]), project('cheap', 100, [2, 3]))).toBe('cheap');
    const lots = ['1', '2', '3', '4', '5', '6', '7', '8'].map((seed) =>
      tied(seed, project('one', 100, [0, 1]), project('other', 100, [2, 3])),
    );
    expect(new Set(lots)).toEqual(new Set(['one', 'other']));
  });

  it('refuses sums not above zero, ids twice and votes of strangers', () => {
    const broken: Partial<SharesProblem>[] = [
      { budget: 0n },
      { raise: 0n },
      { voters: ['v0', 'v0'] },
      { projects: [project('a', 0, [])] },
      { projects: [project('a', 1, [0, 0])] },
      { projects: [project('a', 1, [99])] },
    ];
    for (const part of broken) expect(() => equalShares({ ...example, ...part })).toThrow(RangeError);
  });

  it('spends no more than there is, takes from nobody what they have not, and minds no order', () => {
    const projects = fc.array(
      fc.record({ cost: fc.integer({ min: 1, max: 80 }), votes: fc.uniqueArray(fc.nat(5)) }),
      {
        maxLength: 6,
      },
    );
    fc.assert(
      fc.property(projects, fc.integer({ min: 1, max: 150 }), fc.boolean(), (some, budget, raised) => {
        const problem: SharesProblem = {
          budget: BigInt(budget),
          voters: voters.slice(0, 6),
          seed: 's',
          projects: some.map(({ cost, votes }, n) => project(`p${n}`, cost, votes)),
          ...(raised && { raise: 3n }),
        };
        const { winners, left } = equalShares(problem);
        const spent = winners.reduce((total, one) => total + some[Number(one.project.slice(1))]!.cost, 0);
        expect(spent).toBeLessThanOrEqual(budget);
        for (const money of left.values()) expect(money.valueOf()).toBeGreaterThanOrEqual(0);
        // who is counted in every round is elected all the same
        expect(equalShares({ ...problem, traced: true })).toMatchObject({ winners, left });
        const mirrored = equalShares({
          ...problem,
          voters: [...problem.voters].reverse(),
          projects: [...problem.projects].reverse(),
        });
        expect(mirrored.winners).toEqual(winners);
      }),
    );
  });
});
