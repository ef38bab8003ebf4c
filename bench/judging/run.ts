import { Affinities } from '../../src/juries/affinity.rules.js';
import { assign } from '../../src/juries/assignment.rules.js';
import { exact } from '../../test/support/exact.js';
import { each, exactly, upTo } from '../../test/support/exact-network.js';
import { median } from '../figures.rules.js';
import {
  type AffinityCase,
  type AssignmentCase,
  type Case,
  cases,
  type ScoreCase,
  titleOf,
} from './cases.js';
import { withMemory } from './memory.js';
import { calibrated, rankWhole } from './scores.js';
import { cellsOf, problemOf, type Task } from './solve.js';
import { hotcrpStep, rankCosts, type Workload } from './workloads.js';

/** What one case needed. */
export interface Measured {
  seconds: number;
  megabytes: number;
  assignment?: Assigned;
}

export interface Assigned {
  pairs: number;
  total: number;
  /** Sheets that are missing. */
  missing: number;
  /** The sum of the worst-served application, and what it could be if all were there for it alone. */
  worst: number;
  worstBound: number;
  loads: [least: number, most: number];
  /** What is optimised, here and by HiGHS; of a fair assignment the total that was given up for it. */
  objective: number;
  best: number;
  bestSeconds: number;
}

/** The work, a run before it so that code is compiled, then five of which the median counts; or one. */
async function timed<T>(work: () => T, once: boolean) {
  const times: number[] = [];
  const { result, megabytes } = await withMemory(() => {
    let result = once ? undefined : work();
    for (let run = 0; run < (once ? 1 : 5); run++) {
      const start = performance.now();
      result = work();
      times.push(performance.now() - start);
    }
    return result as T;
  });
  return { result, seconds: median(times) / 1000, megabytes };
}

async function runScores({ kind, judged, once }: ScoreCase): Promise<Measured> {
  const world = judged();
  if (kind === 'ranking') {
    const { seconds, megabytes } = await timed(() => rankWhole(world), once);
    return { seconds, megabytes };
  }
  const [ranking] = rankWhole(world).ranking.nominations;
  const { seconds, megabytes } = await timed(() => calibrated(ranking!, world), once);
  return { seconds, megabytes };
}

async function runAffinities({ problem, once }: AffinityCase): Promise<Measured> {
  const world = problem();
  const { seconds, megabytes } = await timed(() => new Affinities(world), once);
  return { seconds, megabytes };
}

async function runAssignment({ workload, setting, once }: AssignmentCase): Promise<Measured> {
  const world = workload();
  const step = setting === 'load cost' ? hotcrpStep : 0;
  const task: Task = {
    wanted: new Int32Array(world.submissions).fill(world.k),
    max: Int32Array.from(world.maxLoad),
    values: setting === 'load cost' ? rankCosts(world).map((cost) => -cost) : world.values,
    shut: world.conflict,
    ...(step > 0 && { step }),
    worst: setting === 'fair',
  };
  const problem = problemOf(task);
  const { result, seconds, megabytes } = await timed(() => assign(problem), once);
  const start = performance.now();
  const best = await exact({
    sheets: Array.from(task.wanted, exactly),
    places: Array.from(task.max, (max) => (step > 0 ? each(max, (n) => -step * (n - 1)) : upTo(max))),
    values: task.values,
    shut: task.shut,
  });
  const bestSeconds = (performance.now() - start) / 1000;
  const assignment = {
    ...looked(cellsOf(result, world.reviewers), task, world),
    best: best.objective,
    bestSeconds,
  };
  return { seconds, megabytes, assignment };
}

function looked(cells: readonly number[], { values, step = 0, wanted }: Task, world: Workload) {
  const { submissions, reviewers, k, conflict } = world;
  const sums = new Float64Array(submissions);
  const loads = new Int32Array(reviewers);
  for (const cell of cells) {
    sums[Math.floor(cell / reviewers)]! += values[cell]!;
    loads[cell % reviewers]!++;
  }
  const bounds = Array.from(wanted, (_, p) => {
    const open = [...values.subarray(p * reviewers, (p + 1) * reviewers)].filter(
      (_, i) => !conflict[p * reviewers + i],
    );
    return sum(open.sort((a, b) => b - a).slice(0, k));
  });
  const total = sum(sums);
  const loadCosts = loads.map((load) => (step * load * (load - 1)) / 2);
  return {
    pairs: values.length,
    total,
    missing: sum(wanted) - cells.length,
    worst: sums.reduce((least, one) => Math.min(least, one), Infinity),
    worstBound: bounds.reduce((least, one) => Math.min(least, one), Infinity),
    loads: [Math.min(...loads), Math.max(...loads)] as [number, number],
    objective: total - sum(loadCosts),
  };
}

const sum = (values: Iterable<number>) => {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
};

/** In a process of its own: the case whose title is the argument. */
const found = cases.find((one: Case) => titleOf(one) === process.argv[2])!;
const measured =
  found.kind === 'assignment'
    ? await runAssignment(found)
    : found.kind === 'affinities'
      ? await runAffinities(found)
      : await runScores(found);
process.send!(measured);
process.disconnect();
