import { type Reason, reason } from '../../contests/reason.rules.js';
import { chances } from '../statistics/bootstrap.rules.js';
import type { CalibrationInput } from './input.rules.js';
import { isPacked, selector } from './selector.rules.js';

/** By application; those that are not in the ranking have none. */
export type Chances = Map<string, number>;

export const DRAWS = 2000;

/**
 * For a choice with the greatest total each draw is a search: there are fewer, which tell a chance to within two or
 * three in a hundred, and of not too many applications, so that they take no longer than others.
 */
const PACKED = { draws: 400, most: 100 };

/** What chance is drawn from. */
export interface Variation {
  /** By application: what it would get without chance, and the places of its experts among all. */
  centres: ReadonlyMap<string, { score: number; jurors: ArrayLike<number> }>;
  effects: readonly number[];
  residuals: readonly number[];
}

/**
 * How likely each ranked application is to be selected if other experts like these had judged, under the rules of the
 * contest: number, budget, thresholds, quotas. A place that is owed to mild experts is less likely than it looks.
 */
export function* chancesOf(
  { entries, line, seed }: CalibrationInput,
  { centres, effects, residuals }: Variation,
  draws = 'code' in line || !isPacked(line) ? DRAWS : PACKED.draws,
): Generator<number, Chances | Reason> {
  if ('code' in line) return line;
  if (residuals.length === 0) return reason('chances_no_error');
  const ranked = entries.flatMap((entry) => {
    const centre = entry.place === null ? undefined : centres.get(entry.application);
    return centre ? [{ ...entry, ...centre }] : [];
  });
  if (isPacked(line) && ranked.length > PACKED.most)
    return reason('chances_best_total', { count: ranked.length, most: PACKED.most });
  const select = selector(line, ranked);
  const steps = chances({ scores: ranked, effects, residuals, select, draws, seed });
  let step = steps.next();
  for (; !step.done; step = steps.next()) yield step.value / draws;
  return new Map(step.value.map(({ application, selected }) => [application, selected]));
}
