import fc from 'fast-check';
import { shroutFleiss, turned } from '../../../test/support/published.js';
import { Fraction } from '../../contests/decimal.rules.js';
import { type Ballot, bordaCounts, placesOn, pointsByPlace, rankSums } from './places.rules.js';

const ballot = (...values: number[]): Ballot =>
  new Map(values.map((value, at) => [`a${at}`, new Fraction(value)]));
/** By juror. */
const ballots = turned(shroutFleiss).map((values) => ballot(...values));
const plain = (values: Map<string, Fraction>) => [...values].sort().map(([, value]) => value.valueOf());

describe('places', () => {
  it('are shared by applications that are equal', () => {
    expect(plain(placesOn(ballot(5, 7, 5, 1)))).toEqual([2.5, 1, 2.5, 4]);
  });

  it('add up to the rank sums and Borda counts of the table', () => {
    expect(plain(rankSums(ballots)).map((sum) => sum / 4)).toEqual([2.75, 5.5, 2.25, 5.125, 1.125, 4.25]);
    expect(plain(bordaCounts(ballots))).toEqual([13, 2, 15, 3.5, 19.5, 7]);
  });

  it('are worth what a table says, shared by equals and nothing beyond it', () => {
    const table = [12, 10, 8].map((points) => new Fraction(points));
    expect(plain(pointsByPlace([ballot(9, 9, 7, 5)], table))).toEqual([11, 11, 8, 0]);
    expect(plain(pointsByPlace([ballot(1, 1, 1, 9)], table))).toEqual([6, 6, 6, 12]);
  });

  const some = fc.array(fc.array(fc.nat(6), { minLength: 5, maxLength: 5 }), { minLength: 1, maxLength: 5 });
  it('are the count of pairs, and do not change when a juror’s whole scale does', () => {
    fc.assert(
      fc.property(
        some,
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: -9, max: 9 }),
        (rows, times, plus) => {
          const counted = bordaCounts(rows.map((row) => ballot(...row)));
          for (let a = 0; a < 5; a++) {
            const slowly = rows.flatMap((row) =>
              row.map((value, b) => (a === b ? 0 : row[a]! > value ? 1 : row[a]! === value ? 0.5 : 0)),
            );
            expect(counted.get(`a${a}`)!.valueOf()).toBe(slowly.reduce<number>((x, y) => x + y, 0));
          }
          const rescaled = rows.map((row) => ballot(...row.map((value) => value * times + plus)));
          expect(rankSums(rescaled)).toEqual(rankSums(rows.map((row) => ballot(...row))));
        },
      ),
    );
  });
});
