import fc from 'fast-check';
import { inverse, Matrix, pseudoInverse } from 'ml-matrix';
import { ratingsOf, shroutFleiss } from '../../../test/support/published.js';
import { connected, pairsOf, type Rating } from './rated-pairs.rules.js';
import { type Component, fitAdditive as fitPairs, fitShrunken, seOfDifference } from './severity.rules.js';

const fitAdditive = (ratings: readonly Rating[]) => fitPairs(pairsOf(ratings));

const digits = (values: number[], count: number) => values.map((value) => Number(value.toFixed(count)));

/** Montgomery, Design and Analysis of Experiments: four catalysts in four batches, three in each. */
const catalysts = ratingsOf([
  [73, 74, null, 71],
  [null, 75, 67, 72],
  [73, 75, 68, null],
  [75, null, 72, 75],
]);

describe('the additive model', () => {
  it('gives the adjusted means, effects and errors of Montgomery’s balanced incomplete blocks', () => {
    const model = fitAdditive(catalysts);
    const [{ applications, jurors }] = model.components as [Component];
    expect(
      digits(
        applications.map(({ raw }) => raw),
        4,
      ),
    ).toEqual([72.6667, 71.3333, 72, 74]);
    expect(
      digits(
        applications.map(({ adjusted }) => adjusted - 72.5),
        6,
      ),
    ).toEqual([-9 / 8, -7 / 8, -4 / 8, 20 / 8]);
    expect(
      digits(
        jurors.map(({ effect }) => effect + 0),
        6,
      ),
    ).toEqual([0.875, 3, -3.875, expect.closeTo(0, 6)]);
    expect(model.df).toBe(5);
    expect(model.errorVariance! * model.df).toBeCloseTo(3.25, 10);
    for (const other of ['a1', 'a2', 'a3']) expect(seOfDifference(model, 'a0', other)).toBeCloseTo(0.6982, 4);
  });

  it('lets the application with the second best raw mean be last once its mild jurors are known', () => {
    const [{ applications }] = fitAdditive(catalysts).components as [Component];
    const place = (key: 'raw' | 'adjusted') =>
      applications.filter((one) => one[key] > applications[0]![key]).length + 1;
    expect([place('raw'), place('adjusted')]).toEqual([2, 4]);
  });

  it('gives the adjusted means and errors of the augmented blocks of Federer (1956), as augmentedRCBD prints them', () => {
    // checks 1 to 4 in every block, the others in one each
    const blocks = {
      b1: { 1: 92, 2: 79, 3: 87, 4: 81, 7: 96, 11: 89, 12: 82 },
      b2: { 1: 79, 2: 81, 3: 81, 4: 91, 5: 79, 9: 78 },
      b3: { 1: 83, 2: 77, 3: 78, 4: 78, 8: 70, 6: 75, 10: 74 },
    };
    const model = fitAdditive(
      Object.entries(blocks).flatMap(([juror, given]) =>
        Object.entries(given).map(([application, value]) => ({ application, juror, value })),
      ),
    );
    const [{ applications }] = model.components as [Component];
    const printed = [...applications]
      .sort((a, b) => Number(a.application) - Number(b.application))
      .map(({ adjusted, se }) => [adjusted.toFixed(2), se!.toFixed(2)]);
    expect(printed).toEqual([
      ...[
        ['84.67', '3.00'],
        ['79.00', '3.00'],
        ['82.00', '3.00'],
        ['83.33', '3.00'],
      ],
      ...[
        ['78.25', '5.61'],
        ['78.25', '5.61'],
        ['93.50', '5.61'],
        ['73.25', '5.61'],
      ],
      ...[
        ['77.25', '5.61'],
        ['77.25', '5.61'],
        ['86.50', '5.61'],
        ['79.50', '5.61'],
      ],
    ]);
    expect(model.df).toBe(6);
    expect(model.errorVariance!.toFixed(2)).toBe('26.97');
    const errors = [
      ['1', '2'],
      ['7', '11'],
      ['7', '5'],
    ].map(([a, b]) => seOfDifference(model, a!, b!)!.toFixed(6));
    expect(errors).toEqual(['4.240458', '7.344688', '8.211611']);
    expect(seOfDifference(model, '1', '5')!.toFixed(2)).toBe('6.36');
  });

  it('gives the error of a balanced incomplete block of diets as SAS prints it, with four degrees of freedom', () => {
    const model = fitAdditive(
      ratingsOf([
        [0.73, 0.86, null, 1.4, null, 0.83],
        [0.67, null, 0.81, null, 1.41, 1.04],
        [null, 0.21, 0.26, 0.75, 0.78, null],
      ]),
    );
    expect([model.df, model.errorVariance!.toFixed(8)]).toEqual([4, '0.00647500']);
  });

  it('gives row means and column means where everybody rated everything: Shrout, Fleiss (1979)', () => {
    const model = fitAdditive(ratingsOf(shroutFleiss));
    const [{ applications, jurors }] = model.components as [Component];
    expect(
      digits(
        applications.map(({ adjusted }) => adjusted - 127 / 24),
        4,
      ),
    ).toEqual([0.7083, -2.2917, 1.2083, -1.2917, 2.2083, -0.5417]);
    expect(
      digits(
        jurors.map(({ effect }) => effect),
        4,
      ),
    ).toEqual([2.375, -2.7917, -0.9583, 1.375]);
    expect(model.errorVariance).toBeCloseTo(1.01944, 5);
  });

  it('never compares panels that share nobody, and knows no error where none is left', () => {
    const model = fitAdditive([
      { application: 'a', juror: 'x', value: 1 },
      { application: 'b', juror: 'x', value: 3 },
      { application: 'c', juror: 'y', value: 9 },
    ]);
    expect(
      model.components.map(({ applications }) => applications.map(({ application }) => application)),
    ).toEqual([['a', 'b'], ['c']]);
    expect([model.errorVariance, model.df]).toEqual([null, 0]);
    expect(model.components[0]!.applications[0]).toMatchObject({ raw: 1, adjusted: 1, se: null });
    expect(seOfDifference(model, 'a', 'c')).toBeNull();
  });

  it('refuses a pair that occurs twice and values that are no numbers', () => {
    const twice = { application: 'a', juror: 'x', value: 1 };
    expect(() => fitAdditive([twice, twice])).toThrow(RangeError);
    expect(() => fitAdditive([{ ...twice, value: Number.NaN }])).toThrow(RangeError);
    expect(fitAdditive([])).toEqual({ components: [], errorVariance: null, df: 0, residuals: [] });
  });

  const table = fc.array(
    fc.array(fc.option(fc.integer({ min: 0, max: 100 })), { minLength: 4, maxLength: 4 }),
    { minLength: 1, maxLength: 7 },
  );
  const by = (ratings: readonly Rating[]) =>
    new Map(
      fitAdditive(ratings).components.flatMap(({ applications }) =>
        applications.map((one) => [one.application, one]),
      ),
    );

  it('is the least squares that the whole design matrix gives', () => {
    fc.assert(
      fc.property(table, (rows) => {
        const ratings = ratingsOf(rows);
        fc.pre(connected(pairsOf(ratings)).length === 1);
        const applications = [...new Set(ratings.map(({ application }) => application))];
        const jurors = [...new Set(ratings.map(({ juror }) => juror))];
        // the last row asks the effects to add up to zero
        const design = new Matrix([
          ...ratings.map(({ application, juror }) => [
            ...applications.map((id) => Number(id === application)),
            ...jurors.map((id) => Number(id === juror)),
          ]),
          [...applications.map(() => 0), ...jurors.map(() => 1)],
        ]);
        const solved = pseudoInverse(design)
          .mmul(Matrix.columnVector([...ratings.map(({ value }) => value), 0]))
          .to1DArray();
        const found = by(ratings);
        for (const [at, id] of applications.entries())
          expect(found.get(id)!.adjusted).toBeCloseTo(solved[at]!, 6);
      }),
      { numRuns: 60 },
    );
  });

  it('with the jurors random is what Henderson’s equations give, errors included', () => {
    const variance = fc.double({ min: 0.1, max: 9, noNaN: true });
    fc.assert(
      fc.property(table, variance, variance, (rows, juror, error) => {
        const pairs = pairsOf(ratingsOf(rows));
        fc.pre(connected(pairs).length === 1);
        const { applications, jurors, starts, by, values } = pairs;
        const size = applications.length + jurors.length;
        const left = Matrix.zeros(size, size);
        const right = new Array<number>(size).fill(0);
        jurors.forEach((_, j) => {
          left.set(applications.length + j, applications.length + j, error / juror);
        });
        for (let a = 0; a < applications.length; a++)
          for (let n = starts[a]!; n < starts[a + 1]!; n++) {
            const places = [a, applications.length + by[n]!];
            for (const i of places) {
              right[i]! += values[n]!;
              for (const k of places) left.set(i, k, left.get(i, k) + 1);
            }
          }
        const inverted = inverse(left);
        const solved = inverted.mmul(Matrix.columnVector(right)).to1DArray();
        const found = fitShrunken(pairs, { juror, error });
        const effects = [
          ...found.applications.map(({ adjusted }) => adjusted),
          ...found.jurors.map(({ effect }) => effect),
        ];
        const errors = [...found.applications, ...found.jurors].map(({ se }) => se!);
        for (let i = 0; i < size; i++) {
          expect(effects[i]).toBeCloseTo(solved[i]!, 6);
          expect(errors[i]).toBeCloseTo(Math.sqrt(error * inverted.get(i, i)), 6);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('does not mind how mild a juror is, nor the order of anything', () => {
    fc.assert(
      fc.property(table, fc.integer({ min: -50, max: 50 }), (rows, milder) => {
        const ratings = ratingsOf(rows);
        const before = by(ratings);
        const after = by(
          [...ratings]
            .reverse()
            .map((one) => (one.juror === 'j1' ? { ...one, value: one.value + milder } : one)),
        );
        for (const { applications } of connected(pairsOf(ratings))) {
          const [first, ...others] = applications;
          for (const other of others)
            expect(after.get(other)!.adjusted - after.get(first!)!.adjusted).toBeCloseTo(
              before.get(other)!.adjusted - before.get(first!)!.adjusted,
              6,
            );
        }
      }),
    );
  });
});
