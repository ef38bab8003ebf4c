import { Fraction, sum, zero } from '../../contests/decimal.rules.js';

/** One juror's opinion of each application they judged, by application id; more is better. */
export type Ballot = ReadonlyMap<string, Fraction>;

/** 1 for the best of a ballot; applications that are equal share the mean of their places. */
export function placesOn(ballot: Ballot): Map<string, Fraction> {
  const places = new Map<string, Fraction>();
  for (const { ids, from } of grades(ballot))
    for (const id of ids) places.set(id, new Fraction(2 * from + ids.length - 1, 2));
  return places;
}

/** Sum of places over the jurors: the least is best. Only meaningful where all judged the same applications. */
export const rankSums = (ballots: readonly Ballot[]): Map<string, Fraction> => added(ballots.map(placesOn));

/**
 * Borda's count: for each ballot a point for each application below, half a point for each equal one.
 * Borda (1784), with ties as Black (1958), The Theory of Committees and Elections.
 */
export const bordaCounts = (ballots: readonly Ballot[]): Map<string, Fraction> =>
  added(
    ballots.map(
      (ballot) =>
        new Map([...placesOn(ballot)].map(([id, place]) => [id, new Fraction(ballot.size).sub(place)])),
    ),
  );

/**
 * Points by place, the first for the best: 12, 10, 8, 7 … Applications that are equal share what their places are worth
 * together; beyond the table there are none.
 */
export const pointsByPlace = (
  ballots: readonly Ballot[],
  table: readonly Fraction[],
): Map<string, Fraction> =>
  added(
    ballots.map((ballot) => {
      const points = new Map<string, Fraction>();
      for (const { ids, from } of grades(ballot)) {
        const worth = sum(table.slice(from - 1, from - 1 + ids.length)).div(ids.length);
        for (const id of ids) points.set(id, worth);
      }
      return points;
    }),
  );

/** What places become over all ballots, and whether all were of the same applications. */
export interface Standings {
  values: Map<string, Fraction>;
  complete: boolean;
}

export type PlaceRule =
  | { kind: 'rank_sum' | 'borda' }
  | { kind: 'points_by_place'; table: readonly Fraction[]; unlisted?: 'zero' };

/**
 * Sums where everybody judged the same applications. Otherwise sums would tell who was judged more often, and means over
 * the ballots an application stands on take their place: of (place − ½) / size for rank sums, of 1 less that for Borda,
 * which do not favour long or short ballots, and of the points of a table.
 */
export function standings(ballots: readonly Ballot[], rule: PlaceRule): Standings {
  const counts = new Map<string, number>();
  for (const ballot of ballots) for (const id of ballot.keys()) counts.set(id, (counts.get(id) ?? 0) + 1);
  const complete = [...counts.values()].every((count) => count === ballots.length);
  if (rule.kind === 'points_by_place') {
    const sums = pointsByPlace(ballots, rule.table);
    const added = complete || rule.unlisted === 'zero';
    return { values: added ? sums : averaged(sums, counts), complete: added };
  }
  if (complete) return { values: (rule.kind === 'borda' ? bordaCounts : rankSums)(ballots), complete };
  const shares = added(
    ballots.map((ballot) => {
      const of = (place: Fraction) => place.sub(half).div(ballot.size);
      const share = rule.kind === 'borda' ? (place: Fraction) => one.sub(of(place)) : of;
      return new Map([...placesOn(ballot)].map(([id, place]) => [id, share(place)]));
    }),
  );
  return { values: averaged(shares, counts), complete };
}

const half = new Fraction(1, 2);
const one = new Fraction(1);

const averaged = (sums: ReadonlyMap<string, Fraction>, counts: ReadonlyMap<string, number>) =>
  new Map([...sums].map(([id, sum]) => [id, sum.div(counts.get(id)!)]));

/** Applications of equal worth together, the best first, with the place of the first of them. */
function grades(ballot: Ballot): { ids: string[]; from: number }[] {
  const order = [...ballot].sort((a, b) => b[1].compare(a[1]));
  const found: { ids: string[]; from: number }[] = [];
  order.forEach(([id, value], at) => {
    const before = order[at - 1];
    if (before?.[1].equals(value)) found.at(-1)!.ids.push(id);
    else found.push({ ids: [id], from: at + 1 });
  });
  return found;
}

function added(parts: readonly ReadonlyMap<string, Fraction>[]): Map<string, Fraction> {
  const sums = new Map<string, Fraction>();
  for (const part of parts) for (const [id, value] of part) sums.set(id, (sums.get(id) ?? zero).add(value));
  return sums;
}
