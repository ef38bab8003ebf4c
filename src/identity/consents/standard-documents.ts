import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { inLocale, type Localised, locales, localised } from '../../platform/localised.rules.js';
import { rootPath } from '../../platform/root.js';

const Standard = z.array(
  z.strictObject({ kind: z.string(), title: localised(300), text: localised(20_000) }),
);

/** The documents a new association begins with, in its name; it publishes its own versions over them. */
export function standardDocuments(association: Localised) {
  const documents = Standard.parse(JSON.parse(readFileSync(rootPath('presets', 'consents.json'), 'utf8')));
  const named = (text: Localised): Localised =>
    Object.fromEntries(
      locales.map((locale) => [
        locale,
        inLocale(text, locale).replaceAll('{{association}}', () => inLocale(association, locale)),
      ]),
    );
  return documents.map(({ kind, title, text }) => ({ kind, title, text: named(text) }));
}
