import { randomFrom } from './random.rules.js';
import type { AdditiveModel } from './severity.rules.js';

export interface Chance {
  application: string;
  /** Share of the draws in which it is selected. */
  selected: number;
}

export interface BootstrapProblem {
  /** By application: what it would get without chance, and the places of its jurors. */
  scores: readonly { application: string; score: number; jurors: ArrayLike<number> }[];
  /** How much more than others jurors give; none where that is not known. */
  effects: readonly number[];
  /** What sheets differ by, once applications and jurors are accounted for; see `residualsOf`. */
  residuals: readonly number[];
  /** Marks with 1 who is selected when these are the scores, in the order of `scores`. */
  select: (scores: Float64Array, selected: Uint8Array) => void;
  draws: number;
  seed: string;
}

/**
 * How likely each application is to be selected if jurors like these had judged: each draw gives every seat of the jury
 * the effect of one of them, the same for all its applications, and every sheet a residual. Where all jurors read
 * everything, their effects move nobody. Bit for bit the same from the same seed on any machine.
 *
 * Residual bootstrap of a model with two levels: Davison, Hinkley (1997), Bootstrap Methods and their Application, 3.8 and
 * 7.2. A generator, so that whoever runs it may show how far it is and stop: it yields the number of draws done and
 * returns the chances.
 * @throws RangeError for no residuals, an application without jurors, or a number of draws that is not above zero
 */
export function* chances(problem: BootstrapProblem): Generator<number, Chance[]> {
  const { scores, effects, residuals, select, draws, seed } = problem;
  if (residuals.length === 0) throw new RangeError('There are no residuals');
  if (!(draws > 0) || scores.some(({ jurors }) => !(jurors.length > 0)))
    throw new RangeError('A number is not above zero');
  const random = randomFrom(seed);
  const seats = 1 + scores.reduce((most, { jurors }) => Math.max(most, ...Array.from(jurors)), -1);
  const severity = new Float64Array(seats);
  const moved = new Float64Array(scores.length);
  const selected = new Uint8Array(scores.length);
  const times = new Uint32Array(scores.length);
  for (let draw = 1; draw <= draws; draw++) {
    if (effects.length > 0)
      for (let seat = 0; seat < seats; seat++) severity[seat] = effects[random(effects.length)]!;
    for (let at = 0; at < scores.length; at++) {
      const { score, jurors } = scores[at]!;
      let sum = 0;
      for (let sheet = 0; sheet < jurors.length; sheet++)
        sum += severity[jurors[sheet]!]! + residuals[random(residuals.length)]!;
      moved[at] = score + sum / jurors.length;
    }
    selected.fill(0);
    select(moved, selected);
    for (let at = 0; at < times.length; at++) times[at]! += selected[at]!;
    if (draw % 100 === 0) yield draw;
  }
  return scores.map(({ application }, at) => ({ application, selected: times[at]! / draws }));
}

/**
 * What an additive model leaves of the ratings, blown up by √(n / degrees of freedom): fitted residuals are smaller than
 * the errors they stand for. In order of size; empty where nothing is left to estimate them from.
 */
export function residualsOf({ residuals, df }: AdditiveModel): number[] {
  if (df === 0) return [];
  const all = residuals.flatMap((some) => [...some]);
  const scale = Math.sqrt(all.length / df);
  return all.map((rest) => rest * scale).sort((a, b) => a - b);
}

/** Selects the `count` highest; of equal ones those that stand first. */
export function highest(count: number): BootstrapProblem['select'] {
  return (scores, selected) => {
    const order = Array.from(scores.keys()).sort((a, b) => scores[b]! - scores[a]! || a - b);
    for (const at of order.slice(0, count)) selected[at] = 1;
  };
}
