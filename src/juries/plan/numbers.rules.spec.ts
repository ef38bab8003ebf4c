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

  it('keep their proportions where costs have to be rounded', () => {
    // 60 who have no room, minima and pairs to keep make the costs great; a pair of nobody's makes the affinities wide
    const idle = Array.from({ length: 60 }, (_, at) => ({ id: `idle${at}`, max: 0, min: 0 }));
    const loads = (better: number) =>
      assign({
        ...problem,
        applications: ['a', 'b'].map((id) => ({ id, wanted: 1 })),
        jurors: [{ id: 'x', max: 2 }, { id: 'y', max: 2, min: 1 }, { id: 'z', max: 2 }, ...idle],
        present: [],
        forbidden: ['a', 'b'].map((application) => ({ application, juror: 'y' })),
        affinities: [
          ...['a', 'b'].map((application) => ({ application, juror: 'x', value: better })),
          { application: 'a', juror: 'idle0', value: 1_000_000 },
          { application: 'b', juror: 'idle0', value: -1_000_000 },
        ],
        objectives: { ...suitably, worst: false, affinity: 400_000, balance: 1_000_000 },
      })
        .loads.filter(({ load }) => load > 0)
        .map(({ juror, load }) => [juror, load]);
    // a second application costs a step of 1,000,000; what is lost without it is 400,000 each
    expect(loads(2)).toEqual([
      ['x', 1],
      ['z', 1],
    ]);
    expect(loads(3)).toEqual([['x', 2]]);
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
