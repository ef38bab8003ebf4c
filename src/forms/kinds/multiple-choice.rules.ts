import { z } from 'zod';
import { ChosenId, labelOf, Option, offers, optionFlaws } from './choice.rules.js';
import { fieldBase, type Kind, type Problem, problem } from './kind.rules.js';

const definition = z
  .strictObject({
    ...fieldBase,
    kind: z.literal('multiple_choice'),
    options: z.array(Option).max(300),
    min: z.int().min(1).optional(),
    max: z.int().min(1).optional(),
  })
  .meta({ id: 'MultipleChoiceField' });
export type MultipleChoiceField = z.infer<typeof definition>;

export const multipleChoice = {
  definition,
  answer: z.array(ChosenId).max(300),
  requiredCode: 'answer.choice_required',
  isEmpty: (answer) => answer.length === 0,
  problems(answer, { options, min, max }) {
    const found: Problem[] = [];
    if (answer.some((id) => !offers(options, id))) found.push(problem('answer.choice_unknown'));
    const actual = new Set(answer).size;
    if (actual < answer.length) found.push(problem('answer.choice_repeated'));
    if (min !== undefined && actual < min) found.push(problem('answer.too_few_choices', { min, actual }));
    if (max !== undefined && actual > max) found.push(problem('answer.too_many_choices', { max, actual }));
    return found;
  },
  toText: (answer, { options }, locale) => answer.map((id) => labelOf(options, id, locale)).join('; '),
  texts: ({ options }) => options.map((option) => option.label),
  flaws({ options, min, max }) {
    const crossed = min !== undefined && (min > (max ?? min) || min > options.length);
    return [...optionFlaws(options), ...(crossed ? [problem('form.limits_crossed')] : [])];
  },
} satisfies Kind<MultipleChoiceField, string[]>;
