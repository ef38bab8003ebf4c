import fc from 'fast-check';
import { type AssignmentProblem, assign, evenly, type Objectives, suitably } from '../assignment.rules.js';

const problem: AssignmentProblem = {
  applications: ['a', 'b', 'c'].map((id) => ({ id, wanted: 2 })),
  jurors: ['x', 'y', 'z'].map((id) => ({ id, max: 3 })),
  conflicts: [],
  pinned: [],
  forbidden: [],
  seed: 's',
};

/** The problem with one number in many places. */
const places = (number: number): Partial<AssignmentProblem>[] => [
  { applications: problem.applications.map((one) => ({ ...one, wanted: number })) },
  { applications: problem.applications.map((one, at) => ({ ...one, pages: at === 0 ? number : 1 })) },
  { jurors: problem.jurors.map((one) => ({ ...one, max: number })) },
  { jurors: problem.jurors.map((one) => ({ ...one, min: number })) },
  { limits: [{ kind: 'competence', tag: 'law', count: number }] },
  ...(
    [
      { coverage: number, balance: 'off' },
      { coverage: number, balance: number, affinity: number },
      { affinity: number },
      { balance: number },
    ] satisfies Partial<Objectives>[]
  ).map((objectives) => ({ objectives: { ...suitably, ...objectives } })),
];

describe('the numbers of an assignment', () => {
  it('are whole and not below zero, or refused by name', () => {
    for (const number of [Number.NaN, Infinity, -1, 1.5])
      for (const part of places(number)) expect(() => assign({ ...problem, ...part })).toThrow(RangeError);
    const wide: AssignmentProblem = { ...problem, objectives: { ...evenly, affinity: 1_000_001 } };
    expect(() => assign(wide)).toThrow(RangeError);
  });

  it('give a result in numbers, or a refusal, however great they are', () => {
    const number = fc.oneof(
      fc.nat(5),
      fc.constantFrom(1_000_000, 2 ** 31, 2 ** 32, Number.MAX_SAFE_INTEGER),
      fc.double(),
    );
    fc.assert(
      fc.property(number, fc.nat(places(0).length - 1), (any, at) => {
        const part = places(any)[at];
        try {
          const { objective, loads } = assign({ ...problem, ...part });
          const figures = [...Object.values(objective), ...loads.flatMap((load) => Object.values(load))];
          expect(figures.filter((figure) => typeof figure === 'number' && !Number.isFinite(figure))).toEqual(
            [],
          );
        } catch (error) {
          if (!(error instanceof RangeError) || /array length/.test(error.message)) throw error;
        }
      }),
      { numRuns: 300 },
    );
  });
});
