import type { PublicWinner } from '../../api/generated/index.js';

/** Places that several winners of a nomination share. */
export function sharedPlaces(winners: readonly Pick<PublicWinner, 'place'>[]): ReadonlySet<number> {
  const seen = new Set<number>();
  const shared = new Set<number>();
  for (const { place } of winners) {
    if (place === null) continue;
    if (seen.has(place)) shared.add(place);
    seen.add(place);
  }
  return shared;
}
