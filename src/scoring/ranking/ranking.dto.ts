import { z } from 'zod';
import { Told } from '../../juries/assignments/assignments.dto.js';
import { JuryProgress } from '../../juries/jurors/jurors.dto.js';
import { CanView } from '../../platform/decision.rules.js';
import { localised } from '../../platform/localised.rules.js';
import { MoneyView } from '../../platform/money.rules.js';
import { PageQuery, pageOf } from '../../platform/page.js';
import { SheetValues } from '../sheet.rules.js';
import { FigureView, SheetState } from '../sheets/sheets.dto.js';
import { CalibratedEntryView } from './calibration.dto.js';

const instant = z.iso.datetime();

const RankedApplicationView = z.object({
  id: z.uuid(),
  number: z.string(),
  title: z.string(),
  applicant: z.string(),
  employer: z.string().nullable(),
  region: z.string().nullable(),
});

/** What told two neighbours apart, as `key`; `nothing`: they share the place. */
const DecidingView = z
  .object({
    key: z.string(),
    criterion: z.string().nullable(),
    upper: z.string().nullable(),
    lower: z.string().nullable(),
  })
  .nullable();

const DivergenceView = z
  .object({ lowest: FigureView, highest: FigureView, range: FigureView, flagged: z.boolean() })
  .nullable();

const SelectionView = z
  .object({
    outcome: z.enum(['selected', 'at_line', 'waiting', 'passed_over']),
    because: z.enum(['count', 'budget', 'no_amount', 'decision', 'quota', 'total', 'votes']).nullable(),
    amount: MoneyView.nullable(),
    /** The whole sum, where only a part of it is given. */
    full: MoneyView.nullable(),
  })
  .nullable();

export const RankingEntryView = z
  .object({
    application: RankedApplicationView,
    place: z.int().nullable(),
    standing: z.enum(['ranked', 'below', 'unscored', 'unplaced']),
    score: FigureView.nullable(),
    /** What the ranking goes by where it is not the score. */
    worth: FigureView.nullable(),
    /** Combined over the experts, as shown, in the order of the ranking's `criteria`. */
    values: z.array(z.string().nullable()),
    /** Totals of the sheets, as shown, for the spread; who gave them stands in the trace. */
    totals: z.array(z.object({ total: z.string().nullable(), counted: z.boolean() })),
    divergence: DivergenceView,
    provisional: z.boolean(),
    /** Totals differ by the limit: one more expert is needed, or has come and is counted. */
    extraExpert: z.enum(['needed', 'counted']).nullable(),
    failed: z.array(Told),
    behind: DecidingView,
    /** Null until it is found, see `calibration`, and for those without a sheet that counts. */
    calibrated: CalibratedEntryView.nullable(),
    selection: SelectionView,
  })
  .meta({ id: 'RankingEntry' });
export type RankingEntryView = z.infer<typeof RankingEntryView>;

/** Which entries of a nomination's ranking; `nomination` is its key. */
export const RankingEntriesQuery = PageQuery.extend({
  nomination: z.string().min(1).max(100),
  /** Words of the number, the title or the applicant's name. */
  search: z.string().trim().max(100).optional(),
});
export type RankingEntriesQuery = z.infer<typeof RankingEntriesQuery>;

export const RankingEntryPage = pageOf(RankingEntryView, 'RankingEntryPage')
  .extend({
    /** Print of the ranking these are entries of. */
    digest: z.string(),
  })
  .meta({ id: 'RankingEntryPage' });
export type RankingEntryPage = z.infer<typeof RankingEntryPage>;

const MoneyLineView = z.object({
  selected: z.int(),
  lastPlace: z.int().nullable(),
  count: z.int().nullable(),
  budget: MoneyView.nullable(),
  spent: MoneyView,
  left: MoneyView.nullable(),
});

export const DecisionView = z
  .object({
    id: z.uuid(),
    number: z.int(),
    digest: z.string(),
    seed: z.string(),
    decidedAt: instant,
    decidedBy: z.string().nullable(),
    despite: z.string().nullable(),
  })
  .meta({ id: 'RankingDecision' });
export type DecisionView = z.infer<typeof DecisionView>;

/** The ranking as a whole; its entries are read page by page. */
export const RankingView = z
  .object({
    contestId: z.uuid(),
    /** The decision in force; null while the ranking is still growing. */
    decision: DecisionView.nullable(),
    /** Awards that stand, and fall with the decision; null for a reader in conflict. */
    awards: z.int().nullable(),
    /** Applications the reader is in conflict with are missing, and the places are those of the others. */
    partial: z.boolean(),
    rulebookVersion: z.int(),
    /** Of the lots: SHA-256 of "seed:application id", the lowest first. */
    seed: z.string(),
    /** Print of this result; a decision names it, so that it decides what was seen. */
    digest: z.string(),
    progress: JuryProgress,
    criteria: z.array(z.object({ id: z.string(), title: localised() })),
    thresholds: z.object({ overall: z.string().nullable() }),
    sheets: z.object({ min: z.int(), target: z.int() }),
    nominations: z.array(
      z.object({
        id: z.uuid().nullable(),
        key: z.string(),
        title: localised(),
        line: MoneyLineView,
        applications: z.int(),
        /** Under which application the line of money stands. */
        lastSelected: z.uuid().nullable(),
        /** Who shares a place that only a part of its holders can be awarded for: the chair chooses. */
        atLine: z.array(
          z.object({ id: z.uuid(), number: z.string(), title: z.string(), place: z.int().nullable() }),
        ),
        /** The lowest and the highest of all totals, as shown. */
        range: z.object({ lowest: z.string(), highest: z.string() }).nullable(),
      }),
    ),
    openQuestions: z.array(Told),
    can: CanView,
  })
  .meta({ id: 'RankingView' });
export type RankingView = z.infer<typeof RankingView>;

/** Why an application stands where it stands. */
export const RankingTraceView = z
  .object({
    entry: RankingEntryView,
    nomination: localised(),
    why: z.array(Told),
    sheets: z.array(
      z.object({
        id: z.uuid(),
        juror: z.string(),
        state: SheetState,
        /** Null where the sheet does not count now: reopened, annulled, or not confirmed yet. */
        total: FigureView.nullable(),
        counted: z.boolean(),
        /** Null until the expert has confirmed it. */
        scores: SheetValues.nullable(),
        comment: z.string().nullable(),
        confirmedAt: instant.nullable(),
        version: z.int(),
        can: CanView,
      }),
    ),
  })
  .meta({ id: 'RankingTrace' });
export type RankingTraceView = z.infer<typeof RankingTraceView>;

/** Confirms the ranking that was seen: `digest` is its print. */
export const DecideContest = z
  .strictObject({
    digest: z.string().regex(/^[0-9a-f]{64}$/),
    /** Who of those at the line is awarded; given also as an empty list, when there is such a tie. */
    chosen: z.array(z.uuid()).max(1000).optional(),
    /** Why it is decided though questions are open: sheets are missing, or something could not take part. */
    despite: z.string().trim().min(1).max(2000).optional(),
  })
  .meta({ id: 'DecideContest' });
export type DecideContest = z.infer<typeof DecideContest>;

export const ReopenDecision = z
  .strictObject({ reason: z.string().trim().min(1).max(2000) })
  .meta({ id: 'ReopenDecision' });
export type ReopenDecision = z.infer<typeof ReopenDecision>;
