import { z } from 'zod';
import { type Criterion, Key, valueOnScale } from '../contests/criterion.rules.js';
import { type Fraction, figure, fraction } from '../contests/decimal.rules.js';
import { type Reason, reason } from '../contests/reason.rules.js';

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
  const faults: SheetFault[] = [];
  for (const criterion of Object.keys(values))
    if (!criteria.some(({ id }) => id === criterion))
      faults.push({ criterion, ...reason('sheet.criterion_unknown') });
  for (const criterion of criteria) {
    const { id } = criterion;
    const entry = Object.hasOwn(values, id) ? values[id] : undefined;
    const fault = entryFault(criterion, entry, complete);
    if (fault) faults.push({ criterion: id, ...fault });
    if (complete && criterion.commentRequired && !entry?.comment?.trim())
      faults.push({ criterion: id, ...reason('sheet.comment_missing') });
  }
  const tooMany = pointsOverTotal(criteria, values);
  if (tooMany) faults.push(tooMany);
  return faults;
}

/** Points out of a shared total: the criterion with which they become more than there are. */
function pointsOverTotal(criteria: readonly Criterion[], values: SheetValues): SheetFault | null {
  let given: Fraction | null = null;
  for (const { id, scale } of criteria) {
    if (scale.kind !== 'number' || scale.total === undefined) continue;
    const entry = Object.hasOwn(values, id) ? values[id] : undefined;
    const points: Fraction | null = entry?.value ? valueOnScale(scale, entry.value) : null;
    if (points) given = given ? given.add(points) : points;
    if (given?.gt(fraction(scale.total)))
      return {
        criterion: id,
        ...reason('sheet.points_over_total', { total: scale.total, given: figure(given).shown }),
      };
  }
  return null;
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
