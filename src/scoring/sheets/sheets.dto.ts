import { z } from 'zod';
import { Within } from '../../contests/combining.rules.js';
import { Criterion, Key, Scale } from '../../contests/criterion.rules.js';
import { CanView } from '../../platform/decision.rules.js';
import { localised } from '../../platform/localised.rules.js';
import { SheetEntry, SheetValues, sheetStates } from '../sheet.rules.js';
import type { ScoreSheet } from './score-sheet.entity.js';

export const SheetState = z.enum(sheetStates).meta({ id: 'SheetState' });

/** An exact number: `exact` is what ranks ("22/3"), `shown` is for people ("7.33"). */
export const FigureView = z.object({ exact: z.string(), shown: z.string() }).meta({ id: 'Figure' });
export type FigureView = z.infer<typeof FigureView>;

/** Criteria that are not named keep their answer; null takes it back. */
export const SaveSheet = z
  .strictObject({
    scores: z.record(Key, SheetEntry.nullable()).default({}),
    comment: z.string().max(20_000).optional(),
  })
  .meta({ id: 'SaveSheet' });
export type SaveSheet = z.infer<typeof SaveSheet>;

export const GiveSheetBack = z
  .strictObject({ reason: z.string().trim().min(1).max(2000) })
  .meta({ id: 'GiveSheetBack' });
export type GiveSheetBack = z.infer<typeof GiveSheetBack>;

/** What still keeps a sheet from being confirmed. */
export const SheetFaultView = z
  .object({ criterion: z.string(), code: z.string(), params: z.record(z.string(), z.unknown()) })
  .meta({ id: 'SheetFault' });

/** How far a sheet is. */
const Progress = {
  total: FigureView.nullable(),
  answered: z.int(),
  faults: z.array(SheetFaultView),
};

/** What autosave needs back. */
export const SavedSheetView = z
  .object({ version: z.int(), savedAt: z.iso.datetime(), state: SheetState, ...Progress })
  .meta({ id: 'SavedSheet' });
export type SavedSheetView = z.infer<typeof SavedSheetView>;

export const SheetView = z
  .object({
    applicationId: z.uuid(),
    contestId: z.uuid(),
    /** 0 while nothing has been written. */
    version: z.int(),
    state: SheetState,
    scores: SheetValues,
    comment: z.string(),
    confirmedAt: z.iso.datetime().nullable(),
    updatedAt: z.iso.datetime().nullable(),
    /** What the chair asks to look at again. */
    reopenReason: z.string().nullable(),
    /** As this nomination weighs them. */
    criteria: z.array(Criterion),
    /** How they make the total; the client counts it while marks are given. */
    within: Within,
    attainable: z.object({ min: FigureView, max: FigureView }).nullable(),
    ...Progress,
    /** Other experts' confirmed sheets, nameless, lowest first; null where the rules do not show them (yet). */
    others: z
      .array(z.object({ total: FigureView.nullable(), values: z.record(z.string(), z.string().nullable()) }))
      .nullable(),
    /** The comments are for the applicant too, nameless, once the result is announced. */
    applicantReads: z.boolean(),
    can: CanView,
  })
  .meta({ id: 'SheetView' });
export type SheetView = z.infer<typeof SheetView>;

export const ConfirmedSheetsView = z
  .object({
    confirmed: z.array(z.uuid()),
    /** Applications whose sheets are not complete, or that are not begun. */
    left: z.array(z.object({ applicationId: z.uuid(), answered: z.int(), of: z.int() })),
  })
  .meta({ id: 'ConfirmedSheets' });
export type ConfirmedSheetsView = z.infer<typeof ConfirmedSheetsView>;

const Count = z.object({ value: z.string(), count: z.int() });
const Spread = z.object({
  count: z.int(),
  min: FigureView,
  mean: FigureView,
  max: FigureView,
});

/** How the reader uses the scale, beside everybody else. `pool` is null where the rules do not show it (yet). */
export const DistributionView = z
  .object({
    criteria: z.array(
      z.object({
        criterion: z.string(),
        title: localised(),
        scale: Scale,
        own: z.array(Count),
        pool: z.array(Count).nullable(),
      }),
    ),
    totals: z.object({ own: Spread.nullable(), pool: Spread.nullable() }),
    /** Is there a pool to be seen by the rulebook, now or after confirming one's own? */
    sees: z.enum(['never', 'after_own', 'always']),
  })
  .meta({ id: 'DistributionView' });
export type DistributionView = z.infer<typeof DistributionView>;

/** The present state of a sheet for who held a stale one. */
export const currentOf = (sheet: ScoreSheet | null) => ({
  version: sheet?.version ?? 0,
  scores: sheet?.scores ?? {},
  comment: sheet?.comment ?? '',
  state: sheet?.state ?? 'open',
  updatedAt: sheet?.updatedAt.toISOString() ?? null,
});
