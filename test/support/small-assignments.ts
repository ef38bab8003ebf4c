import fc from 'fast-check';
import { type AssignmentProblem, keyOf, type Pair } from '../../src/juries/assignment.rules.js';
import type { Objectives } from '../../src/juries/problem.rules.js';

// Assignments so small that every one there is can be tried.

/** Experts, then affinity; nothing else. */
export const objectives: Objectives = {
  coverage: 'first',
  worst: false,
  affinity: 1,
  balance: 'off',
  connectivity: false,
};

export const anyProblem: fc.Arbitrary<AssignmentProblem> = fc
  .record({
    wanted: fc.array(fc.integer({ min: 1, max: 2 }), { minLength: 2, maxLength: 4 }),
    max: fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 2, maxLength: 4 }),
    span: fc.constantFrom(1, 3, 20),
  })
  .chain(({ wanted, max, span }) => {
    const pair = fc.record({
      application: fc.nat(wanted.length - 1).map((a) => `a${a}`),
      juror: fc.nat(max.length - 1).map((j) => `j${j}`),
    });
    const cells = wanted.length * max.length;
    return fc.record({
      applications: fc.constant(wanted.map((wanted, a) => ({ id: `a${a}`, wanted }))),
      jurors: fc.constant(max.map((max, j) => ({ id: `j${j}`, max }))),
      conflicts: fc.array(pair, { maxLength: 2 }),
      forbidden: fc.constant([]),
      pinned: fc.array(pair, { maxLength: 1 }),
      matrix: fc
        .array(fc.integer({ min: -span, max: span }), { minLength: cells, maxLength: cells })
        .map((all) => Int32Array.from(all)),
      objectives: fc.constant(objectives),
      seed: fc.string(),
    });
  });

export const affinityOf = (problem: AssignmentProblem, { application, juror }: Pair): number =>
  problem.matrix![Number(application.slice(1)) * problem.jurors.length + Number(juror.slice(1))]!;

/** Every admissible set of pairs that has all pins. */
export function* everyAssignment(problem: AssignmentProblem): Generator<Pair[]> {
  const conflicts = new Set(problem.conflicts.map(keyOf));
  const pins = new Map(
    problem.pinned.filter((pair) => !conflicts.has(keyOf(pair))).map((pair) => [keyOf(pair), pair]),
  );
  const free = problem.applications.flatMap(({ id: application }) =>
    problem.jurors
      .map(({ id: juror }) => ({ application, juror }))
      .filter((pair) => !conflicts.has(keyOf(pair)) && !pins.has(keyOf(pair))),
  );
  const chosen: Pair[] = [...pins.values()];
  const count = (side: 'application' | 'juror', id: string) =>
    chosen.filter((pair) => pair[side] === id).length;
  function* from(at: number): Generator<Pair[]> {
    const pair = free[at];
    if (!pair) {
      yield [...chosen];
      return;
    }
    yield* from(at + 1);
    const { wanted } = problem.applications.find(({ id }) => id === pair.application)!;
    const { max } = problem.jurors.find(({ id }) => id === pair.juror)!;
    if (count('application', pair.application) >= wanted || count('juror', pair.juror) >= max) return;
    chosen.push(pair);
    yield* from(at + 1);
    chosen.pop();
  }
  yield* from(0);
}

/** Experts, then their even spread, then affinity: what is sought, most important first. */
export function merits(problem: AssignmentProblem, pairs: readonly Pair[]): number[] {
  const served = problem.applications.map(
    ({ id }) => pairs.filter(({ application }) => application === id).length,
  );
  return [
    pairs.length,
    -served.reduce((sum, count) => sum + count ** 2, 0),
    pairs.reduce((sum, pair) => sum + affinityOf(problem, pair), 0),
  ];
}

export const compare = (a: readonly number[], b: readonly number[]): number => {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at < 0 ? 0 : a[at]! - b[at]!;
};

/** The least affinity per wanted expert, of applications with all their experts; infinite where there are none. */
