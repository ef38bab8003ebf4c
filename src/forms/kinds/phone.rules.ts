import { z } from 'zod';
import { fieldBase, type Kind, problem } from './kind.rules.js';
import { isBlank, storedText } from './text.rules.js';

const definition = z.strictObject({ ...fieldBase, kind: z.literal('phone') }).meta({ id: 'PhoneField' });
export type PhoneField = z.infer<typeof definition>;

const written = /^\+?[\d\s().\u2010-\u2013-]+$/;
const extension = /[\s,;]*(?:доб|вн|ext|x|#)\.?\s*\d{1,6}$/iu;

/** A number as people write it, `8 (4852) 12-34-56, доб. 12`: 7 to 15 digits without the extension. */
export function isPhone(text: string): boolean {
  const main = text.replace(extension, '');
  const digits = main.replace(/\D/g, '').length;
  return written.test(main) && digits >= 7 && digits <= 15;
}

export const phone = {
  definition,
  answer: storedText(60),
  isEmpty: isBlank,
  problems: (answer) => (isPhone(answer.trim()) ? [] : [problem('answer.phone_malformed')]),
  toText: (answer) => answer.trim(),
} satisfies Kind<PhoneField, string>;
