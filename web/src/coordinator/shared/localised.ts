import type { Localised } from '../../../../src/platform/localised.rules.js';

/** The text without the languages that say nothing; null when none says anything. */
export function filled(text: Localised | null | undefined): Localised | null {
  const said = Object.fromEntries(Object.entries(text ?? {}).filter(([, words]) => words?.trim()));
  return Object.keys(said).length > 0 ? said : null;
}

/** Only what differs from what was saved. */
export const changedIn = <Value extends object>(value: Value, saved: Value): Partial<Value> =>
  Object.fromEntries(
    Object.entries(value).filter(
      ([key, one]) => JSON.stringify(one) !== JSON.stringify(saved[key as keyof Value]),
    ),
  ) as Partial<Value>;
