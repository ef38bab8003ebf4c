import { drawOrder } from '../contests/lot.rules.js';
import { type Reason, reason } from '../contests/reason.rules.js';
import { type AssignmentProblem, type Board, boardOf, keyOf, type Pair } from './board.rules.js';
import { Flow } from './flow.rules.js';

export type { AssignmentProblem, Pair } from './board.rules.js';

export interface Uncovered {
  application: string;
  missing: number;
  /** Too few experts may read it; or those who may have no room left. */
  reason: 'conflicts' | 'capacity';
}

export interface Assignment {
  /** Pinned pairs and new ones, by application and juror id. */
  pairs: (Pair & { pinned: boolean })[];
  /** By juror id. */
  loads: { juror: string; load: number; min: number; max: number }[];
  /** By application id. */
  uncovered: Uncovered[];
  /** Pins left out because of a conflict. */
  refusedPins: Pair[];
  /** What was done and what stood in the way; texts are under `assignment` in the locales. */
  explain: Reason[];
}

const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const byPair = (a: Pair, b: Pair) => byText(a.application, b.application) || byText(a.juror, b.juror);

function uncoveredOf(board: Board, served: Int32Array): Uncovered[] {
  return board.applications
    .flatMap(({ id, wanted }, a): Uncovered[] => {
      const missing = wanted - served[a]!;
      const byConflicts = Math.max(0, wanted - board.readers[a]!);
      const parts: Uncovered[] = [
        { application: id, missing: byConflicts, reason: 'conflicts' },
        { application: id, missing: missing - byConflicts, reason: 'capacity' },
      ];
      return parts.filter((part) => part.missing > 0);
    })
    .sort((a, b) => byText(a.application, b.application));
}

function explain({ pairs, loads, uncovered, refusedPins }: Omit<Assignment, 'explain'>): Reason[] {
  const pinned = pairs.filter((pair) => pair.pinned).length;
  const least = loads.reduce((least, { load }) => Math.min(least, load), Infinity);
  const most = loads.reduce((most, { load }) => Math.max(most, load), 0);
  const missing = (why: Uncovered['reason']) =>
    uncovered.filter(({ reason }) => reason === why).reduce((sum, part) => sum + part.missing, 0);
  const counted = (code: string, count: number) => (count > 0 ? [reason(code, { count })] : []);
  return [
    reason('assigned', { count: pairs.length - pinned }),
    ...counted('pinned', pinned),
    ...(uncovered.length === 0 ? [reason('all_covered')] : []),
    ...counted('missing_conflicts', missing('conflicts')),
    ...counted('missing_capacity', missing('capacity')),
    ...(loads.length === 0
      ? []
      : [least === most ? reason('loads_even', { most }) : reason('loads', { least, most })]),
    ...(loads.length > 0 && most - least > 1 ? [reason('uneven')] : []),
    ...counted('under_min', loads.filter(({ load, min }) => load < min).length),
    ...counted('over_max', loads.filter(({ load, max }) => load > max).length),
    ...counted('pins_refused', refusedPins.length),
  ];
}

/**
 * Gives every application its experts as evenly as can be. In this order: no conflict or forbidden pair ever;
 * as many pairs as possible; shortfalls spread evenly over applications; jurors' minima; even loads (the
 * least sum of squares); affinities; what is still equal by the seed. The order of the input does not matter.
 * Ids are unique on each side; pairs with unknown ids are passed over.
 * @throws RangeError for an affinity that is not an integer within ±1,000,000
 */
export function assignEvenly(problem: AssignmentProblem): Assignment {
  const draw = <T extends { id: string }>(all: readonly T[]): T[] => {
    const byId = new Map(all.map((one) => [one.id, one]));
    return drawOrder(problem.seed, [...byId.keys()]).map((id) => byId.get(id)!);
  };
  const board = boardOf(problem, draw(problem.applications), draw(problem.jurors));
  const { flow, applications, jurors } = board;
  const served = flow.served.slice();
  const load = flow.load.slice();
  const pairs = board.pinned.map((pair) => ({ ...pair, pinned: true }));
  for (const [a, j] of new Flow(flow).solve()) {
    served[a]!++;
    load[j]!++;
    pairs.push({ application: applications[a]!.id, juror: jurors[j]!.id, pinned: false });
  }
  const result = {
    pairs: pairs.sort(byPair),
    loads: jurors
      .map(({ id, max, min = 0 }, j) => ({ juror: id, load: load[j]!, min, max }))
      .sort((a, b) => byText(a.juror, b.juror)),
    uncovered: uncoveredOf(board, served),
    refusedPins: [...board.refusedPins].sort(byPair),
  };
  return { ...result, explain: explain(result) };
}

/** Why the assignment has, or has not, this pair. */
export type WhyNot =
  | 'assigned'
  | 'conflict'
  | 'forbidden'
  | 'application_covered'
  | 'juror_full'
  | 'better_elsewhere';

/**
 * The reason for one pair; texts are under `assignment` as `why_…`. `better_elsewhere` does not occur for an
 * application that lacks experts while the juror has room: such a pair would have been made.
 */
export function whyNot(problem: AssignmentProblem, assignment: Assignment, pair: Pair): WhyNot {
  const has = (pairs: readonly Pair[]) => pairs.some((other) => keyOf(other) === keyOf(pair));
  if (has(assignment.pairs)) return 'assigned';
  if (has(problem.conflicts)) return 'conflict';
  if (has(problem.forbidden)) return 'forbidden';
  const juror = assignment.loads.find((load) => load.juror === pair.juror);
  if (juror && juror.load >= juror.max) return 'juror_full';
  return assignment.uncovered.some(({ application }) => application === pair.application)
    ? 'better_elsewhere'
    : 'application_covered';
}
