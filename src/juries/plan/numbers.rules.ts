import { type AssignmentProblem, affinityLimit, type Objectives } from '../problem.rules.js';

function whole(what: string, value: number, most = Number.MAX_SAFE_INTEGER): void {
  if (!Number.isInteger(value) || value < 0 || value > most)
    throw new RangeError(`${what} is a whole number from 0 to ${most}, not ${value}`);
}

/**
 * What is not a number would be neither more nor less than anything, and a search for more would not end.
 * @throws RangeError for numbers of a problem that are not whole or below zero, and weights above 1,000,000
 */
export function checkNumbers(problem: AssignmentProblem, { coverage, affinity, balance }: Objectives): void {
  for (const { wanted, pages = 0 } of problem.applications) {
    whole('How many experts are wanted', wanted);
    whole('A number of pages', pages);
  }
  for (const { max, min = 0 } of problem.jurors) {
    whole('The greatest load', max);
    whole('The least load', min);
  }
  for (const { count } of problem.limits ?? []) whole('The count of a limit', count);
  for (const weight of [coverage, affinity, balance])
    if (typeof weight === 'number') whole('A weight', weight, affinityLimit);
}
