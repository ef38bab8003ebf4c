import { z } from 'zod';
import { Told } from '../../juries/assignments/assignments.dto.js';

/** A score for people, with its standard error: "7.43", "0.21". */
const Estimate = z.object({ value: z.string(), error: z.string() });

/** An entry without the severity of its experts. Nothing is ranked by it. */
export const CalibratedEntryView = z
  .object({
    /** Null where it cannot be told. */
    adjusted: Estimate.nullable(),
    /** The mean of z-scores on the scale of the scores; null where an expert has too few sheets for one. */
    standardised: z.string().nullable(),
    /** Place by the adjusted score, and places up (or down, below zero) from the present one, among the comparable. */
    place: z.int().nullable(),
    shift: z.int().nullable(),
    /** Of being selected if other experts like these judged, from 0 to 1. */
    chance: z.number().nullable(),
    /** It could as well be on the other side of the line. */
    uncertain: z.boolean(),
  })
  .meta({ id: 'CalibratedEntry' });
export type CalibratedEntryView = z.infer<typeof CalibratedEntryView>;

const JurorView = z.object({
  id: z.uuid(),
  name: z.string(),
  /** Place of the group among `groups`. */
  group: z.int(),
  sheets: z.int(),
  mean: z.string(),
  /** How much more than the others of the group they give, with 95 %; null where it cannot be told. */
  severity: z.object({ value: z.string(), low: z.string(), high: z.string() }).nullable(),
  leaning: z.enum(['severe', 'mild', 'usual']).nullable(),
});

const Found = z.object({
  /** More than one: no application of one can be compared with one of another. */
  groups: z.array(
    z.object({
      applications: z.int(),
      jurors: z.int(),
      method: z.enum(['least_squares', 'shrunken']).nullable(),
      because: Told,
    }),
  ),
  jurors: z.array(JurorView),
  agreement: z.array(Told),
  /** Applications that could as well be on the other side of the line, and the places between which they are. */
  band: z.object({ applications: z.int(), first: z.int(), last: z.int() }).nullable(),
  /** Why nothing is said of the line; null where something is. */
  noChances: Told.nullable(),
});

/** What a nomination's ranking owes to its experts. It takes a moment: `found` is null until then. */
export const CalibrationView = z
  .object({
    /** Print of the ranking this is about. */
    digest: z.string(),
    /** From 0 to 1. */
    progress: z.number(),
    found: Found.nullable(),
  })
  .meta({ id: 'Calibration' });
export type CalibrationView = z.infer<typeof CalibrationView>;

/** Whose; `nomination` is its key. */
export const CalibrationQuery = z.strictObject({ nomination: z.string().min(1).max(100) });
export type CalibrationQuery = z.infer<typeof CalibrationQuery>;
