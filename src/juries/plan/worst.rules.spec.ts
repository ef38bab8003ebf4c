import fc from 'fast-check';
import {
  affinityOf,
  anyProblem,
  everyAssignment,
  merits,
  objectives,
} from '../../../test/support/small-assignments.js';
import { type Assignment, type AssignmentProblem, assign, type Pair } from '../assignment.rules.js';

function levelOf(problem: AssignmentProblem, pairs: readonly Pair[]): number {
  return Math.min(
    ...problem.applications.map(({ id, wanted }) => {
      const own = pairs.filter(({ application }) => application === id);
      return own.length < wanted
        ? Infinity
        : own.reduce((sum, pair) => sum + affinityOf(problem, pair), 0) / wanted;
    }),
  );
}

const levelOfResult = (problem: AssignmentProblem, { pairs }: Assignment) => levelOf(problem, pairs);

describe('the application that is served worst', () => {
  it('is lifted as far as any assignment could in 99 of 100, and never at the price of an expert', () => {
    const seen = { all: 0, best: 0, lifted: 0 };
    fc.assert(
      fc.property(anyProblem, (problem) => {
        const plain = assign(problem);
        const fair = assign({ ...problem, objectives: { ...objectives, worst: true } });
        expect(merits(problem, fair.pairs).slice(0, 2)).toEqual(merits(problem, plain.pairs).slice(0, 2));
        if (plain.uncovered.length > 0) return;

        const { worst } = fair.objective;
        const level = levelOfResult(problem, fair);
        expect(worst!.level).toBeCloseTo(level, 9);
        expect(
          levelOf(
            problem,
            fair.pairs.filter((pair) => pair.application === worst!.application),
          ),
        ).toBeCloseTo(level, 9);
        expect(level).toBeGreaterThanOrEqual(levelOfResult(problem, plain));
        let best = -Infinity;
        for (const pairs of everyAssignment(problem))
          if (pairs.length >= fair.pairs.length) best = Math.max(best, levelOf(problem, pairs));
        expect(level).toBeLessThanOrEqual(best + 1e-9);
        expect(best).toBeLessThanOrEqual(worst!.bound + 1e-9);
        seen.all++;
        seen.best += Number(level > best - 1e-9);
        seen.lifted += Number(level > levelOfResult(problem, plain));
      }),
      { numRuns: 600 },
    );
    expect(seen.lifted).toBeGreaterThan(0);
    expect(seen.best / seen.all).toBeGreaterThan(0.99);
  });
});

it('an application that lacked an expert when others were lifted does not stop them', () => {
  const problem: AssignmentProblem = {
    applications: [2, 1, 2, 1].map((wanted, a) => ({ id: `a${a}`, wanted })),
    jurors: [1, 1].map((max, j) => ({ id: `j${j}`, max })),
    conflicts: [{ application: 'a0', juror: 'j1' }],
    pinned: [],
    forbidden: [],
    matrix: Int32Array.from([0, 0, 0, -1, 2, 0, 0, -1]),
    objectives: { ...objectives, worst: true },
    seed: '',
  };
  expect(assign(problem).objective).toMatchObject({ covered: 2, wanted: 6, gap: 0 });
});
