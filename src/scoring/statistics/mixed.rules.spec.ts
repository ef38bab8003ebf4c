import fc from 'fast-check';
import { determinant, inverse, Matrix } from 'ml-matrix';
import { ratingsOf, rowsOf, shroutFleiss } from '../../../test/support/published.js';
import { fitMixed as fitPairs, type MixedModel } from './mixed.rules.js';
import { connected, pairsOf, type Rating } from './rated-pairs.rules.js';
import { isRefused } from './ratings.rules.js';

const fitMixed = (ratings: readonly Rating[]) => fitPairs(pairsOf(ratings));

describe('the mixed model', () => {
  it('has the variances of the analysis of variance where everybody rated everything', () => {
    const { variances, mean, applications } = fitMixed(ratingsOf(shroutFleiss)) as MixedModel;
    expect(mean).toBeCloseTo(127 / 24, 8);
    expect(variances.application).toBeCloseTo(2.55556, 4);
    expect(variances.juror).toBeCloseTo(5.24444, 4);
    expect(variances.error).toBeCloseTo(1.01944, 4);
    // each row mean shrinks by ICC(3,4) = 0.90932
    expect(applications.map(({ effect }) => Number(effect.toFixed(4)))).toEqual([
      0.6441, -2.0838, 1.0988, -1.1745, 2.0081, -0.4925,
    ]);
  });

  it('has the variances and effects of Penicillin that lme4 prints: Bates, lme4: Mixed-effects Modeling with R, 2.1', () => {
    // 24 plates, samples A to F, diameters in millimetres less 18
    const plates = rowsOf(
      `958553 958553 737662 857552 748452 647541 625341 848663 636442 636541 858663 748662 868674 858552 857664
        747552 736552 746551 635331 858663 736440 747442 636461 636430`.replace(/\s+/g, ' '),
    );
    const found = fitMixed(ratingsOf(plates.map((row) => row.map((value) => value + 18)))) as MixedModel;
    const { mean, variances, deviance, jurors } = found;
    expect(mean).toBeCloseTo(22.9722, 4);
    expect(variances.application).toBeCloseTo(0.7169, 4);
    expect(variances.juror).toBeCloseTo(3.7309, 4);
    expect(variances.error).toBeCloseTo(0.3024, 4);
    expect(deviance + 143 * Math.log(2 * Math.PI)).toBeCloseTo(330.8606, 4);
    expect(jurors.map(({ effect }) => Number(effect.toFixed(4)))).toEqual([
      2.1871, -1.0105, 1.9379, -0.0969, -0.0138, -3.0037,
    ]);
  });

  it('has a variance of zero, not one below it, where there is less difference than chance gives', () => {
    const { variances, applications } = fitMixed(
      ratingsOf([
        [1, 5, 9],
        [9, 1, 5],
        [5, 9, 1],
      ]),
    ) as MixedModel;
    expect(variances.application).toBeCloseTo(0, 6);
    for (const { effect, se } of applications)
      expect([effect, se].every((x) => Math.abs(x) < 1e-3)).toBe(true);
  });

  it('refuses what it cannot tell', () => {
    const code = (table: (number | null)[][]) => {
      const result = fitMixed(ratingsOf(table));
      return isRefused(result) ? result.refused.code : 'a model';
    };
    expect(
      [
        [],
        [[1, 2]],
        [[1], [2]],
        [
          [1, 2, null, null],
          [null, null, 3, 4],
        ],
        [
          [1, 2, null],
          [null, 3, 4],
        ],
        [
          [2, 2, 2],
          [2, 2, 2],
        ],
      ].map(code),
    ).toEqual([
      'too_few_applications',
      'too_few_applications',
      'too_few_jurors',
      'not_connected',
      'too_few_ratings',
      'no_variance',
    ]);
  });

  const table = fc.array(
    fc.array(fc.option(fc.integer({ min: 0, max: 20 }), { freq: 4 }), { minLength: 3, maxLength: 3 }),
    { minLength: 3, maxLength: 6 },
  );

  it('has the likelihood that the whole covariance matrix gives, and no other variances near have a better one', () => {
    fc.assert(
      fc.property(
        table,
        fc.double({ min: 0.5, max: 2, noNaN: true }),
        fc.double({ min: 0.5, max: 2, noNaN: true }),
        (rows, more, less) => {
          const ratings = ratingsOf(rows);
          fc.pre(connected(pairsOf(ratings)).length === 1);
          const model = fitMixed(ratings);
          if (isRefused(model) || model.variances.error < 1e-3) return;
          const { application, juror, error } = model.variances;
          const best = slowly(ratings, model.variances);
          expect(model.deviance).toBeCloseTo(best, 4);
          const near = slowly(ratings, {
            application: (application + 0.01) * more,
            juror: (juror + 0.01) * less,
            error,
          });
          expect(near).toBeGreaterThan(best - 1e-6);
        },
      ),
      { numRuns: 60 },
    );
  });
});

/** Minus twice the restricted log-likelihood by its definition: log|V| + log|1'V⁻¹1| + y'Py. */
function slowly(ratings: readonly Rating[], { application, juror, error }: MixedModel['variances']): number {
  const covariance = new Matrix(
    ratings.map((one, i) =>
      ratings.map(
        (other, k) =>
          Number(i === k) * error +
          Number(one.application === other.application) * application +
          Number(one.juror === other.juror) * juror,
      ),
    ),
  );
  const inverted = inverse(covariance);
  const ones = Matrix.ones(ratings.length, 1);
  const y = Matrix.columnVector(ratings.map(({ value }) => value));
  const form = (a: Matrix, b: Matrix) => a.transpose().mmul(inverted).mmul(b).get(0, 0);
  const information = form(ones, ones);
  return (
    Math.log(determinant(covariance)) + Math.log(information) + form(y, y) - form(ones, y) ** 2 / information
  );
}
