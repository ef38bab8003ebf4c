import type { Criterion } from '../contests/criterion.rules.js';
import { type Fraction, figure, fraction } from '../contests/decimal.rules.js';
import { type Reason, reason } from '../contests/reason.rules.js';
import type { Rulebook } from '../contests/rulebook.rules.js';
import { combineAcross, divergence, mean, trimmedEnds } from './combine.rules.js';
import type { RankApplication, RankedEntry, RankSheet } from './result.rules.js';
import { combiner, numbersOf } from './sheet.rules.js';

/** An application with its exact score, before it has a place. `criteria` holds those that have a value. */
export interface Scored {
  application: RankApplication;
  entry: RankedEntry;
  score: Fraction | null;
  criteria: Map<string, Fraction>;
}

/** Which sheets a trimmed mean leaves out: lowest and highest totals, equal ones by sheet id. */
function trimmedSheets(
  totals: readonly { sheet: string; total: Fraction }[],
  { combining: { across } }: Rulebook,
): Set<string> {
  if (across.kind !== 'trimmed') return new Set();
  const sorted = [...totals].sort((a, b) => a.total.compare(b.total) || (a.sheet < b.sheet ? -1 : 1));
  const ends = trimmedEnds(sorted.length, across.drop);
  const out = sorted.filter((_, index) => index < ends || index >= sorted.length - ends);
  return new Set(out.map(({ sheet }) => sheet));
}

function criterionFault({ id, title, scale, threshold }: Criterion, value: Fraction): Reason[] {
  if (scale.kind === 'gate') {
    const passed = scale.passes === 'all' ? value.equals(1) : value.gt(fraction('0.5'));
    return passed ? [] : [reason('gate_failed', { criterion: id, title })];
  }
  return threshold !== undefined && value.lt(fraction(threshold))
    ? [reason('below_criterion', { criterion: id, title, value: figure(value).shown, min: threshold })]
    : [];
}

/** How the sheets of a nomination's applications are combined; they must have no faults. */
export function scorer(criteria: readonly Criterion[], rulebook: Rulebook) {
  const combine = combiner(criteria, rulebook.combining.within);
  return (application: RankApplication, sheets: readonly RankSheet[]): Scored => {
    const read = [...sheets]
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .map(({ id, juror, values }) => {
        const numbers = numbersOf(criteria, values);
        return { sheet: id, juror, numbers, total: combine(numbers) };
      });
    return scored(application, read, criteria, rulebook);
  };
}

interface ReadSheet {
  sheet: string;
  juror: string;
  numbers: readonly (Fraction | null)[];
  total: Fraction | null;
}

function scored(
  application: RankApplication,
  read: readonly ReadSheet[],
  criteria: readonly Criterion[],
  rulebook: Rulebook,
): Scored {
  const { across } = rulebook.combining;
  const totalled = read.flatMap(({ sheet, total }) => (total ? [{ sheet, total }] : []));
  const totals = totalled.map(({ total }) => total);
  const trimmed = trimmedSheets(totalled, rulebook);
  const score = combineAcross(totals, across);

  const combined = criteria.map((criterion, index) => {
    const values = read.flatMap(({ numbers }) => numbers[index] ?? []);
    return {
      criterion,
      value: criterion.scale.kind === 'gate' ? mean(values) : combineAcross(values, across),
    };
  });
  const { overall } = rulebook.thresholds;
  const failed = [
    ...(score && overall !== undefined && score.lt(fraction(overall))
      ? [reason('below_overall', { score: figure(score).shown, min: overall })]
      : []),
    ...combined.flatMap(({ criterion, value }) => (value ? criterionFault(criterion, value) : [])),
  ];
  return {
    application,
    score,
    criteria: new Map(combined.flatMap(({ criterion, value }) => (value ? [[criterion.id, value]] : []))),
    entry: {
      application: application.id,
      place: null,
      standing: !score ? 'unscored' : failed.length > 0 ? 'below' : 'ranked',
      score: score && figure(score),
      criteria: combined.map(({ criterion, value }) => ({
        criterion: criterion.id,
        value: value && figure(value),
      })),
      sheets: read.map(({ sheet, juror, total }) => ({
        sheet,
        juror,
        total: total && figure(total),
        counted: total !== null && !trimmed.has(sheet),
      })),
      divergence: divergence(totals, rulebook.review.divergence),
      provisional: totals.length < rulebook.review.sheetsMin,
      failed,
      behind: null,
      ahead: null,
      selection: null,
    },
  };
}
