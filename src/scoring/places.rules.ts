import { Fraction, sum, zero } from '../contests/decimal.rules.js';

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
