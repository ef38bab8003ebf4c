import type { Within } from '../contests/combining.rules.js';
import { bounds, type Criterion, lowIsBest } from '../contests/criterion.rules.js';
import { type Figure, type Fraction, figure, fraction, sum, zero } from '../contests/decimal.rules.js';
import { numbersOf, type SheetValues, sheetFaults } from './sheet.rules.js';

/**
 * Combines the numbers of one sheet, exactly. Gates do not take part, and neither do criteria that are not
 * applicable: the weighted mean is taken over the others, and in a weighted sum the others' share of their
 * attainable points stands for the whole. Where low is best a number is turned round within its bounds first. A score
 * entered as such is what stands in the one criterion that has a weight, as it stands there. Null when nothing with a
 * weight is left.
 */
export function combiner(criteria: readonly Criterion[], within: Within) {
  if (within === 'entered') {
    const at = enteredAt(criteria);
    return (numbers: readonly (Fraction | null)[]): Fraction | null => numbers[at] ?? null;
  }
  const parts = criteria.flatMap(({ scale, weight }, index) => {
    if (scale.kind === 'gate') return [];
    const own = fraction(weight);
    const { min, max } = bounds(scale);
    const turned = lowIsBest(scale) ? min.add(max) : null;
    return [{ index, turned, weight: own, floor: own.mul(min), size: own.mul(max.sub(min)) }];
  });
  const total = (name: 'weight' | 'floor' | 'size', some = parts) => sum(some.map((part) => part[name]));
  const whole = { weight: total('weight'), floor: total('floor'), size: total('size') };

  return (numbers: readonly (Fraction | null)[]): Fraction | null => {
    const weighed: Fraction[] = [];
    for (const { index, turned, weight } of parts) {
      const number = numbers[index];
      if (number) weighed.push(weight.mul(turned ? turned.sub(number) : number));
    }
    const points = sum(weighed);
    const complete = weighed.length === parts.length;
    const scored = complete ? parts : parts.filter(({ index }) => numbers[index]);
    const weight = complete ? whole.weight : total('weight', scored);
    if (weight.equals(0)) return null;
    if (within === 'weighted_mean') return points.div(weight);
    if (complete) return points;
    const size = total('size', scored);
    // options may all have one value: no points to lose or to win
    if (size.equals(0)) return null;
    return points.sub(total('floor', scored)).div(size).mul(whole.size).add(whole.floor);
  };
}

const enteredAt = (criteria: readonly Criterion[]): number =>
  criteria.findIndex(({ scale, weight }) => scale.kind !== 'gate' && !fraction(weight).equals(0));

/** Is the lowest total of a sheet its best? Only a score entered as such is not turned round. */
export function lowTotalIsBest(criteria: readonly Criterion[], within: Within): boolean {
  const entered = within === 'entered' ? criteria[enteredAt(criteria)] : undefined;
  return entered !== undefined && lowIsBest(entered.scale);
}

/** The total of a sheet for display while it is filled in; null until it has all its values. */
export function sheetTotal(
  criteria: readonly Criterion[],
  within: Within,
  values: SheetValues,
): Figure | null {
  const wrong = sheetFaults(criteria, values, 'confirm').some(({ code }) => code !== 'sheet.comment_missing');
  const total = wrong ? null : combiner(criteria, within)(numbersOf(criteria, values));
  return total && figure(total);
}

/** The least and the greatest total a sheet can have, exactly. */
export function totalBounds(
  criteria: readonly Criterion[],
  within: Within,
): { min: Fraction; max: Fraction } | null {
  const combine = combiner(criteria, within);
  const ends = criteria.map(({ scale }) => {
    const { min, max } = bounds(scale);
    return within !== 'entered' && lowIsBest(scale) ? { min: max, max: min } : { min, max };
  });
  const min = combine(ends.map((end) => end.min));
  const max = combine(withinTotal(criteria, ends));
  return min && max && { min, max };
}

/** The greatest numbers a sheet can have: points out of a total go to the weightiest criteria first. */
function withinTotal(
  criteria: readonly Criterion[],
  ends: readonly { min: Fraction; max: Fraction }[],
): Fraction[] {
  const sharing = criteria.flatMap(({ scale, weight }, index) =>
    scale.kind === 'number' && scale.total !== undefined && !lowIsBest(scale)
      ? [{ index, total: fraction(scale.total), weight: fraction(weight) }]
      : [],
  );
  const numbers = ends.map(({ max }) => max);
  let left = sharing[0]?.total.sub(sum(sharing.map(({ index }) => ends[index]!.min)));
  for (const { index } of sharing.sort((a, b) => b.weight.compare(a.weight) || a.index - b.index)) {
    const { min, max } = ends[index]!;
    const more = left!.lt(0) ? zero : left!.lt(max.sub(min)) ? left! : max.sub(min);
    numbers[index] = min.add(more);
    left = left!.sub(more);
  }
  return numbers;
}

/** The least and the greatest total a sheet can have. */
export function attainable(
  criteria: readonly Criterion[],
  within: Within,
): { min: Figure; max: Figure } | null {
  const between = totalBounds(criteria, within);
  return between && { min: figure(between.min), max: figure(between.max) };
}
