import { z } from 'zod';
import { inLocale, localised } from '../../platform/localised.rules.js';
import { fieldBase, type Kind, Slug } from './kind.rules.js';

const definition = z
  .strictObject({
    ...fieldBase,
    kind: z.literal('consent'),
    /** Kind of the consent document; its current version is what the person agrees to. */
    document: Slug,
    /** What the tick says, in the first person. */
    statement: localised(1000),
  })
  .meta({ id: 'ConsentField' });
export type ConsentField = z.infer<typeof definition>;

export const consent = {
  definition,
  answer: z.boolean(),
  requiredCode: 'answer.consent_required',
  isEmpty: (given) => !given,
  problems: () => [],
  toText: (given, { statement }, locale) => (given ? inLocale(statement, locale) : ''),
  texts: ({ statement }) => [statement],
} satisfies Kind<ConsentField, boolean>;
