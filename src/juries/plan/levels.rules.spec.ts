import fc from 'fast-check';
import {
  affinityOf,
  anyProblem,
  compare,
  everyAssignment,
  merits,
} from '../../../test/support/small-assignments.js';
import { assign, keyOf, type Pair } from '../assignment.rules.js';

describe('what is there at present', () => {
  it('is kept as far as an assignment that is as good can keep it', () => {
    fc.assert(
      fc.property(anyProblem, fc.string(), (problem, otherSeed) => {
        const present = assign({ ...problem, seed: otherSeed }).pairs;
        const gone = problem.jurors[0]!.id;
        const left = { ...problem, jurors: problem.jurors.slice(1), matrix: undefined };
        const affinities = problem.applications.flatMap(({ id: application }) =>
          left.jurors.map(({ id: juror }) => ({
            application,
            juror,
            value: affinityOf(problem, { application, juror }),
          })),
        );
        const { matrix, ...rest } = left;
        const after = {
          ...rest,
          affinities,
          pinned: problem.pinned.filter(({ juror }) => juror !== gone),
          present,
        };
        const result = assign(after);
        const kept = (pairs: readonly Pair[]) => {
          const keys = new Set(present.map(keyOf));
          return pairs.filter((pair) => keys.has(keyOf(pair))).length;
        };
        const own = merits(problem, result.pairs);
        let most = 0;
        for (const pairs of everyAssignment({ ...after, matrix: problem.matrix! }))
          if (compare(merits(problem, pairs), own) === 0) most = Math.max(most, kept(pairs));
        expect(kept(result.pairs)).toBe(most);
        expect(result.objective.changed).toBe(result.pairs.length - most);
      }),
      { numRuns: 200 },
    );
  });
});

describe('more room', () => {
  it('never makes an assignment worse', () => {
    fc.assert(
      fc.property(anyProblem, fc.nat(3), (problem, j) => {
        const roomier = {
          ...problem,
          jurors: problem.jurors.map((juror, n) => (n === j ? { ...juror, max: juror.max + 1 } : juror)),
        };
        const before = merits(problem, assign(problem).pairs);
        expect(compare(merits(problem, assign(roomier).pairs), before)).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 300 },
    );
  });
});
