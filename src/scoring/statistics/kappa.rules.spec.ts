import fc from 'fast-check';
import { anxiety, rowsOf } from '../../../test/support/published.js';
import { cohen, fleiss, type Kappa, weight } from './kappa.rules.js';
import { isRefused } from './ratings.rules.js';

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

  it('has both standard errors that SAS prints, unweighted and with linear weights', () => {
    const counts = rowsOf('041 080 015');
    const printed = (['unweighted', 'linear'] as const).map((weights) => {
      const { kappa, se, seNull, z, p } = cohen(counts, weights) as Kappa;
      return [kappa, se!, seNull, z, p].map((value) => value.toFixed(4));
    });
    expect(printed).toEqual([
      ['0.4842', '0.1380', '0.1484', '3.2626', '0.0011'],
      ['0.4701', '0.1457', '0.1426', '3.2971', '0.0010'],
    ]);
  });

  it('has the tests of kappa2 of the R package irr, which knows of no category that neither rater used', () => {
    const scale = [1, 2, 3, 4, 6];
    const counts = scale.map((one) =>
      scale.map((other) => anxiety.filter(([, second, third]) => second === one && third === other).length),
    );
    const printed = (['unweighted', 'linear', 'quadratic'] as const).map((weights) => {
      const { kappa, z, p } = cohen(counts, weights) as Kappa;
      return [kappa.toFixed(7), z.toFixed(5), p.toFixed(6)];
    });
    expect(printed).toEqual([
      ['-0.0062893', '-0.06041', '0.951832'],
      ['0.1459075', '1.28247', '0.199677'],
      ['0.2520325', '1.43745', '0.150590'],
    ]);
  });

  it('is that of two radiologists and 85 mammograms in the manual of Stata, kappa', () => {
    const counts = [
      [21, 12, 0, 0],
      [4, 17, 1, 0],
      [3, 9, 15, 2],
      [0, 0, 0, 1],
    ];
    const printed = (['unweighted', 'linear', 'quadratic'] as const).map((weights) => {
      const { observed, byChance, kappa, seNull, z } = cohen(counts, weights) as Kappa;
      return [observed, byChance, kappa, seNull].map((value) => value.toFixed(4)).concat(z.toFixed(2));
    });
    expect(printed).toEqual([
      ['0.6353', '0.3082', '0.4728', '0.0694', '6.81'],
      ['0.8667', '0.6911', '0.5684', '0.0788', '7.22'],
      ['0.9477', '0.8409', '0.6714', '0.1079', '6.22'],
    ]);
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

describe("Fleiss' kappa of thirty patients and six psychiatrists", () => {
  it('is that of Fleiss (1971), with the test that the R package irr prints', () => {
    const diagnoses = rowsOf(
      `444444 222555 233335 555555 222444 113333 333355 113334 114444 555555 144444 124444 222333 144444 224445 333335
        111455 111112 224444 133555 555555 244444 224555 114444 144445 222224 111155 224444 133333 555555`.replace(
        /\s+/g,
        ' ',
      ),
    );
    const counts = diagnoses.map((row) =>
      [1, 2, 3, 4, 5].map((one) => row.filter((given) => given === one).length),
    );
    const { kappa, z } = fleiss(counts) as Kappa;
    expect([kappa.toFixed(7), z.toFixed(5)]).toEqual(['0.4302445', '17.65183']);
  });
});

describe('every kappa', () => {
  const table = fc.integer({ min: 1, max: 5 }).chain((size) =>
    fc.array(fc.array(fc.nat(9), { minLength: size, maxLength: size }), {
      minLength: size,
      maxLength: size,
    }),
  );

  it('is what its definition says, computed the slow way, whichever juror comes first', () => {
    fc.assert(
      fc.property(table, fc.constantFrom('unweighted', 'linear', 'quadratic'), (counts, weights) => {
        const found = cohen(counts, weights);
        if (isRefused(found)) return;
        const w = weight(weights, counts.length);
        // each pair of categories as often as it was given, then any of the first with any of the second
        const given = counts.flatMap((row, i) =>
          row.flatMap((count, j) => Array.from({ length: count }, () => [i, j])),
        );
        const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
        const apart = mean(given.map(([i, j]) => 1 - w(i!, j!)));
        const byChance = mean(given.flatMap(([i]) => given.map(([, j]) => 1 - w(i!, j!))));
        expect(found.kappa).toBeCloseTo(1 - apart / byChance, 9);
        const turned = cohen(
          counts.map((_, j) => counts.map((row) => row[j]!)),
          weights,
        ) as Kappa;
        for (const key of ['kappa', 'se', 'seNull', 'z', 'p'] as const) {
          expect(Number.isFinite(found[key])).toBe(true);
          expect(turned[key]).toBeCloseTo(found[key]!, 6);
        }
      }),
    );
  });

  it('for many jurors is a number or a named refusal, and names of categories do not matter', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.nat(4), { minLength: 3, maxLength: 3 }), { maxLength: 6 }),
        (given) => {
          const count = (all: number[][]) =>
            all.map((row) => [0, 1, 2, 3, 4].map((c) => row.filter((x) => x === c).length));
          const found = fleiss(count(given));
          const renamed = fleiss(count(given.map((row) => row.map((category) => (category + 2) % 5))));
          if (isRefused(found)) expect(renamed).toEqual(found);
          else {
            expect([found.kappa, found.seNull, found.z, found.p].every(Number.isFinite)).toBe(true);
            expect((renamed as Kappa).kappa).toBeCloseTo(found.kappa, 9);
          }
        },
      ),
    );
  });
});
