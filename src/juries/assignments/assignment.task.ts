import { type Steps, task } from '../../platform/task.js';
import { type Assignment, type AssignmentProblem, assigning } from '../assignment.rules.js';
import type { Pair } from '../problem.rules.js';
import { type WhyNot, whyNot } from '../why.rules.js';

/** The share of the work that is done when a step begins; the first two are nearly all of it. */
const begun = { prices: 0, places: 0.5, limits: 0.8, worst: 0.9 } as const;

function* shares(problem: AssignmentProblem): Steps<Assignment> {
  const run = assigning(problem);
  for (;;) {
    const { done, value } = run.next();
    if (done) return value;
    yield begun[value.step];
  }
}

export const assignTask = task('juries.assign', shares);

export interface Asked {
  problem: AssignmentProblem;
  pair: Pair;
}

export const whyTask = task('juries.why', function* ({ problem, pair }: Asked): Steps<WhyNot> {
  const assignment = yield* shares(problem);
  return whyNot(problem, assignment, pair);
});
