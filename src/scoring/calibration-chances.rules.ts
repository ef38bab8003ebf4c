import { type Reason, reason } from '../contests/reason.rules.js';
import type { CalibrationInput, Line } from './calibration-input.rules.js';
import { type BootstrapProblem, chances } from './statistics/bootstrap.rules.js';

/** By application; those that are not in the ranking have none. */
export type Chances = Map<string, number>;

export const DRAWS = 2000;

/** What chance is drawn from. */
export interface Variation {
  /** By application: what it would get without chance, and the places of its experts among all. */
  centres: ReadonlyMap<string, { score: number; jurors: ArrayLike<number> }>;
  effects: readonly number[];
  residuals: readonly number[];
}

/**
 * How likely each ranked application is to be selected if other experts like these had judged, under the rules of the
 * contest: number, budget, threshold. A place that is owed to mild experts is less likely than it looks.
 */
export function* chancesOf(
  { entries, line, seed }: CalibrationInput,
  { centres, effects, residuals }: Variation,
  draws = DRAWS,
): Generator<number, Chances | Reason> {
  if ('code' in line) return line;
  if (residuals.length === 0) return reason('chances_no_error');
  const ranked = entries.flatMap(({ application, place, amount }) => {
    const centre = place === null ? undefined : centres.get(application);
    return centre ? [{ application, amount, ...centre }] : [];
  });
  const select = selector(
    line,
    ranked.map(({ amount }) => amount),
  );
  const steps = chances({ scores: ranked, effects, residuals, select, draws, seed });
  let step = steps.next();
  for (; !step.done; step = steps.next()) yield step.value / draws;
  return new Map(step.value.map(({ application, selected }) => [application, selected]));
}

/**
 * Selects as `select` of selection.rules.ts does where no two share a place, thousands of times a second. Of equal scores
 * the one that stands first in the ranking is first, as what told them apart still does.
 */
export function selector(line: Line, amounts: readonly (number | null)[]): BootstrapProblem['select'] {
  const order = Uint32Array.from(amounts.keys());
  return (scores, selected) => {
    order.sort((a, b) => scores[b]! - scores[a]! || a - b);
    let [room, left] = [line.count ?? Infinity, line.budget];
    for (const at of order) {
      if (room === 0 || (line.threshold !== null && scores[at]! < line.threshold)) return;
      if (left !== null) {
        const amount = amounts[at]!;
        if (amount === null) continue;
        if (amount > left) {
          if (line.whenOverBudget === 'stop') return;
          continue;
        }
        left -= amount;
      }
      selected[at] = 1;
      room--;
    }
  };
}
