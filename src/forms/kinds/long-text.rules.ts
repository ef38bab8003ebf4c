import { z } from 'zod';
import { fieldBase, type Kind, problem } from './kind.rules.js';
import { characters, isBlank, storedText, words } from './text.rules.js';

const definition = z
  .strictObject({
    ...fieldBase,
    kind: z.literal('long_text'),
    maxLength: z.int().min(1).max(20_000).default(3_000),
    maxWords: z.int().min(1).max(5_000).optional(),
  })
  .meta({ id: 'LongTextField' });
export type LongTextField = z.infer<typeof definition>;

export const longText = {
  definition,
  answer: storedText(60_000),
  isEmpty: isBlank,
  problems(answer, { maxLength, maxWords }) {
    const length = characters(answer);
    if (length > maxLength) return [problem('answer.too_long', { max: maxLength, actual: length })];
    const actual = maxWords === undefined ? 0 : words(answer);
    return maxWords !== undefined && actual > maxWords
      ? [problem('answer.too_many_words', { max: maxWords, actual })]
      : [];
  },
  toText: (answer) => answer.replace(/\r\n?/g, '\n').trim(),
} satisfies Kind<LongTextField, string>;
