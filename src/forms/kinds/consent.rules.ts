import { z } from 'zod';
import { inLocale, localised } from '../../platform/localised.rules.js';
import { fieldBase, type Kind, Slug } from './kind.rules.js';

const definition = z
  .strictObject({
    ...fieldBase,
    kind: z.literal('consent'),
    /** Kind of the consent document; the version in force is what the person is shown. */
    document: Slug,
    /** What the tick says, in the first person. */
    statement: localised(1000),
  })
  .meta({ id: 'ConsentField' });
export type ConsentField = z.infer<typeof definition>;

/** The answer is the id of the document's version that was shown and ticked: nobody agrees to what they have not seen. */
export const consent = {
  definition,
  answer: z.uuid(),
  requiredCode: 'answer.consent_required',
  isEmpty: () => false,
  problems: () => [],
  toText: (_version, { statement }, locale) => inLocale(statement, locale),
  texts: ({ statement }) => [statement],
} satisfies Kind<ConsentField, string>;
