import fc from 'fast-check';
import { anyProblem, compare, everyAssignment, merits } from '../../test/support/small-assignments.js';
import { assign } from './assignment.rules.js';
import { whyNot } from './why.rules.js';

describe('a pair that was not made', () => {
  it('costs exactly what the best assignment with it has less', () => {
    fc.assert(
      fc.property(anyProblem, fc.nat(3), fc.nat(3), (problem, a, j) => {
        const application = `a${a % problem.applications.length}`;
        const juror = `j${j % problem.jurors.length}`;
        const result = assign(problem);
        const { code, cost } = whyNot(problem, result, { application, juror });
        let best: number[] | null = null;
        for (const pairs of everyAssignment(problem)) {
          if (!pairs.some((pair) => pair.application === application && pair.juror === juror)) continue;
          const own = merits(problem, pairs);
          if (!best || compare(own, best) > 0) best = own;
        }
        const has = result.pairs.some((pair) => pair.application === application && pair.juror === juror);
        expect(code === 'assigned').toBe(has);
        expect(cost === null).toBe(has || best === null);
        if (!cost) return;
        const [covered, , total] = merits(problem, result.pairs);
        expect(cost.covered).toBe(covered! - best![0]!);
        expect(cost.total).toBe(total! - best![2]!);
      }),
      { numRuns: 300 },
    );
  });
});
