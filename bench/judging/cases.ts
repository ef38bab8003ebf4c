import type { Selection } from '../../src/contests/selection-terms.rules.js';
import type { AffinityProblem } from '../../src/juries/affinity/affinity-problem.rules.js';
import { profiles } from './profiles.js';
import { type Judged, judged } from './scores.js';
import { contested, sizes, type Workload, workload } from './workloads.js';

/** What is asked of an assignment. `load cost` is HotCRP's own objective. */
export type Setting = 'total' | 'fair' | 'load cost';

export interface AssignmentCase {
  kind: 'assignment';
  name: string;
  setting: Setting;
  workload: () => Workload;
  /** Seconds and megabytes on two cores. */
  aim?: number;
  aimMemory?: number;
  /** Once, without a run before it. */
  once: boolean;
}

export interface ScoreCase {
  kind: 'ranking' | 'bootstrap';
  name: string;
  judged: () => Judged;
  aim?: number;
  once: boolean;
}

export interface AffinityCase {
  kind: 'affinities';
  name: string;
  problem: () => AffinityProblem;
  aim?: number;
  once: boolean;
}

export type Case = AssignmentCase | ScoreCase | AffinityCase;

const aims: Record<string, { aim: number; aimMemory?: number }> = {
  '1000x100 total': { aim: 0.03 },
  '5000x500 total': { aim: 0.5 },
  '9034x785 total': { aim: 2, aimMemory: 300 },
  '5000x500 contested total': { aim: 3 },
  '1000x100 fair': { aim: 0.3 },
  '5000x500 fair': { aim: 2 },
  '1000x100 load cost': { aim: 0.15 },
};

/** From so many pairs on a case is run once. */
const large = 500_000;

/** Sizes by name, and how to make one. */
const worlds: Record<string, { pairs: number; make: () => Workload }> = Object.fromEntries([
  ...sizes.map((size) => [
    size.name,
    { pairs: size.submissions * size.reviewers, make: () => workload(size) },
  ]),
  ['5000x500 contested', { pairs: 2_500_000, make: () => contested(5000, 500, 3, 7) }],
]);

function assignment(name: string, setting: Setting): AssignmentCase {
  const { pairs, make } = worlds[name]!;
  const aim = aims[`${name} ${setting}`];
  return { kind: 'assignment', name, setting, workload: make, once: pairs > large, ...aim };
}

const ranking = (count: number, jurors: number, aim: number): ScoreCase => ({
  kind: 'ranking',
  name: `${count} × 3 × 10, ${jurors} jurors`,
  judged: () => judged(count, jurors, 1),
  aim,
  once: count > 1000,
});

const rub = (whole: number) => ({ amount: `${whole}.00`, currency: 'RUB' as const });
const quotas: Selection['quotas'] = [
  { field: 'region', most: 5 },
  { field: 'topic', most: 20, of: { t1: 3 } },
];

const bootstrap = (name: string, count: number, selection?: Selection): ScoreCase => ({
  kind: 'bootstrap',
  name,
  judged: () => judged(count, 100, 1, selection),
  aim: 2,
  once: false,
});

const affinities = (name: string, aim: number): AffinityCase => ({
  kind: 'affinities',
  name,
  problem: () => profiles(workload(sizes.find((size) => size.name === name)!)),
  aim,
  once: worlds[name]!.pairs > large,
});

export const cases: Case[] = [
  ...Object.keys(worlds).map((name) => assignment(name, 'total')),
  ...['500x60', '1000x100', '2000x200', '5000x500', '1000x100h'].map((name) => assignment(name, 'fair')),
  ...['1000x100', '1000x100h'].map((name) => assignment(name, 'load cost')),
  affinities('1000x100', 0.5),
  affinities('5000x500', 6),
  ranking(1000, 100, 0.15),
  ranking(10_000, 300, 2),
  ranking(10_000, 1000, 2),
  bootstrap('1000 × 2000 draws', 1000),
  bootstrap('1000 × 2000 draws, quotas, topics, parts', 1000, {
    budget: rub(100_000_000),
    whenOverBudget: 'skip',
    quotas,
    cover: { field: 'topic' },
    partial: { least: '50', step: rub(1000) },
  }),
  bootstrap('100 × 400 draws, best total, quotas', 100, {
    count: 25,
    budget: rub(15_000_000),
    whenOverBudget: 'best_total',
    quotas,
  }),
];

export const titleOf = (one: Case): string =>
  `${one.name}, ${one.kind === 'assignment' ? one.setting : one.kind}`;
