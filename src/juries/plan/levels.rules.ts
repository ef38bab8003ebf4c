import type { AssignedJuror, Objectives } from '../problem.rules.js';
import { scattered } from '../solver/problem.rules.js';

/** What one step of each objective costs. */
export interface Levels {
  /** How many columns stand for "nobody". */
  vacancies: number;
  pairCost: (value: number) => number;
  /** A pair that is not there at present. */
  change: number;
  /** Settles what is equal, so that panels mix: a number of its own for each pair, in indices; 0 unless it `mixes`. */
  mixes: boolean;
  lot: (a: number, j: number) => number;
  /** The n-th application of a juror, pinned ones included. */
  loadCost: (min: number, n: number) => number;
  /** That the n-th expert of an application, pinned ones included, is missing. */
  vacancyCost: (n: number) => number;
}

/**
 * The order of objectives as costs: a step of one outweighs whatever those after it can change. It is enough to
 * outweigh what one augmenting cycle can, which passes each column once and the places once; so the numbers stay
 * small. Where they would not stay below 2^52 all the same, affinities, and what is given in them, are rounded to what
 * does.
 * @throws RangeError where even that does not suffice
 */
export function levelsOf(facts: {
  objectives: Objectives;
  jurors: readonly AssignedJuror[];
  /** Pinned applications, by juror. */
  load: Int32Array;
  /** New experts, by application, and the pinned ones there are. */
  wanted: Int32Array;
  pins: readonly (readonly number[])[];
  value: Int32Array;
  keeps: boolean;
}): Levels {
  const { objectives, jurors, load, wanted, pins, keeps } = facts;
  const { coverage, affinity, balance } = objectives;
  let best = 0;
  let worst = 0;
  for (let at = 0; at < facts.value.length; at++) {
    const value = facts.value[at]!;
    if (value > best) best = value;
    if (value < worst) worst = value;
  }
  let vacancies = 0;
  let panel = 1;
  wanted.forEach((count, a) => {
    vacancies = Math.max(vacancies, count);
    panel = Math.max(panel, count + pins[a]!.length);
  });
  const columns = jurors.length + vacancies + 1;
  const total = wanted.reduce((sum, count) => sum + count, 0);
  const most = jurors.reduce((most, { max }, j) => Math.max(most, Math.min(max, load[j]! + total)), 1);
  const spread = best - worst;
  const step = typeof balance === 'number' ? balance : 0;
  const empty = typeof coverage === 'number' ? coverage : 0;

  const laidOut = (scale: number, lots: number) => {
    let reach = lots * columns;
    const level = (used: boolean, span: number): number => {
      if (!used) return 0;
      const unit = reach + 1;
      reach += unit * span;
      return unit;
    };
    const change = level(keeps, columns);
    const last = level(balance === 'last', most);
    const unit = level(
      true,
      Math.ceil((affinity * spread) / scale) * columns +
        Math.ceil(step / scale) * most +
        Math.ceil(empty / scale) * columns,
    );
    const first = level(balance === 'first', most);
    const minimum = level(
      jurors.some(({ min = 0 }) => min > 0),
      2,
    );
    const evenness = level(coverage === 'first', 2 * panel * (vacancies + 1));
    const covered = level(coverage === 'first', 2 * (vacancies + 1));
    return { reach, change, last, unit, first, minimum, evenness, covered };
  };
  const fits = (scale: number, lots: number) => laidOut(scale, lots).reach < 2 ** 52;
  const lots = objectives.connectivity ? ([1000, 100, 10].find((lots) => fits(1, lots)) ?? 0) : 0;
  let scale = 1;
  for (; !fits(scale, lots); scale *= 2)
    if (scale > Math.max(spread * affinity, step, empty))
      throw new RangeError('The weights are too great for so large a panel');
  const { change, last, unit, first, minimum, evenness, covered } = laidOut(scale, lots);
  const weight = unit * affinity;
  const scaled = (cost: number): number => unit * Math.round(cost / scale);
  const pairCost = (value: number): number =>
    scale === 1 ? weight * (best - value) : scaled(affinity * (best - value));
  const perLoad = last + first + scaled(step);
  return {
    vacancies,
    pairCost,
    change,
    mixes: lots > 0,
    lot: (a, j) => (lots > 0 ? scattered(a * 65_537 + j, lots + 1) : 0),
    loadCost: (min, n) => (n - 1) * perLoad + (n > min ? minimum : 0),
    vacancyCost:
      coverage === 'first'
        ? (n) => pairCost(worst) + change + lots + covered + evenness * 2 * (panel - n)
        : () => pairCost(0) + scaled(coverage),
  };
}
