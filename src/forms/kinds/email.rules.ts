import { z } from 'zod';
import { fieldBase, type Kind, problem } from './kind.rules.js';
import { isBlank, storedText } from './text.rules.js';

const definition = z.strictObject({ ...fieldBase, kind: z.literal('email') }).meta({ id: 'EmailField' });
export type EmailField = z.infer<typeof definition>;

// Letters of any script: addresses such as почта@библиотека.рф exist. No spaces, quotes or line breaks.
const name = /^[\p{L}\p{N}!#$%&'*+/=?^_`{|}~.-]{1,64}$/u;
const label = /^(?!-)[\p{L}\p{N}-]{1,63}(?<!-)$/u;

export function isEmail(text: string): boolean {
  const at = text.lastIndexOf('@');
  const local = text.slice(0, at);
  const labels = text.slice(at + 1).split('.');
  return (
    at > 0 &&
    text.length <= 254 &&
    name.test(local) &&
    !local.split('.').includes('') &&
    labels.length > 1 &&
    labels.every((part) => label.test(part)) &&
    !/^\d+$/.test(labels.at(-1) ?? '')
  );
}

export const email = {
  definition,
  answer: storedText(320),
  isEmpty: isBlank,
  problems: (answer) => (isEmail(answer.trim()) ? [] : [problem('answer.email_malformed')]),
  toText: (answer) => answer.trim(),
} satisfies Kind<EmailField, string>;
