import { z } from 'zod';
import { ChosenId, labelOf, Option, offers, optionFlaws } from './choice.rules.js';
import { fieldBase, type Kind, problem } from './kind.rules.js';

const definition = z
  .strictObject({ ...fieldBase, kind: z.literal('single_choice'), options: z.array(Option).max(300) })
  .meta({ id: 'SingleChoiceField' });
export type SingleChoiceField = z.infer<typeof definition>;

export const singleChoice = {
  definition,
  answer: ChosenId,
  requiredCode: 'answer.choice_required',
  isEmpty: (answer) => answer === '',
  problems: (answer, { options }) => (offers(options, answer) ? [] : [problem('answer.choice_unknown')]),
  toText: (answer, { options }, locale) => labelOf(options, answer, locale),
  texts: ({ options }) => options.map((option) => option.label),
  flaws: ({ options }) => optionFlaws(options),
} satisfies Kind<SingleChoiceField, string>;
