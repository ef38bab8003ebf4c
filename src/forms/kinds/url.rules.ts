import { z } from 'zod';
import { fieldBase, type Kind, problem } from './kind.rules.js';
import { isBlank, storedText } from './text.rules.js';

const definition = z.strictObject({ ...fieldBase, kind: z.literal('url') }).meta({ id: 'UrlField' });
export type UrlField = z.infer<typeof definition>;

/**
 * Whether the text may be shown as a link: http or https, a named host, no user name in front of it
 * (which makes one site look like another) and nothing that runs as script.
 */
export function isWebAddress(text: string): boolean {
  if (!/^https?:\/\/\S+$/i.test(text) || !URL.canParse(text)) return false;
  const { hostname, username, password } = new URL(text);
  return hostname.includes('.') && username === '' && password === '';
}

export const url = {
  definition,
  answer: storedText(2_048),
  isEmpty: isBlank,
  problems: (answer) => (isWebAddress(answer.trim()) ? [] : [problem('answer.url_malformed')]),
  toText: (answer) => answer.trim(),
} satisfies Kind<UrlField, string>;
