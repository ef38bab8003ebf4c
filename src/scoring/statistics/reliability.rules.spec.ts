import fc from 'fast-check';
import { shroutFleiss, turned } from '../../../test/support/published.js';
import { type Icc, icc } from './icc.rules.js';
import { cohen, fleiss, type Kappa } from './kappa.rules.js';
import { type Concordance, kendall } from './kendall.rules.js';
import { type Alpha, krippendorff, type Metric } from './krippendorff.rules.js';
import { isRefused, midRanks, type Ratings } from './ratings.rules.js';

describe('the intraclass correlation', () => {
  const found = icc(shroutFleiss) as Icc;
  const rounded = (value: number, digits: number) => Number(value.toFixed(digits));

  it('has the mean squares and the six coefficients of Shrout and Fleiss (1979), tables 3 and 4', () => {
    const { bms, wms, jms, ems } = found;
    expect([bms, wms, jms, ems].map((value) => rounded(value, 2))).toEqual([11.24, 6.26, 32.49, 1.02]);
    const { icc11, icc21, icc31, icc1k, icc2k, icc3k } = found;
    expect([icc11, icc21, icc31, icc1k, icc2k, icc3k].map(({ value }) => rounded(value!, 2))).toEqual([
      0.17, 0.29, 0.71, 0.44, 0.62, 0.91,
    ]);
  });

  it('has the intervals and tests that ICC of the R package psych prints for them', () => {
    const { icc11, icc21, icc31, icc1k, icc2k, icc3k } = found;
    const bounds = [icc11, icc21, icc31, icc1k, icc2k, icc3k].map(({ low, high }) => [
      rounded(low!, 3),
      rounded(high!, 3),
    ]);
    expect(bounds).toEqual([
      [-0.133, 0.723],
      [0.019, 0.761],
      [0.342, 0.946],
      [-0.884, 0.912],
      [0.071, 0.927],
      [0.676, 0.986],
    ]);
    expect([icc11.f, icc11.p, icc31.f, icc31.p].map((value) => rounded(value!, 5))).toEqual([
      1.79468, 0.16477, 11.02725, 0.00013,
    ]);
  });

  it('is 1 of jurors who agree, and refuses what says nothing', () => {
    const { icc21, icc31, icc3k } = icc([
      [1, 1],
      [2, 2],
      [4, 4],
    ]) as Icc;
    expect([icc21, icc31, icc3k]).toMatchObject([
      { value: 1, low: 1, high: 1, f: null, p: 0 },
      { value: 1, low: 1, high: 1 },
      { value: 1, low: 1, high: 1 },
    ]);
    const code = (ratings: Ratings) => {
      const result = icc(ratings);
      return isRefused(result) ? result.refused.code : 'a figure';
    };
    expect(
      [
        [[1, 2]],
        [[1], [2]],
        [
          [1, null],
          [2, 3],
        ],
        [
          [3, 3],
          [3, 3],
        ],
        [
          [1, Number.NaN],
          [2, 3],
        ],
      ].map(code),
    ).toEqual(['too_few_applications', 'too_few_jurors', 'incomplete', 'no_variance', 'not_finite']);
  });
});

describe('the intervals of the intraclass correlation', () => {
  it('are numbers about the value, whatever the ratings', () => {
    const table = fc.tuple(fc.integer({ min: 2, max: 4 }), fc.integer({ min: 2, max: 6 })).chain(([k, n]) =>
      fc.array(fc.array(fc.integer({ min: -3, max: 9 }), { minLength: k, maxLength: k }), {
        minLength: n,
        maxLength: n,
      }),
    );
    fc.assert(
      fc.property(table, (ratings) => {
        const found = icc(ratings);
        if (isRefused(found)) return;
        for (const one of [found.icc11, found.icc21, found.icc31, found.icc1k, found.icc2k, found.icc3k]) {
          expect([one.value ?? 0, one.low ?? 0, one.high ?? 0, one.p].every(Number.isFinite)).toBe(true);
          if (one.low !== null && one.high !== null) expect(one.low).toBeLessThanOrEqual(one.high + 1e-9);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe("Krippendorff's alpha", () => {
  it('is that of Krippendorff (2011), section C: four observers, twelve units, missing values', () => {
    const table = turned([
      [1, 2, 3, 3, 2, 1, 4, 1, 2, null, null, null],
      [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, null, 3],
      [null, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, null],
      [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, null],
    ]);
    const alphas = (['nominal', 'ordinal', 'interval', 'ratio'] satisfies Metric[]).map((metric) =>
      (krippendorff(table, metric) as Alpha).alpha.toFixed(3),
    );
    expect(alphas).toEqual(['0.743', '0.815', '0.849', '0.797']);
    expect(krippendorff(table, 'nominal')).toMatchObject({ values: 40, applications: 11 });
  });

  it('is what its definition says, computed the slow way', () => {
    const ratings = fc.array(
      fc.array(fc.option(fc.integer({ min: 0, max: 6 })), { minLength: 3, maxLength: 3 }),
      { minLength: 2, maxLength: 8 },
    );
    fc.assert(
      fc.property(ratings, fc.constantFrom<Metric>('nominal', 'interval', 'ratio'), (table, metric) => {
        const result = krippendorff(table, metric);
        if (!isRefused(result)) expect(result.alpha).toBeCloseTo(slowly(table, metric), 10);
      }),
    );
  });
});

/** Disagreement within applications over disagreement of any two values, all pairs written out. */
function slowly(table: Ratings, metric: Metric): number {
  const apart = (a: number, b: number) =>
    metric === 'nominal'
      ? Number(a !== b)
      : metric === 'interval'
        ? (a - b) ** 2
        : a === b
          ? 0
          : ((a - b) / (a + b)) ** 2;
  const units = table.map((row) => row.filter((v) => v !== null)).filter((row) => row.length > 1);
  const all = units.flat();
  const over = (values: number[]) =>
    values
      .flatMap((a, i) => values.flatMap((b, j) => (i === j ? [] : [apart(a, b)])))
      .reduce((x, y) => x + y, 0);
  const observed = units.reduce((sum, row) => sum + over(row) / (row.length - 1), 0) / all.length;
  return 1 - observed / (over(all) / (all.length * (all.length - 1)));
}

describe("Kendall's W", () => {
  it('is that of ten projects ranked by four judges', () => {
    const found = kendall([
      [1, 2, 3, 4],
      [3, 1, 2, 2],
      [4, 4, 1, 3],
      [5, 5, 5, 1],
      [2, 6, 7, 6],
      [8, 3, 4, 7],
      [6, 8, 6, 5],
      [7, 7, 8, 9],
      [10, 10, 9, 8],
      [9, 9, 10, 10],
    ]) as Concordance;
    expect(found.rankSums).toEqual([10, 8, 12, 16, 21, 22, 25, 31, 37, 38]);
    expect([found.s, found.df]).toEqual([1048, 9]);
    expect([found.w, found.chi2, found.meanSpearman].map((value) => value.toFixed(4))).toEqual([
      '0.7939',
      '28.5818',
      '0.7253',
    ]);
    expect(found.p).toBeCloseTo(0.0007621, 6);
  });

  it('counts equal ranks as their mean and corrects for them: jurors who agree have 1', () => {
    const found = kendall([
      [1, 5],
      [1, 5],
      [2, 8],
      [3, 9],
    ]) as Concordance;
    expect(found.w).toBeCloseTo(1, 12);
    expect(found.uncorrected).toBeLessThan(1);
    expect(midRanks([5, 5, 1, 7])).toEqual([2.5, 2.5, 1, 4]);
  });
});

describe("Cohen's kappa", () => {
  it('is that of Cohen (1968), unweighted and with the weights given there', () => {
    const counts = [
      [88, 10, 2],
      [14, 40, 6],
      [18, 10, 12],
    ];
    const disagreement = [
      [0, 1, 3],
      [1, 0, 6],
      [3, 6, 0],
    ];
    expect((cohen(counts) as Kappa).kappa).toBeCloseTo(0.492, 3);
    const weighted = cohen(counts, (i, j) => 1 - disagreement[i]![j]! / 6) as Kappa;
    expect(weighted.kappa).toBeCloseTo(0.348, 3);
  });

  it('weighs over the whole scale, also what nobody used', () => {
    const used = [
      [5, 1],
      [2, 4],
    ];
    const whole = [
      [5, 1, 0, 0],
      [2, 4, 0, 0],
      [0, 0, 0, 0],
      [0, 0, 0, 0],
    ];
    const kappa = (counts: number[][]) => (cohen(counts, 'quadratic') as Kappa).kappa;
    expect(kappa(whole)).toBeCloseTo(kappa(used), 12); // two neighbours: only the unit changes
    expect((cohen(whole, 'linear') as Kappa).observed).toBeGreaterThan(
      (cohen(used, 'linear') as Kappa).observed,
    );
  });
});

describe("Fleiss' kappa", () => {
  it('is 0.210 of the fourteen raters and ten subjects of the textbook example', () => {
    const found = fleiss([
      [0, 0, 0, 0, 14],
      [0, 2, 6, 4, 2],
      [0, 0, 3, 5, 6],
      [0, 3, 9, 2, 0],
      [2, 2, 8, 1, 1],
      [7, 7, 0, 0, 0],
      [3, 2, 6, 3, 0],
      [2, 5, 3, 2, 2],
      [6, 5, 2, 1, 0],
      [0, 2, 2, 3, 7],
    ]) as Kappa;
    expect([found.kappa, found.observed, found.byChance].map((value) => value.toFixed(3))).toEqual([
      '0.210',
      '0.378',
      '0.213',
    ]);
    expect(found.seNull).toBeCloseTo(0.017, 3);
  });
});

describe('every coefficient', () => {
  const value = fc.option(
    fc.oneof(fc.integer({ min: -5, max: 10 }), fc.double({ min: -1e6, max: 1e6, noNaN: true })),
  );
  const table = fc
    .integer({ min: 0, max: 4 })
    .chain((width) => fc.array(fc.array(value, { minLength: width, maxLength: width }), { maxLength: 6 }));

  it('is a number or a named refusal, and does not depend on the order of applications and jurors', () => {
    const figures = (ratings: Ratings) => [
      icc(ratings),
      kendall(ratings),
      ...(['nominal', 'ordinal', 'interval', 'ratio'] as const).map((metric) =>
        krippendorff(ratings, metric),
      ),
    ];
    const main = (result: object) =>
      isRefused(result)
        ? result.refused.code
        : 'icc21' in result
          ? (result as Icc).icc21.value!
          : 'w' in result
            ? (result as Concordance).w
            : (result as Alpha).alpha;
    fc.assert(
      fc.property(table, (ratings) => {
        const found = figures(ratings).map(main);
        const mirrored = figures([...ratings].reverse().map((row) => [...row].reverse())).map(main);
        found.forEach((one, at) => {
          if (typeof one === 'string') expect(mirrored[at]).toBe(one);
          else {
            expect(Number.isFinite(one)).toBe(true);
            expect(mirrored[at]).toBeCloseTo(one, 6);
          }
        });
      }),
    );
  });
});
