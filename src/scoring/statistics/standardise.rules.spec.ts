import fc from 'fast-check';
import { ratingsOf, shroutFleiss as table } from '../../../test/support/published.js';
import { pairsOf, type Rating } from './rated-pairs.rules.js';
import { mappedMeans, standardise } from './standardise.rules.js';

/** Each rating with what it became. */
function found(ratings: readonly Rating[]) {
  const pairs = pairsOf(ratings);
  const { z, mapped } = standardise(pairs);
  return pairs.applications.flatMap((application, a) =>
    Array.from(pairs.by.subarray(pairs.starts[a], pairs.starts[a + 1]), (j, at) => {
      const n = pairs.starts[a]! + at;
      return { application, juror: pairs.jurors[j]!, z: z[n]!, mapped: mapped[n]! };
    }),
  );
}

describe('ratings on the scale of the pool', () => {
  it('have the mean z and the mapped means of the table', () => {
    const all = found(ratingsOf(table));
    const meanZ = table.map((_, a) => {
      const own = all.filter(({ application }) => application === `a${a}`);
      return own.reduce((sum, { z }) => sum + z!, 0) / own.length;
    });
    expect(meanZ.map((z) => Number(z.toFixed(4)))).toEqual([
      0.3633, -1.1535, 0.6676, -0.7541, 1.2258, -0.349,
    ]);
    const pairs = pairsOf(ratingsOf(table));
    expect(mappedMeans(pairs, standardise(pairs)).map((value) => Number(value.toFixed(4)))).toEqual([
      6.2763, 2.1652, 7.101, 3.2479, 8.6139, 4.3458,
    ]);
  });

  it('are left as they are of a juror with fewer than four sheets, and nothing but the mean of one without spread', () => {
    const all = found([
      ...ratingsOf(table.map((row) => [row[0]!, 5])),
      { application: 'a0', juror: 'new', value: 3 },
    ]);
    expect(all.find(({ juror }) => juror === 'new')).toMatchObject({ z: null, mapped: 3 });
    const flat = all.filter(({ juror }) => juror === 'j1');
    expect(new Set(flat.map(({ z }) => z))).toEqual(new Set([0]));
    expect(new Set(flat.map(({ mapped }) => mapped))).toEqual(new Set([flat[0]!.mapped]));
  });

  it('are never NaN, and do not tell how mild a juror is', () => {
    const rows = fc.array(fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 3, maxLength: 3 }), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(rows, fc.integer({ min: -20, max: 20 }), (some, milder) => {
        const z = (shift: number) =>
          found(ratingsOf(some.map(([a, ...rest]) => [a! + shift, ...rest]))).map((one) => one.z);
        const [before, after] = [z(0), z(milder)];
        before.forEach((value, at) => {
          if (value === null) expect(after[at]).toBeNull();
          else expect(after[at]).toBeCloseTo(value, 8);
        });
      }),
    );
  });
});
