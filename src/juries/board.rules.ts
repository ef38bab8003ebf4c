import type { FlowProblem } from './path.rules.js';

export interface Pair {
  application: string;
  juror: string;
}

export interface AssignmentProblem {
  /** `wanted` is how many experts an application shall have, pinned ones included. */
  applications: readonly { id: string; wanted: number }[];
  /** `max` and `min` are loads, pinned applications included; a minimum is met as far as coverage allows. */
  jurors: readonly { id: string; max: number; min?: number }[];
  /** Pairs that must not be, whatever else is said. */
  conflicts: readonly Pair[];
  /** Pairs that stay as they are, even above the juror's maximum. */
  pinned: readonly Pair[];
  /** Pairs people do not want, for other reasons than a conflict. */
  forbidden: readonly Pair[];
  /** How well a pair suits: integers within ±1,000,000, 0 where absent. They count after coverage and even loads. */
  affinities?: readonly (Pair & { value: number })[];
  /** Settles what is equal. Any text; the same seed gives the same pairs. */
  seed: string;
}

/** An assignment problem in indices, in the given order of both sides. */
export interface Board {
  applications: AssignmentProblem['applications'];
  jurors: AssignmentProblem['jurors'];
  flow: FlowProblem;
  /** How many experts may read each application, pinned ones included. */
  readers: Int32Array;
  /** Pins that hold, and those a conflict forbids. */
  pinned: Pair[];
  refusedPins: Pair[];
}

/** In place of a cost: the pair is not allowed. */
const shut = -(2 ** 31);

export const keyOf = ({ application, juror }: Pair): string => `${application}\n${juror}`;

const affinityLimit = 1_000_000;

/** The best and the worst value that occur; pairs without a value have 0. */
function extremes(affinities: readonly { value: number }[]): { best: number; worst: number } {
  let best = 0;
  let worst = 0;
  for (const { value } of affinities) {
    if (!Number.isInteger(value) || Math.abs(value) > affinityLimit) {
      throw new RangeError(`An affinity is an integer within ±${affinityLimit}, not ${value}`);
    }
    best = Math.max(best, value);
    worst = Math.min(worst, value);
  }
  return { best, worst };
}

/**
 * Lays the problem out for the flow. The order of objectives is in the costs: one step of a load outweighs any
 * change of affinities, a minimum any change of loads. It is enough to outweigh what one augmenting cycle can
 * change, which passes each juror once and the sink once; so the numbers stay far below 2^53.
 */
export function boardOf(
  problem: AssignmentProblem,
  applications: AssignmentProblem['applications'],
  jurors: AssignmentProblem['jurors'],
): Board {
  const indexOf = (all: readonly { id: string }[]) => new Map(all.map(({ id }, index) => [id, index]));
  const rows = indexOf(applications);
  const columns = indexOf(jurors);
  const known = (pair: Pair) => rows.has(pair.application) && columns.has(pair.juror);
  const cell = (pair: Pair) => rows.get(pair.application)! * jurors.length + columns.get(pair.juror)!;
  const conflicts = new Set(problem.conflicts.map(keyOf));
  const pins = [...new Map(problem.pinned.filter(known).map((pair) => [keyOf(pair), pair])).values()];
  const pinned = pins.filter((pair) => !conflicts.has(keyOf(pair)));

  const { best, worst } = extremes(problem.affinities ?? []);
  const cost = new Int32Array(applications.length * jurors.length).fill(best);
  for (const pair of (problem.affinities ?? []).filter(known)) cost[cell(pair)] = best - pair.value;
  for (const pair of [...problem.conflicts, ...problem.forbidden, ...pinned].filter(known))
    cost[cell(pair)] = shut;

  const served = new Int32Array(applications.length);
  const load = new Int32Array(jurors.length);
  for (const pair of pinned) {
    served[rows.get(pair.application)!]!++;
    load[columns.get(pair.juror)!]!++;
  }
  const readers = served.map((count, a) => {
    const row = cost.subarray(a * jurors.length, (a + 1) * jurors.length);
    return row.reduce((open, value) => open + Number(value !== shut), count);
  });

  const most = jurors.reduce((most, { max }, j) => Math.max(most, max, load[j]!), 0);
  const step = (best - worst) * (2 * jurors.length + 2) + 1;
  const belowMinimum = step * (2 * most + 2);
  return {
    applications,
    jurors,
    readers,
    flow: {
      // more than there are readers is not to be had, and takes no room
      wanted: Int32Array.from(applications, ({ wanted }, a) => Math.min(wanted, readers[a]!)),
      served,
      cost,
      max: Int32Array.from(jurors, ({ max }) => max),
      load,
      loadCost: (j, n) => (2 * n - 1) * step + (n > (jurors[j]!.min ?? 0) ? belowMinimum : 0),
    },
    pinned: pinned.map(({ application, juror }) => ({ application, juror })),
    refusedPins: pins
      .filter((pair) => conflicts.has(keyOf(pair)))
      .map(({ application, juror }) => ({ application, juror })),
  };
}
