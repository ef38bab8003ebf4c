import { type AssignmentProblem, assign, evenly, type Objectives, suitably } from '../assignment.rules.js';

const problem: AssignmentProblem = {
  applications: ['a', 'b', 'c'].map((id) => ({ id, wanted: 2 })),
  jurors: ['x', 'y', 'z'].map((id) => ({ id, max: 3 })),
  conflicts: [],
  pinned: [],
  forbidden: [],
  seed: 's',
};

describe('the numbers of an assignment', () => {
  it('are whole and not below zero, or refused by name', () => {
    for (const number of [Number.NaN, Infinity, -1, 1.5]) {
      const wrong: Partial<AssignmentProblem>[] = [
        { applications: [{ id: 'a', wanted: number }] },
        { applications: [{ id: 'a', wanted: 1, pages: number }] },
        { jurors: [{ id: 'x', max: number }] },
        { jurors: [{ id: 'x', max: 1, min: number }] },
        { limits: [{ kind: 'panel', by: 'region', count: number }] },
        { objectives: { ...evenly, coverage: number, balance: 'off' } },
        { objectives: { ...evenly, affinity: number } },
        { objectives: { ...suitably, balance: number } },
      ];
      for (const part of wrong) expect(() => assign({ ...problem, ...part })).toThrow(RangeError);
    }
  });

  it('may be as great as they are allowed to be', () => {
    const great: Partial<AssignmentProblem>[] = [
      { applications: problem.applications.map((one) => ({ ...one, wanted: Number.MAX_SAFE_INTEGER })) },
      { jurors: problem.jurors.map((one) => ({ ...one, max: Number.MAX_SAFE_INTEGER, min: 1_000_000 })) },
      { limits: [{ kind: 'competence', tag: 'law', count: 1_000_000 }] },
      ...(
        [
          { coverage: 1_000_000, balance: 1_000_000 },
          { affinity: 1_000_000 },
          { balance: 1_000_000 },
        ] satisfies Partial<Objectives>[]
      ).map((objectives) => ({ objectives: { ...suitably, ...objectives } })),
    ];
    for (const part of great) {
      const { objective, pairs } = assign({ ...problem, ...part });
      expect(Object.values(objective).filter(Number.isNaN)).toEqual([]);
      expect(pairs.length).toBeLessThanOrEqual(9);
    }
  });
});
