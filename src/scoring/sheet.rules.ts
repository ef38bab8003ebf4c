import { z } from 'zod';
import { bounds, type Criterion, Key, valueOnScale } from '../contests/criterion.rules.js';
import { type Figure, Fraction, figure, fraction, sum, zero } from '../contests/decimal.rules.js';
import { type Reason, reason } from '../contests/reason.rules.js';
import type { Rulebook } from '../contests/rulebook.rules.js';

export const sheetStates = ['open', 'confirmed', 'reopened', 'annulled'] as const;
export type SheetState = (typeof sheetStates)[number];
export type SheetMove = 'confirm' | 'reopen' | 'annul';

/** A sheet counts when confirmed; it is annulled when its expert leaves the application. */
export const sheetMoves = {
  open: { confirm: 'confirmed', annul: 'annulled' },
  confirmed: { reopen: 'reopened', annul: 'annulled' },
  reopened: { confirm: 'confirmed', annul: 'annulled' },
  annulled: {},
} as const satisfies Record<SheetState, Partial<Record<SheetMove, SheetState>>>;

/** The state after the move, or null where it is not allowed: the service then refuses with `sheet.move_not_allowed`. */
export const sheetAfter = (state: SheetState, move: SheetMove): SheetState | null =>
  (sheetMoves[state] as Partial<Record<SheetMove, SheetState>>)[move] ?? null;

/**
 * An expert's answer to one criterion. `value` is text by the kind of scale: a decimal ("7.5"), an option's key,
 * "yes" or "no"; null while there is none.
 */
export const SheetEntry = z
  .strictObject({
    value: z.string().max(60).nullable(),
    notApplicable: z.boolean().optional(),
    comment: z.string().max(10_000).optional(),
  })
  .meta({ id: 'SheetEntry' });
export type SheetEntry = z.infer<typeof SheetEntry>;

/** The answers of a sheet by criterion id. */
export const SheetValues = z.record(Key, SheetEntry).meta({ id: 'SheetValues' });
export type SheetValues = z.infer<typeof SheetValues>;

/** A fault of one answer; its text is under `errors` in the locales. */
export interface SheetFault extends Reason {
  criterion: string;
}

function entryFault(criterion: Criterion, entry: SheetEntry | undefined, complete: boolean): Reason | null {
  const { scale } = criterion;
  if (entry?.notApplicable) {
    if (!criterion.allowNotApplicable) return reason('sheet.not_applicable_refused');
    return entry.value === null ? null : reason('sheet.not_applicable_with_value');
  }
  if (entry === undefined || entry.value === null) return complete ? reason('sheet.value_missing') : null;
  if (valueOnScale(scale, entry.value)) return null;
  return scale.kind === 'number'
    ? reason('sheet.value_off_scale', { min: scale.min, max: scale.max, step: scale.step })
    : reason('sheet.value_unknown');
}

/**
 * What is wrong with a sheet. A draft may have gaps but no wrong values; to be confirmed it must be complete,
 * with a comment wherever the rulebook wants one.
 */
export function sheetFaults(
  criteria: readonly Criterion[],
  values: SheetValues,
  purpose: 'draft' | 'confirm',
): SheetFault[] {
  const complete = purpose === 'confirm';
  const unknown = Object.keys(values).filter((id) => !criteria.some((criterion) => criterion.id === id));
  return [
    ...unknown.map((criterion) => ({ criterion, ...reason('sheet.criterion_unknown') })),
    ...criteria.flatMap((criterion) => {
      const entry = Object.hasOwn(values, criterion.id) ? values[criterion.id] : undefined;
      const fault = entryFault(criterion, entry, complete);
      const silent = complete && criterion.commentRequired && !entry?.comment?.trim();
      return [
        ...(fault ? [{ criterion: criterion.id, ...fault }] : []),
        ...(silent ? [{ criterion: criterion.id, ...reason('sheet.comment_missing') }] : []),
      ];
    }),
  ];
}

/** Number of criteria answered, for progress. */
export const answered = (criteria: readonly Criterion[], values: SheetValues): number =>
  criteria.filter(({ id }) => values[id]?.notApplicable || (values[id]?.value ?? null) !== null).length;

/** The answers as numbers, null for "not applicable". Only for a sheet without faults. */
export const numbersOf = (criteria: readonly Criterion[], values: SheetValues): (Fraction | null)[] =>
  criteria.map(({ id, scale }) => {
    const entry = values[id];
    return !entry || entry.notApplicable || entry.value === null ? null : valueOnScale(scale, entry.value);
  });

type Within = Rulebook['combining']['within'];

/**
 * Combines the numbers of one sheet, exactly. Gates do not take part, and neither do criteria that are not
 * applicable: the weighted mean is taken over the others, and in a weighted sum the others' share of their
 * attainable points stands for the whole. Null when nothing with a weight is left.
 */
export function combiner(criteria: readonly Criterion[], within: Within) {
  const parts = criteria.flatMap(({ scale, weight }, index) => {
    if (scale.kind === 'gate') return [];
    const own = fraction(weight);
    const { min, max } = bounds(scale);
    return [{ index, weight: own, floor: own.mul(min), size: own.mul(max.sub(min)) }];
  });
  const total = (name: 'weight' | 'floor' | 'size', some = parts) => sum(some.map((part) => part[name]));
  const whole = { weight: total('weight'), floor: total('floor'), size: total('size') };

  return (numbers: readonly (Fraction | null)[]): Fraction | null => {
    const scored = parts.filter(({ index }) => numbers[index]);
    const points = sum(scored.map(({ index, weight }) => weight.mul(numbers[index] ?? zero)));
    const complete = scored.length === parts.length;
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

/** The least and the greatest total a sheet can have. */
export function attainable(
  criteria: readonly Criterion[],
  within: Within,
): { min: Figure; max: Figure } | null {
  const combine = combiner(criteria, within);
  const of = (side: 'min' | 'max') => combine(criteria.map(({ scale }) => bounds(scale)[side]));
  const min = of('min');
  const max = of('max');
  return min && max && { min: figure(min), max: figure(max) };
}
