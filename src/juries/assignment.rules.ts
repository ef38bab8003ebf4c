import { boardOf } from './plan/board.rules.js';
import { connect } from './plan/connect.rules.js';
import { Exchanges } from './plan/exchanges.rules.js';
import { evenPages } from './plan/pages.rules.js';
import { type Assignment, summary } from './plan/summary.rules.js';
import { serveWorst } from './plan/worst.rules.js';
import type { AssignmentProblem } from './problem.rules.js';
import { finish, type Progress } from './solver/problem.rules.js';
import { panelsOf, solveWithin } from './solver/within.rules.js';

export type { Assignment, Uncovered } from './plan/summary.rules.js';
export {
  type AssignmentProblem,
  evenly,
  keyOf,
  type Objectives,
  type Pair,
  suitably,
} from './problem.rules.js';

/**
 * Distributes applications among jurors, best in the problem's objectives in their order; what is still equal is
 * settled by the seed. The order of the input does not matter. Ids are unique on each side; pairs with unknown ids
 * are passed over. Yields how far it is.
 * @throws RangeError for an affinity that is not an integer within ±1,000,000, and for other numbers that are not whole
 * or below zero
 */
export function* assigning(problem: AssignmentProblem): Generator<Progress, Assignment> {
  const board = boardOf(problem);
  const rows = board.applications.length;
  const width = board.jurors.length;
  const solved = yield* solveWithin(board.flow, board.crossing);
  const { flow, worst } = board.objectives.worst
    ? yield* serveWorst(board, solved)
    : { flow: solved, worst: null };
  const panels = panelsOf(flow, rows).map((panel) => panel.filter((j) => j < width));
  const exchanges = new Exchanges(board, panels, worst);
  if (board.objectives.connectivity) {
    connect(board, exchanges);
    evenPages(board, exchanges);
  }
  return summary(board, exchanges.panels, worst, flow.cost > 0 ? flow.gap / flow.cost : 0, problem);
}

/** `assigning` at a stretch. */
export const assign = (problem: AssignmentProblem): Assignment => finish(assigning(problem));
