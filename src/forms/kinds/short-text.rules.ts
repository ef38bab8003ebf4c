import { z } from 'zod';
import { fieldBase, type Kind, problem } from './kind.rules.js';
import { characters, isBlank, storedText } from './text.rules.js';

const definition = z
  .strictObject({
    ...fieldBase,
    kind: z.literal('short_text'),
    maxLength: z.int().min(1).max(500).default(200),
  })
  .meta({ id: 'ShortTextField' });
export type ShortTextField = z.infer<typeof definition>;

export const shortText = {
  definition,
  answer: storedText(2_000),
  isEmpty: isBlank,
  problems(answer, { maxLength }) {
    const actual = characters(answer);
    return actual > maxLength ? [problem('answer.too_long', { max: maxLength, actual })] : [];
  },
  toText: (answer) => answer.trim().replace(/\s+/g, ' '),
} satisfies Kind<ShortTextField, string>;
