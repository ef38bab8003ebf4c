import { type Reason, reason } from '../../contests/reason.rules.js';
import { type AssignmentProblem, byPair, byText, keyOf, type Pair } from '../problem.rules.js';
import { type Board, barred } from './board.rules.js';
import { componentsOf } from './connect.rules.js';
import { pagesOf } from './pages.rules.js';
import type { Worst } from './worst.rules.js';

export interface Uncovered {
  application: string;
  missing: number;
  /**
   * There are too few experts; or too few may read it; or can, for its language; or a limit keeps them out, with its
   * index in the problem; or they have no room left.
   */
  reason: 'jury' | 'conflicts' | 'language' | 'limit' | 'capacity';
  limit?: number;
}

export interface Assignment {
  /** Pinned pairs and new ones, by application and juror id. */
  pairs: (Pair & { value: number; pinned: boolean })[];
  /** By juror id: how many applications, how many pages, and how well they suit in all. */
  loads: { juror: string; load: number; min: number; max: number; pages: number; total: number }[];
  /** By application id: how many experts, and how well they suit in all. */
  applications: { application: string; experts: number; wanted: number; total: number }[];
  /** By application id. */
  uncovered: Uncovered[];
  /** Pins left out because of a conflict. */
  refusedPins: Pair[];
  objective: {
    /** Of all experts wanted, how many there are. */
    covered: number;
    wanted: number;
    /** Of those with all their experts the one served worst; null where there is none. */
    worst: Worst | null;
    total: number;
    /** The sum of squared loads. */
    squares: number;
    /** Parts of the panel that share no application with each other: their scores cannot be compared. */
    components: number;
    /** Pairs that are not there at present; null where nothing was said of that. */
    changed: number | null;
    /** How far the cost may be from the optimum, relatively; 0 unless crossing limits took too long. */
    gap: number;
  };
  /** What was done and what stood in the way; texts are under `assignment` in the locales. */
  explain: Reason[];
}

function uncoveredOf(board: Board, panels: number[][]): Uncovered[] {
  const { applications, bars, flow, limits, most, open, pins } = board;
  const width = board.jurors.length;
  return applications
    .flatMap(({ id, wanted }, a): Uncovered[] => {
      let left = Math.max(0, wanted - pins[a]!.length - panels[a]!.length);
      if (left === 0) return [];
      const foreign = bars
        .subarray(a * width, (a + 1) * width)
        .reduce((sum, bar) => sum + Number(bar === barred.language), 0);
      const few = Math.max(0, wanted - width);
      const readers = Math.max(0, wanted - few - pins[a]!.length - open[a]!);
      const tight = limits[a]?.find(
        ({ members, most }) => panels[a]!.reduce((sum, j) => sum + members[j]!, 0) >= most,
      );
      const part = (reason: Uncovered['reason'], most: number, limit?: number): Uncovered[] => {
        const missing = Math.min(left, Math.max(0, most));
        left -= missing;
        return missing > 0
          ? [{ application: id, missing, reason, ...(limit !== undefined && { limit }) }]
          : [];
      };
      return [
        ...part('jury', few),
        ...part('conflicts', readers - foreign),
        ...part('language', Math.min(readers, foreign)),
        ...part('limit', Math.min(flow.wanted[a]!, open[a]!) - most[a]!, tight?.rule),
        ...part('capacity', left),
      ];
    })
    .sort((a, b) => byText(a.application, b.application));
}

function explain({ pairs, loads, uncovered, refusedPins, objective }: Omit<Assignment, 'explain'>): Reason[] {
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
    ...counted('missing_jury', missing('jury')),
    ...counted('missing_conflicts', missing('conflicts')),
    ...counted('missing_language', missing('language')),
    ...counted('missing_limit', missing('limit')),
    ...counted('missing_capacity', missing('capacity')),
    ...(loads.length === 0
      ? []
      : [least === most ? reason('loads_even', { most }) : reason('loads', { least, most })]),
    ...(loads.length > 0 && most - least > 1 ? [reason('uneven')] : []),
    ...counted('under_min', loads.filter(({ load, min }) => load < min).length),
    ...counted('over_max', loads.filter(({ load, max }) => load > max).length),
    ...counted('pins_refused', refusedPins.length),
    ...(objective.components > 1 ? [reason('not_comparable', { count: objective.components })] : []),
  ];
}

/** The assignment, looked at from each side. */
export function summary(
  board: Board,
  panels: number[][],
  worst: Worst | null,
  gap: number,
  problem: AssignmentProblem,
) {
  const { applications, jurors, value, pins } = board;
  const width = jurors.length;
  const load = new Int32Array(width);
  const pages = pagesOf(board, panels);
  const suits = new Float64Array(width);
  const pairs: Assignment['pairs'] = [];
  const byApplication: Assignment['applications'] = [];
  applications.forEach((application, a) => {
    let total = 0;
    const add = (j: number, pinned: boolean) => {
      const worth = value[a * width + j]!;
      load[j]!++;
      suits[j]! += worth;
      total += worth;
      pairs.push({ application: application.id, juror: jurors[j]!.id, value: worth, pinned });
    };
    for (const j of pins[a]!) add(j, true);
    for (const j of panels[a]!) add(j, false);
    const experts = pins[a]!.length + panels[a]!.length;
    byApplication.push({ application: application.id, experts, wanted: application.wanted, total });
  });
  const present = problem.present && new Set(problem.present.map(keyOf));
  const result: Omit<Assignment, 'explain'> = {
    pairs: pairs.sort(byPair),
    loads: jurors
      .map(({ id, max, min = 0 }, j) => ({
        juror: id,
        load: load[j]!,
        min,
        max,
        pages: pages[j]!,
        total: suits[j]!,
      }))
      .sort((a, b) => byText(a.juror, b.juror)),
    applications: byApplication.sort((a, b) => byText(a.application, b.application)),
    uncovered: uncoveredOf(board, panels),
    refusedPins: [...board.refusedPins].sort(byPair),
    objective: {
      covered: pairs.length,
      wanted: applications.reduce((sum, { wanted }) => sum + wanted, 0),
      worst,
      total: suits.reduce((sum, total) => sum + total, 0),
      squares: load.reduce((sum, count) => sum + count ** 2, 0),
      components: componentsOf(board, panels),
      changed: present ? pairs.filter((pair) => !present.has(keyOf(pair))).length : null,
      gap,
    },
  };
  return { ...result, explain: explain(result) };
}
