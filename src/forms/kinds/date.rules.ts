import { z } from 'zod';
import { displayDay } from '../../platform/writing.rules.js';
import { type Answers, fieldBase, type Kind, type Problem, problem, Slug } from './kind.rules.js';
import { isBlank, storedText } from './text.rules.js';

const Day = z.iso.date();

const definition = z
  .strictObject({
    ...fieldBase,
    kind: z.literal('date'),
    min: Day.optional(),
    max: Day.optional(),
    /** Another date field of the form that this one may not precede: the end of a trip, say. */
    notBefore: Slug.optional(),
  })
  .meta({ id: 'DateField' });
export type DateField = z.infer<typeof definition>;

// A year out of these is a slip of the finger.
const isDay = (value: unknown): value is string =>
  Day.safeParse(value).success && String(value) >= '1900' && String(value) < '2200';
const dayOf = (answers: Answers, id: string | undefined): string | undefined => {
  const day = id === undefined ? undefined : answers[id];
  return isDay(day) ? day : undefined;
};

/** Answers are calendar days, `2026-08-15`, without zone or hour. */
export const date = {
  definition,
  answer: storedText(32),
  isEmpty: isBlank,
  problems(answer, { min, max, notBefore }, answers) {
    if (!isDay(answer)) return [problem('answer.date_malformed')];
    const found: Problem[] = [];
    if (min !== undefined && answer < min) found.push(problem('answer.date_too_early', { min }));
    if (max !== undefined && answer > max) found.push(problem('answer.date_too_late', { max }));
    const earliest = dayOf(answers, notBefore);
    if (earliest !== undefined && answer < earliest)
      found.push(problem('answer.date_too_early', { min: earliest }));
    return found;
  },
  toText: (answer, _field, locale) => (isDay(answer) ? displayDay(answer, locale) : answer),
  flaws({ min, max, notBefore, id }, fields) {
    const found: Problem[] = [];
    if (min !== undefined && max !== undefined && min > max) found.push(problem('form.limits_crossed'));
    const known = fields.some((field) => field.id === notBefore && field.kind === 'date' && field.id !== id);
    if (notBefore !== undefined && !known)
      found.push(problem('form.date_reference_unknown', { id: notBefore }));
    return found;
  },
} satisfies Kind<DateField, string>;
