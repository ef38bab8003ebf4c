import type { Criterion } from '../contests/criterion.rules.js';
import type { Rulebook } from '../contests/rulebook.rules.js';
import type { Localised } from '../platform/localised.rules.js';
import type { RankedEntry } from './result.rules.js';
import { attainable, type SheetValues } from './sheet.rules.js';

/** What the jury tells an applicant; null is what the rules do not show, or what there is none of. */
export interface Feedback {
  /** As shown. `max` is the most a sheet can have, `threshold` the least score that is ranked. */
  score: { value: string; max: string | null; threshold: string | null } | null;
  /** By criterion, in the rulebook's order; last, without `about`, on the whole. Only what something is said of. */
  comments: { about: Localised | null; said: string[] }[] | null;
}

export const noFeedback: Feedback = { score: null, comments: null };

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
  { review, combining, thresholds }: Rulebook,
  criteria: readonly Criterion[],
  { score, sheets: ranked }: Pick<RankedEntry, 'score' | 'sheets'>,
  sheets: readonly SheetWords[],
): Feedback {
  const { applicantSees } = review;
  const counted = new Set(ranked.filter((one) => one.counted).map(({ sheet }) => sheet));
  const heard = sheets.filter(({ id }) => counted.has(id));
  const said = (about: Localised | null, of: (sheet: SheetWords) => string | undefined) => {
    const texts = [...new Set(heard.flatMap((sheet) => of(sheet)?.trim() || []))].sort();
    return texts.length > 0 ? [{ about, said: texts }] : [];
  };
  const shownScore = score && {
    value: score.shown,
    max: attainable(criteria, combining.within)?.max.shown ?? null,
    threshold: thresholds.overall ?? null,
  };
  return {
    score: applicantSees.score ? shownScore : null,
    comments: applicantSees.comments
      ? [
          ...criteria.flatMap(({ id, title }) => said(title, ({ scores }) => scores[id]?.comment)),
          ...said(null, ({ comment }) => comment),
        ]
      : null,
  };
}
