import { type Criterion, lowIsBest } from '../../contests/criterion.rules.js';
import { type Fraction, figure, fraction } from '../../contests/decimal.rules.js';
import { type Reason, reason } from '../../contests/reason.rules.js';
import type { Rulebook } from '../../contests/rulebook.rules.js';
import type { Scored } from '../score.rules.js';
import { lowTotalIsBest, totalBounds } from '../sheet-total.rules.js';

/** Is the lower of two scores the better one? */
export const lowScoreIsBest = (criteria: readonly Criterion[], { combining }: Rulebook): boolean =>
  combining.across.kind === 'rank_sum' ||
  (combining.across.kind !== 'borda' && lowTotalIsBest(criteria, combining.within));

/** On the wrong side of a threshold. */
export const misses = (value: Fraction, threshold: string, low: boolean) =>
  low ? value.gt(fraction(threshold)) : value.lt(fraction(threshold));

function criterionFault({ id, title, scale, threshold }: Criterion, value: Fraction): Reason | null {
  if (scale.kind === 'gate') {
    const passed = scale.passes === 'all' ? value.equals(1) : value.gt(fraction('0.5'));
    return passed ? null : reason('gate_failed', { criterion: id, title });
  }
  const low = lowIsBest(scale);
  if (threshold === undefined || !misses(value, threshold, low)) return null;
  const about = { criterion: id, title, value: figure(value).shown, min: threshold };
  return reason(low ? 'above_criterion' : 'below_criterion', about);
}

/** The application with its score, and what that fails to reach. */
export function conclude(
  one: Scored,
  score: Fraction | null,
  criteria: readonly Criterion[],
  low: boolean,
): void {
  const { entry, threshold } = one;
  one.score = score;
  entry.score = score && figure(score);
  entry.failed = [];
  if (score && threshold !== undefined && misses(score, threshold, low))
    entry.failed.push(
      reason(low ? 'above_overall' : 'below_overall', { score: figure(score).shown, min: threshold }),
    );
  for (const criterion of criteria) {
    const value = one.criteria.get(criterion.id);
    const fault = value && criterionFault(criterion, value);
    if (fault) entry.failed.push(fault);
  }
  entry.standing = !score ? 'unscored' : entry.failed.length > 0 ? 'below' : 'ranked';
}

/** The limit from which totals differ too much: the lower one of points and percent. */
export function limitOf(
  criteria: readonly Criterion[],
  { review, combining }: Rulebook,
): Fraction | undefined {
  const { divergence: points, divergencePercent: percent } = review;
  const span = percent === undefined ? null : totalBounds(criteria, combining.within);
  const ofSpan = span?.max.sub(span.min).mul(fraction(percent!)).div(100);
  if (points === undefined) return ofSpan;
  return ofSpan?.lt(fraction(points)) ? ofSpan : fraction(points);
}
