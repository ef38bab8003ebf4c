import { bounds, type Criterion } from '../contests/criterion.rules.js';
import { figure } from '../contests/decimal.rules.js';
import type { Rulebook } from '../contests/rulebook.rules.js';
import type { Localised } from '../platform/localised.rules.js';
import type { RankedEntry } from './result.rules.js';
import type { SheetValues } from './sheet.rules.js';
import { attainable } from './sheet-total.rules.js';

/** What the jury tells an applicant; null is what the rules do not show, or what there is none of. */
export interface Feedback {
  /** As shown. `max` is the most a sheet can have, `threshold` the least score that is ranked, if there is one. */
  score: { value: string; max: string | null; threshold: string | null; reached: boolean | null } | null;
  /**
   * What all experts together gave, in the rulebook's order. A gate has no figures but was passed or not. What only
   * one expert answered is left out: it would be that expert's own mark.
   */
  criteria: CriterionFeedback[] | null;
  /** By criterion, in the rulebook's order; last, without `about`, on the whole. Only what something is said of. */
  comments: { about: Localised | null; said: string[] }[] | null;
}

interface CriterionFeedback {
  about: Localised;
  value: string | null;
  max: string | null;
  threshold: string | null;
  /** Null where nothing has to be reached. */
  reached: boolean | null;
}

export const noFeedback: Feedback = { score: null, criteria: null, comments: null };

/** The words of a confirmed sheet. */
export interface SheetWords {
  id: string;
  scores: SheetValues;
  comment: string;
}

/**
 * What the applicant may know of the decision, by the rules it was made by. Comments are those of the sheets that
 * made the score. They are torn from their sheets and ordered by their own text, and the same words are told once:
 * neither their order nor their company tells who wrote them.
 */
export function feedback(
  { review, combining }: Rulebook,
  criteria: readonly Criterion[],
  entry: Pick<RankedEntry, 'score' | 'criteria' | 'failed' | 'sheets'>,
  sheets: readonly SheetWords[],
  /** The least score in force for the application. */
  threshold: string | undefined,
): Feedback {
  const { applicantSees } = review;
  const { score, failed, sheets: ranked } = entry;
  const counted = new Set(ranked.filter((one) => one.counted).map(({ sheet }) => sheet));
  const heard = sheets.filter(({ id }) => counted.has(id));
  const said = (about: Localised | null, of: (sheet: SheetWords) => string | undefined) => {
    const texts = [...new Set(heard.flatMap((sheet) => of(sheet)?.trim() || []))].sort();
    return texts.length > 0 ? [{ about, said: texts }] : [];
  };
  const shownScore = score && {
    value: score.shown,
    max: sameUnits(combining.across) ? (attainable(criteria, combining.within)?.max.shown ?? null) : null,
    threshold: threshold ?? null,
    reached: threshold === undefined ? null : failed.every(({ code }) => !overallFaults.includes(code)),
  };
  return {
    score: applicantSees.score ? shownScore : null,
    criteria: applicantSees.score ? byCriterion(criteria, entry, sheets) : null,
    comments: applicantSees.comments
      ? [
          ...criteria.flatMap(({ id, title }) => said(title, ({ scores }) => scores[id]?.comment)),
          ...said(null, ({ comment }) => comment),
        ]
      : null,
  };
}

const overallFaults = ['below_overall', 'above_overall'];

/** Is the score in the units of a sheet's total, so that the most of one is the most of the other? */
const sameUnits = ({ kind }: Rulebook['combining']['across']): boolean =>
  kind !== 'mean_times' && kind !== 'rank_sum' && kind !== 'borda';

function byCriterion(
  criteria: readonly Criterion[],
  { criteria: combined, failed, sheets: ranked }: Pick<RankedEntry, 'criteria' | 'failed' | 'sheets'>,
  sheets: readonly SheetWords[],
): CriterionFeedback[] {
  const judged = sheets.filter(({ id }) => ranked.some(({ sheet }) => sheet === id));
  const answers = (id: string) =>
    judged.filter(({ scores }) => !scores[id]?.notApplicable && (scores[id]?.value ?? null) !== null).length;
  return criteria.flatMap(({ id, title: about, scale, threshold = null }): CriterionFeedback[] => {
    const value = combined.find(({ criterion }) => criterion === id)?.value;
    if (!value || answers(id) < 2) return [];
    const passed = failed.every(({ params }) => params.criterion !== id);
    if (scale.kind === 'gate') return [{ about, value: null, max: null, threshold: null, reached: passed }];
    const max = figure(bounds(scale).max).shown;
    return [{ about, value: value.shown, max, threshold, reached: threshold === null ? null : passed }];
  });
}
