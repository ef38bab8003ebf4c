import fc from 'fast-check';
import { anxiety, rowsOf, shroutFleiss, turned } from '../../../test/support/published.js';
import { type Icc, icc } from './icc.rules.js';
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

  it('is that of eight wines and four judges in the documentation of pingouin', () => {
    const wines = icc(rowsOf('1201 1332 3814 6433 6556 7562 8779 9998')) as Icc;
    const { icc11, icc21, icc31, icc1k, icc2k, icc3k } = wines;
    expect(
      [icc11, icc21, icc31, icc1k, icc2k, icc3k].map(({ value, low, high, f, df1, df2 }) => [
        ...[rounded(value!, 3), rounded(low!, 2), rounded(high!, 2)],
        ...[rounded(f!, 3), df1, df2],
      ]),
    ).toEqual([
      [0.728, 0.43, 0.93, 11.68, 7, 24],
      [0.728, 0.43, 0.93, 11.787, 7, 21],
      [0.729, 0.43, 0.93, 11.787, 7, 21],
      [0.914, 0.75, 0.98, 11.68, 7, 24],
      [0.914, 0.75, 0.98, 11.787, 7, 21],
      [0.915, 0.75, 0.98, 11.787, 7, 21],
    ]);
  });

  it('is that which icc of the R package irr prints for the anxiety of twenty persons', () => {
    const { icc21 } = icc(anxiety) as Icc;
    expect([icc21.value, icc21.low, icc21.high].map((value) => rounded(value!, 3))).toEqual([
      0.198, -0.039, 0.494,
    ]);
    // irr takes 39.75 degrees of freedom below, which gives a p of 0.0543
    expect([rounded(icc21.f!, 2), icc21.df1, icc21.df2]).toEqual([1.83, 19, 38]);
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

  it('is that of Krippendorff (2011), sections A and B: two observers, two categories and five', () => {
    const two = (one: string, other: string) => turned(rowsOf(`${one} ${other}`));
    const binary = krippendorff(two('0100000010', '1110010000'), 'nominal') as Alpha;
    // a, b, c, d, e
    const letters = krippendorff(two('112243335441', '212223335444'), 'nominal') as Alpha;
    expect(binary.alpha.toFixed(3)).toBe('0.095');
    expect(letters.alpha.toFixed(3)).toBe('0.692');
  });

  const withGaps = (text: string) =>
    text.split(/\s+/).map((row) => [...row].map((value) => (value === '.' ? null : Number(value))));

  it('is that of the three coders in the encyclopaedia, most of whose values are missing', () => {
    const table = turned(withGaps('.....34121133.3 1.213343....... ..21344.21133.4'));
    expect((krippendorff(table, 'nominal') as Alpha).alpha.toFixed(3)).toBe('0.691');
    expect((krippendorff(table, 'interval') as Alpha).alpha.toFixed(3)).toBe('0.811');
  });

  it('is that of Hayes, Krippendorff (2007), Communication Methods and Measures 1:77-89: five observers, forty articles', () => {
    const table = withGaps(
      `112.2 1101. 2333. .00.0 000.0 000.0 102.1 1.20. 222.2 2111. .100. 0000. 1222. 33223 111.1 111.1
        212.2 1233. 1101. 000.0 0011. 00.00 2333. 0000. 12.22 0111. 00010 1212. 1122. 112.2 110.0 2121.
        22.22 3222. 222.2 223.2 222.2 22.12 2222. 111.1`,
    );
    const alphas = (['ordinal', 'nominal', 'interval'] as const).map(
      (metric) => krippendorff(table, metric) as Alpha,
    );
    expect(alphas[0]!.alpha.toFixed(4)).toBe('0.7598');
    expect(alphas.map(({ alpha }) => alpha.toFixed(3)).slice(1)).toEqual(['0.477', '0.757']);
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

  it('is that which kendall of the R package irr prints with many ties', () => {
    const { w, chi2, df, p } = kendall(anxiety) as Concordance;
    expect([w.toFixed(2), chi2.toFixed(1), df, p.toFixed(4)]).toEqual(['0.54', '30.8', 19, '0.0429']);
  });

  it('gives Friedman’s test of Hollander, Wolfe (1973), ways to round first base, as R prints it', () => {
    const seconds =
      `540 550 555 585 570 575 520 560 550 555 550 540 590 585 570 545 555 560 540 540 535 545 550 535
      525 515 500 585 580 570 525 520 510 565 555 545 560 535 545 505 500 495 550 550 540 545 555 550
      555 555 535 545 550 555 550 545 525 565 560 540 570 565 555 630 630 625`
        .split(/\s+/)
        .map(Number);
    const players = Array.from({ length: 22 }, (_, at) => seconds.slice(3 * at, 3 * at + 3));
    const { chi2, df, p, w } = kendall(turned(players)) as Concordance;
    expect([chi2.toFixed(3), df, p.toFixed(6), w.toFixed(4)]).toEqual(['11.143', 2, '0.003805', '0.2532']);
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
