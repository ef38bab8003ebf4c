import fc from 'fast-check';
import { Matrix, inverse as slowly } from 'ml-matrix';
import { cholesky, inverse, solve } from './cholesky.rules.js';

describe('the factor of a symmetric matrix', () => {
  const rows = fc.integer({ min: 1, max: 7 }).chain((size) =>
    fc.array(fc.array(fc.double({ min: -9, max: 9, noNaN: true }), { minLength: size, maxLength: size }), {
      minLength: size,
      maxLength: size,
    }),
  );

  it('solves and inverts as a library does, from the lower triangle alone', () => {
    fc.assert(
      fc.property(rows, (some) => {
        const half = new Matrix(some);
        const size = some.length;
        const whole = half.mmul(half.transpose()).add(Matrix.eye(size, size));
        const cells = Float64Array.from(whole.to1DArray(), (cell, at) =>
          at % size > Math.floor(at / size) ? Number.NaN : cell,
        );
        const factor = cholesky({ size, cells });
        const wanted = slowly(whole).to1DArray();
        inverse(factor).cells.forEach((cell, at) => {
          expect(cell).toBeCloseTo(wanted[at]!, 6);
        });
        const right = Float64Array.from({ length: size }, (_, i) => i - 2);
        const back = whole.mmul(Matrix.columnVector([...solve(factor, right)])).to1DArray();
        for (const [i, value] of back.entries()) expect(value).toBeCloseTo(right[i]!, 6);
      }),
    );
  });

  it('there is none of a matrix that is not positive definite', () => {
    expect(() => cholesky({ size: 2, cells: Float64Array.of(1, 2, 2, 1) })).toThrow(RangeError);
    expect(() => cholesky({ size: 1, cells: Float64Array.of(Number.NaN) })).toThrow(RangeError);
  });
});
