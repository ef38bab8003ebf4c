import type { Criterion } from '../contests/criterion.rules.js';
import { type Fraction, figure } from '../contests/decimal.rules.js';
import type { Rulebook } from '../contests/rulebook.rules.js';
import {
  combineAcross,
  criterionAcross,
  divergence,
  droppedEnds,
  mean,
  twoClosest,
} from './combine.rules.js';
import type { RankApplication, RankedEntry, RankSheet } from './result.rules.js';
import { conclude, limitOf, lowScoreIsBest, misses } from './selection/threshold.rules.js';
import { numbersOf } from './sheet.rules.js';
import { combiner, lowTotalIsBest } from './sheet-total.rules.js';

/** An application with its exact score, before it has a place. */
export interface Scored {
  application: RankApplication;
  entry: RankedEntry;
  score: Fraction | null;
  /** The score made anew by other weights, where the ranking goes by these. */
  reweighed: Fraction | null;
  /** Each that has a value, in its own points. */
  criteria: Map<string, Fraction>;
  /** How many experts count, and what each gave, where the rules ask for it. */
  voices: number;
  opinions: readonly { juror: string; total: Fraction }[];
  threshold: string | undefined;
}

interface ReadSheet {
  sheet: string;
  juror: string;
  consensus: boolean;
  numbers: readonly (Fraction | null)[];
  total: Fraction | null;
}
type Totalled = ReadSheet & { total: Fraction };

/** How the sheets of some applications become scores: those of a nomination, and in it of a band. */
export interface Scoring {
  criteria: readonly Criterion[];
  threshold: string | undefined;
  /** Other weights the ranking goes by. */
  weights?: Readonly<Record<string, string>>;
  /** The rules look at what each expert gave. */
  byExpert: boolean;
}

/** Lowest and highest totals that the rule drops, equal ones by sheet id. */
function extremes(totals: readonly Totalled[], { combining: { across } }: Rulebook): Totalled[] {
  const ends = droppedEnds(totals.length, across);
  if (ends === 0) return [];
  const sorted = [...totals].sort((a, b) => a.total.compare(b.total) || (a.sheet < b.sheet ? -1 : 1));
  return sorted.filter((_, index) => index < ends || index >= sorted.length - ends);
}

/** How the sheets of applications are combined; they must have no faults. */
export function scorer(scoring: Scoring, rulebook: Rulebook) {
  const { criteria } = scoring;
  const combine = combiner(criteria, rulebook.combining.within);
  const limit = limitOf(criteria, rulebook);
  const low = lowScoreIsBest(criteria, rulebook);
  const lowTotal = lowTotalIsBest(criteria, rulebook.combining.within);
  const reweigh =
    scoring.weights && combiner(reweighed(criteria, scoring.weights), rulebook.combining.within);
  return (application: RankApplication, sheets: readonly RankSheet[]): Scored => {
    const read = [...sheets]
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .map(({ id, juror, values, consensus = false }): ReadSheet => {
        const numbers = numbersOf(criteria, values);
        return { sheet: id, juror, consensus, numbers, total: combine(numbers) };
      });
    const one = scored(application, read, { ...scoring, combine, limit, lowTotal, reweigh }, rulebook);
    conclude(one, one.score, criteria, low);
    return one;
  };
}

const reweighed = (criteria: readonly Criterion[], weights: Readonly<Record<string, string>>): Criterion[] =>
  criteria.map((criterion) => ({
    ...criterion,
    weight: criterion.scale.kind === 'gate' ? '0' : (weights[criterion.id] ?? criterion.weight),
  }));

interface How extends Scoring {
  combine: ReturnType<typeof combiner>;
  limit: Fraction | undefined;
  lowTotal: boolean;
  reweigh: ReturnType<typeof combiner> | undefined;
}

function scored(
  application: RankApplication,
  read: readonly ReadSheet[],
  how: How,
  rulebook: Rulebook,
): Scored {
  const { criteria, threshold } = how;
  const { combining, review } = rulebook;
  const panel = read.find(({ consensus, total }) => consensus && total);
  const totalled = read.filter((sheet): sheet is Totalled => !sheet.consensus && sheet.total !== null);
  const apart = divergence(
    totalled.map(({ total }) => total),
    how.limit,
  );
  const extra = panel ? undefined : extraExpert(totalled, apart?.flagged ?? false, how, rulebook);
  const closest =
    extra === 'counted' && review.extraExpert?.counting === 'two_closest'
      ? twoClosest(totalled, how.lowTotal)
      : totalled;
  const gone: readonly ReadSheet[] =
    closest === totalled ? [] : totalled.filter((sheet) => !closest.includes(sheet));
  const dropped: readonly ReadSheet[] = [...gone, ...extremes(closest, rulebook)];
  // a sheet without a total may still answer some criteria
  const heard: readonly ReadSheet[] = panel
    ? [panel]
    : read.filter((sheet) => !sheet.consensus && !gone.includes(sheet));

  const { across } = combining;
  const values = criteria.map((criterion, index) => {
    const given: Fraction[] = [];
    for (const { numbers } of heard) if (numbers[index]) given.push(numbers[index]);
    return criterion.scale.kind === 'gate' ? mean(given) : criterionAcross(given, across);
  });
  const byCriterion = new Map<string, Fraction>();
  for (const [index, value] of values.entries()) if (value) byCriterion.set(criteria[index]!.id, value);
  const made = (combine: How['combine']): Fraction | null => {
    if (panel) return combine(panel.numbers);
    if (across.kind === 'per_criterion') return combine(values);
    const totals = closest.map(({ numbers, total }) => (combine === how.combine ? total : combine(numbers)));
    return combineAcross(
      totals.filter((total) => total !== null),
      across,
    );
  };
  const one: Scored = {
    application,
    score: made(how.combine),
    reweighed: how.reweigh ? made(how.reweigh) : null,
    criteria: byCriterion,
    voices: closest.length,
    opinions: how.byExpert ? closest.map(({ juror, total }) => ({ juror, total })) : [],
    threshold,
    entry: {
      application: application.id,
      place: null,
      standing: 'unscored',
      score: null,
      criteria: criteria.map(({ id }, index) => ({
        criterion: id,
        value: values[index] ? figure(values[index]) : null,
      })),
      sheets: read.map((sheet) => sheetEntry(sheet, panel ? sheet === panel : !dropped.includes(sheet))),
      divergence: apart,
      provisional: totalled.length < review.sheetsMin,
      failed: [],
      behind: null,
      ahead: null,
      selection: null,
    },
  };
  if (extra) one.entry.extraExpert = extra;
  return one;
}

function sheetEntry(
  { sheet, juror, total, consensus }: ReadSheet,
  counts: boolean,
): RankedEntry['sheets'][0] {
  const counted = total !== null && counts;
  const shown = total && figure(total);
  return consensus
    ? { sheet, juror, total: shown, consensus, counted }
    : { sheet, juror, total: shown, counted };
}

/** Is one more expert to be called, or has one come? */
function extraExpert(
  totalled: readonly Totalled[],
  flagged: boolean,
  { threshold, lowTotal }: How,
  { review }: Rulebook,
): RankedEntry['extraExpert'] {
  if (!review.extraExpert || !flagged) return undefined;
  if (totalled.length > review.sheetsTarget) return 'counted';
  const spared =
    review.extraExpert.unlessAllBelow &&
    threshold !== undefined &&
    totalled.every(({ total }) => misses(total, threshold, lowTotal));
  return spared ? undefined : 'needed';
}
