import { z } from 'zod';
import { inLocale, localised } from '../../platform/localised.rules.js';
import { fieldBase, type Kind, type Problem, problem } from './kind.rules.js';

const definition = z
  .strictObject({
    ...fieldBase,
    kind: z.literal('number'),
    min: z.number().optional(),
    max: z.number().optional(),
    /** Digits allowed after the decimal point. */
    decimals: z.int().min(0).max(4).default(0),
    unit: localised(40).optional(),
  })
  .meta({ id: 'NumberField' });
export type NumberField = z.infer<typeof definition>;

/** Whether the number is written with at most so many digits after the point. */
export const hasDecimals = (value: number, most: number): boolean => Number(value.toFixed(most)) === value;

export const number = {
  definition,
  answer: z.number().min(-1e12).max(1e12),
  isEmpty: () => false,
  problems(answer, { min, max, decimals }) {
    const found: Problem[] = [];
    if (min !== undefined && answer < min) found.push(problem('answer.too_small', { min, actual: answer }));
    if (max !== undefined && answer > max) found.push(problem('answer.too_big', { max, actual: answer }));
    if (!hasDecimals(answer, decimals))
      found.push(
        decimals === 0 ? problem('answer.not_whole') : problem('answer.too_many_decimals', { max: decimals }),
      );
    return found;
  },
  toText(answer, { unit }, locale) {
    const figure = new Intl.NumberFormat(locale, { maximumFractionDigits: 4 }).format(answer);
    return unit ? `${figure}\u00a0${inLocale(unit, locale)}` : figure;
  },
  texts: ({ unit }) => [unit],
  flaws: ({ min, max }) =>
    min !== undefined && max !== undefined && min > max ? [problem('form.limits_crossed')] : [],
} satisfies Kind<NumberField, number>;
