import { drawOrder } from '../../contests/lot.rules.js';
import {
  type AssignedApplication,
  type AssignedJuror,
  type AssignmentProblem,
  evenly,
  keyOf,
  type Objectives,
  type Pair,
} from '../problem.rules.js';
import { type FlowProblem, shut } from '../solver/problem.rules.js';
import { levelsOf } from './levels.rules.js';
import { checkNumbers } from './numbers.rules.js';
import { limitsOf, mostWithin, type RuledLimit } from './panel-limits.rules.js';
import { valuesOf } from './values.rules.js';

/** Why a pair is not to be had; 0 where it is. */
export const barred = { open: 0, conflict: 1, forbidden: 2, language: 3, pinned: 4 } as const;

/** An assignment problem in indices, both sides in the order of the draw. */
export interface Board {
  applications: readonly AssignedApplication[];
  jurors: readonly AssignedJuror[];
  objectives: Objectives;
  flow: FlowProblem;
  /** Limits that cross those in `flow`; by application, null where there are none. */
  crossing: (RuledLimit[] | null)[];
  /** All limits of an application, less its pinned experts. */
  limits: (RuledLimit[] | null)[];
  /** By application and juror (`a * jurors.length + j`): how well the pair suits, and one of `barred`. */
  value: Int32Array;
  bars: Uint8Array;
  /** By application: pinned experts; how many others nothing bars; how many of these its limits let in at most. */
  pins: number[][];
  open: Int32Array;
  most: Int32Array;
  refusedPins: Pair[];
  rowOf: (application: string) => number | undefined;
  columnOf: (juror: string) => number | undefined;
}

/** The order of the draw, as indices; of equal ids the last counts. */
function drawn(all: readonly { id: string }[], seed: string): number[] {
  const at = new Map(all.map(({ id }, index) => [id, index]));
  return drawOrder(seed, [...at.keys()]).map((id) => at.get(id)!);
}

/**
 * Lays the problem out for the flow. The order of objectives is in the costs (`levelsOf`).
 * @throws RangeError for an affinity that is no integer within ±1,000,000, for other numbers as `checkNumbers` does, and
 * for even loads before anything while places may stay empty: the most even load is none
 */
export function boardOf(problem: AssignmentProblem): Board {
  const objectives = problem.objectives ?? evenly;
  if (objectives.balance === 'first' && objectives.coverage !== 'first')
    throw new RangeError('Even loads come first only after coverage');
  checkNumbers(problem, objectives);
  const rows = drawn(problem.applications, problem.seed);
  const columns = drawn(problem.jurors, problem.seed);
  const applications = rows.map((row) => problem.applications[row]!);
  const jurors = columns.map((column) => problem.jurors[column]!);
  const width = jurors.length;
  const value = valuesOf(problem, rows, columns);

  const rowAt = new Map(applications.map(({ id }, a) => [id, a]));
  const columnAt = new Map(jurors.map(({ id }, j) => [id, j]));
  const cell = ({ application, juror }: Pair): number => {
    const a = rowAt.get(application);
    const j = columnAt.get(juror);
    return a === undefined || j === undefined ? -1 : a * width + j;
  };
  const bars = new Uint8Array(value.length);
  const bar = (pairs: readonly Pair[], why: number) => {
    for (const pair of pairs) {
      const at = cell(pair);
      if (at >= 0) bars[at] = why;
    }
  };
  applications.forEach(({ language }, a) => {
    if (language === undefined) return;
    jurors.forEach(({ languages }, j) => {
      if (languages && !languages.includes(language)) bars[a * width + j] = barred.language;
    });
  });
  bar(problem.forbidden, barred.forbidden);
  bar(problem.conflicts, barred.conflict);
  const pins: number[][] = applications.map(() => []);
  const load = new Int32Array(width);
  const refused = new Map<string, Pair>();
  for (const pair of problem.pinned) {
    const at = cell(pair);
    if (at < 0 || bars[at] === barred.pinned) continue;
    const { application, juror } = pair;
    if (bars[at] === barred.conflict) {
      refused.set(keyOf(pair), { application, juror });
      continue;
    }
    bars[at] = barred.pinned;
    pins[rowAt.get(application)!]!.push(at % width);
    load[at % width]!++;
  }

  const limits = limitsOf(problem, applications, jurors, pins);
  const open = Int32Array.from(applications, (_, a) => {
    let count = 0;
    for (let at = a * width; at < (a + 1) * width; at++) count += Number(bars[at] === barred.open);
    return count;
  });
  const wanted = Int32Array.from(applications, ({ wanted }, a) =>
    Math.max(0, Math.min(wanted - pins[a]!.length, open[a]!)),
  );
  const present = problem.present && new Uint8Array(value.length);
  for (const pair of problem.present ?? []) if (cell(pair) >= 0) present![cell(pair)] = 1;
  const levels = levelsOf({ objectives, jurors, load, wanted, pins, value, keeps: present !== undefined });
  const { vacancies, mixes } = levels;
  const all = width + vacancies;
  const cost = new Float64Array(applications.length * all).fill(shut);
  for (let a = 0; a < applications.length; a++) {
    for (let j = 0; j < width; j++) {
      const at = a * width + j;
      if (bars[at]) continue;
      cost[a * all + j] = levels.pairCost(value[at]!) + (mixes ? levels.lot(a, j) : 0);
      if (present && !present[at]) cost[a * all + j]! += levels.change;
    }
    for (let n = 1; n <= wanted[a]!; n++)
      cost[a * all + width + n - 1] = levels.vacancyCost(pins[a]!.length + wanted[a]! - n + 1);
  }
  return {
    applications,
    jurors,
    objectives,
    value,
    bars,
    pins,
    open,
    most: open.map((count, a) =>
      limits.own[a] ? mostWithin(openTo(bars, a, width), limits.own[a]!) : count,
    ),
    crossing: limits.crossing,
    limits: limits.own,
    refusedPins: [...refused.values()],
    rowOf: (application) => rowAt.get(application),
    columnOf: (juror) => columnAt.get(juror),
    flow: {
      wanted,
      columns: all,
      cost,
      vacancies,
      max: Int32Array.from({ length: all }, (_, j) =>
        j < width ? Math.max(0, Math.min(jurors[j]!.max, 1e9) - load[j]!) : applications.length,
      ),
      loadCost: (j, n) => (j < width ? levels.loadCost(jurors[j]!.min ?? 0, load[j]! + n) : 0),
      limits: limits.nested,
      lot: (a, j) => (mixes && j < width ? levels.lot(a, j) : 0),
    },
  };
}

function openTo(bars: Uint8Array, a: number, width: number): number[] {
  const open: number[] = [];
  for (let j = 0; j < width; j++) if (!bars[a * width + j]) open.push(j);
  return open;
}
