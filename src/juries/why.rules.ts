import { type Reason, reason } from '../contests/reason.rules.js';
import { type Assignment, assign } from './assignment.rules.js';
import { barred, boardOf } from './plan/board.rules.js';
import { type AssignmentProblem, keyOf, type Pair } from './problem.rules.js';
import { tooMany } from './solver/within.rules.js';

/** What an assignment with a pair has less than the one without, the best of each; below zero where it has more. */
export interface PairCost {
  /** Experts. */
  covered: number;
  /** Affinity per wanted expert of the application that is served worst; null unless the problem asks for it. */
  worst: number | null;
  /** Affinity in all. */
  total: number;
  /** How much less even loads are: the sum of their squares. */
  squares: number;
  /** How many other pairs would be different ones, at the least. */
  changed: number;
}

/** Why the assignment has, or has not, this pair; texts are under `assignment` as `why_…`. */
export interface WhyNot {
  code:
    | 'assigned'
    | 'conflict'
    | 'forbidden'
    | 'language'
    /** A limit keeps the juror out, whoever else is on the panel but for those pinned. */
    | 'limit'
    /** It could be had for `cost`, null where pinned pairs fill the juror's limit or the panel; the first that holds. */
    | 'better_elsewhere'
    | 'less_even'
    | 'juror_full'
    | 'application_covered';
  cost: PairCost | null;
}

/**
 * The reason for one pair. Where nothing bars it, the best assignment that has it is found as well, which differs as
 * little as can be; so `cost` is exact. `better_elsewhere`: experts or affinity would be less; `less_even`: only loads would.
 * @throws RangeError for an id the problem does not know
 */
export function whyNot(problem: AssignmentProblem, assignment: Assignment, pair: Pair): WhyNot {
  const board = boardOf(problem);
  const row = board.rowOf(pair.application);
  const column = board.columnOf(pair.juror);
  if (row === undefined || column === undefined) throw new RangeError('Both sides of a pair must be known');
  const told = (code: WhyNot['code'], cost: PairCost | null = null): WhyNot => ({ code, cost });
  if (assignment.pairs.some((other) => keyOf(other) === keyOf(pair))) return told('assigned');
  const bar = board.bars[row * board.jurors.length + column];
  if (bar === barred.conflict) return told('conflict');
  if (bar === barred.forbidden) return told('forbidden');
  if (bar === barred.language) return told('language');
  if (board.flow.max[column] === 0) return told('juror_full');
  if (board.flow.wanted[row] === 0) return told('application_covered');
  if (tooMany(board.limits[row] ?? [], [column])) return told('limit');

  const { application, juror } = pair;
  const forced = assign({
    ...problem,
    pinned: [...problem.pinned, { application, juror }],
    present: assignment.pairs,
  });
  const { objective } = assignment;
  const cost: PairCost = {
    covered: objective.covered - forced.objective.covered,
    worst:
      objective.worst && forced.objective.worst ? objective.worst.level - forced.objective.worst.level : null,
    total: objective.total - forced.objective.total,
    squares: forced.objective.squares - objective.squares,
    changed: forced.objective.changed! - 1,
  };
  if (cost.covered > 0 || (cost.worst ?? 0) > 0 || cost.total > 0) return told('better_elsewhere', cost);
  if (cost.squares > 0) return told('less_even', cost);
  const { load, max } = assignment.loads.find((load) => load.juror === juror)!;
  return told(load >= max ? 'juror_full' : 'application_covered', cost);
}

/** What a pair would cost, in sentences; texts are under `assignment` in the locales. */
export function costReasons({ covered, worst, total, squares, changed }: PairCost): Reason[] {
  const losses = [
    ...(covered > 0 ? [reason('cost_covered', { count: covered })] : []),
    ...((worst ?? 0) > 0 ? [reason('cost_worst')] : []),
    ...(total > 0 ? [reason('cost_total', { points: total })] : []),
    ...(squares > 0 ? [reason('cost_squares')] : []),
  ];
  return [
    ...(losses.length > 0 ? losses : [reason('cost_nothing')]),
    ...(changed > 0 ? [reason('cost_changed', { count: changed })] : []),
  ];
}
