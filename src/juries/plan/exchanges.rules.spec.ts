import fc from 'fast-check';
import { type Assignment, type AssignmentProblem, assign } from '../assignment.rules.js';

describe('parts of a jury that share no application', () => {
  it('are joined where that costs nothing', () => {
    const problem: AssignmentProblem = {
      applications: ['a0', 'a1', 'a2', 'a3'].map((id) => ({ id, wanted: 2 })),
      jurors: ['j0', 'j1', 'j2', 'j3'].map((id) => ({ id, max: 2 })),
      conflicts: [],
      pinned: [],
      forbidden: [],
      seed: 's',
    };
    for (const seed of Array.from({ length: 50 }, (_, n) => String(n)))
      expect(assign({ ...problem, seed }).objective.components).toBe(1);
  });

  it('are told where it cannot be', () => {
    const pair = (a: number, j: number) => ({ application: `a${a}`, juror: `j${j}` });
    const { objective, explain } = assign({
      applications: ['a0', 'a1'].map((id) => ({ id, wanted: 2 })),
      jurors: ['j0', 'j1', 'j2', 'j3'].map((id) => ({ id, max: 2 })),
      conflicts: [],
      pinned: [pair(0, 0), pair(0, 1), pair(1, 2), pair(1, 3)],
      forbidden: [],
      seed: 's',
    });
    expect(objective.components).toBe(2);
    expect(explain).toContainEqual({ code: 'not_comparable', params: { count: 2 } });
  });
});

describe('pages to read', () => {
  const thick = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 6, maxLength: 12 });
  const problemWith = (pages: readonly number[], seed: string): AssignmentProblem => ({
    applications: pages.map((pages, a) => ({ id: `a${a}`, wanted: 2, pages })),
    jurors: ['j0', 'j1', 'j2', 'j3'].map((id) => ({ id, max: 10 })),
    conflicts: [],
    pinned: [],
    forbidden: [],
    seed,
  });
  const squares = ({ loads }: Assignment) => loads.reduce((sum, { pages }) => sum + pages ** 2, 0);

  it('are evened out by exchanges that cost nothing, and nothing else is worse for it', () => {
    let better = 0;
    fc.assert(
      fc.property(thick, fc.string(), (pages, seed) => {
        const problem = problemWith(pages, seed);
        const even = assign(problem);
        const blind = assign({
          ...problem,
          applications: problem.applications.map(({ pages, ...one }) => one),
        });
        const read = blind.loads.map(({ juror }) =>
          blind.pairs
            .filter((pair) => pair.juror === juror)
            .reduce((sum, { application }) => sum + pages[Number(application.slice(1))]!, 0),
        );
        const before = read.reduce((sum, pages) => sum + pages ** 2, 0);
        expect(squares(even)).toBeLessThanOrEqual(before);
        expect(even.loads.map(({ load }) => load).sort()).toEqual(blind.loads.map(({ load }) => load).sort());
        expect(even.loads.reduce((sum, { pages }) => sum + pages, 0)).toBe(
          2 * pages.reduce((sum, count) => sum + count, 0),
        );
        better += Number(squares(even) < before);
      }),
    );
    expect(better).toBeGreaterThan(50);
  });
});
