import type { Localised } from '../../../src/platform/localised.rules.js';
import { useLocalised } from '../shared/LocalisedText.js';

/** A contest's title and edition on one line; the edition is not said twice. */
export function useContestName(): (contest: { title: Localised; edition: string }) => string {
  const localised = useLocalised();
  return ({ title, edition }) => {
    const name = localised(title);
    return name.includes(edition) ? name : `${name}, ${edition}`;
  };
}
