import { task } from '../../platform/task.js';
import { type BootstrapProblem, type Chance, chances, highest } from '../statistics/bootstrap.rules.js';

type Problem = Omit<BootstrapProblem, 'select'> & { count: number };

/** How likely each application is to be among the `count` highest. */
export const chancesTask = task('scoring.chances', function* (problem: Problem): Generator<number, Chance[]> {
  const steps = chances({ ...problem, select: highest(problem.count) });
  let step = steps.next();
  for (; !step.done; step = steps.next()) yield step.value / problem.draws;
  return step.value;
});
