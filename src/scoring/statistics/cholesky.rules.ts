/** A symmetric matrix of `size` rows, one after the other; only the lower triangle is read. */
export interface Symmetric {
  size: number;
  cells: Float64Array;
}

/** L of A = L·L', rows one after the other, with zeros above the diagonal. */
export interface Cholesky extends Symmetric {}

export const symmetric = (size: number): Symmetric => ({ size, cells: new Float64Array(size * size) });

/**
 * The factor of a positive definite matrix: Golub, Van Loan (2013), Matrix Computations, 4.2.5. Rows are walked as they
 * lie in memory, four columns at once, as one sum alone would wait for each of its additions: for three hundred jurors a
 * third of the time the library takes, and its inverse takes ten times that of the one below.
 * @throws RangeError for a matrix that is not positive definite
 */
export function cholesky({ size, cells }: Symmetric): Cholesky {
  const l = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    const row = i * size;
    let j = 0;
    for (; j + 4 <= i; j += 4) {
      const [first, second, third, fourth] = [j * size, (j + 1) * size, (j + 2) * size, (j + 3) * size];
      let [a, b, c, d] = [cells[row + j]!, cells[row + j + 1]!, cells[row + j + 2]!, cells[row + j + 3]!];
      for (let k = 0; k < j; k++) {
        const own = l[row + k]!;
        a -= own * l[first + k]!;
        b -= own * l[second + k]!;
        c -= own * l[third + k]!;
        d -= own * l[fourth + k]!;
      }
      a /= l[first + j]!;
      b = (b - a * l[second + j]!) / l[second + j + 1]!;
      c = (c - a * l[third + j]! - b * l[third + j + 1]!) / l[third + j + 2]!;
      d = (d - a * l[fourth + j]! - b * l[fourth + j + 1]! - c * l[fourth + j + 2]!) / l[fourth + j + 3]!;
      l.set([a, b, c, d], row + j);
    }
    for (; j <= i; j++) {
      let rest = cells[row + j]!;
      for (let k = 0; k < j; k++) rest -= l[row + k]! * l[j * size + k]!;
      if (i > j) l[row + j] = rest / l[j * size + j]!;
      else if (rest > 0) l[row + i] = Math.sqrt(rest);
      else throw new RangeError('The matrix is not positive definite');
    }
  }
  return { size, cells: l };
}

/** x of A·x = b. */
export function solve({ size, cells }: Cholesky, b: Float64Array): Float64Array {
  const x = b.slice();
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < i; k++) x[i]! -= cells[i * size + k]! * x[k]!;
    x[i]! /= cells[i * size + i]!;
  }
  for (let i = size - 1; i >= 0; i--) {
    x[i]! /= cells[i * size + i]!;
    for (let k = 0; k < i; k++) x[k]! -= cells[i * size + k]! * x[i]!;
  }
  return x;
}

/** The inverse of A, both triangles. */
export function inverse({ size, cells }: Cholesky): Symmetric {
  // of the factor first, row by row; then the product with its own transpose
  const factor = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    const row = i * size;
    const own = 1 / cells[row + i]!;
    for (let k = 0; k < i; k++) {
      const share = cells[row + k]! * own;
      if (share === 0) continue;
      for (let j = 0; j <= k; j++) factor[row + j]! -= share * factor[k * size + j]!;
    }
    factor[row + i] = own;
  }
  const inverted = symmetric(size);
  for (let k = 0; k < size; k++)
    for (let i = 0; i <= k; i++) {
      const share = factor[k * size + i]!;
      for (let j = 0; j <= i; j++) inverted.cells[i * size + j]! += share * factor[k * size + j]!;
    }
  for (let i = 0; i < size; i++)
    for (let j = 0; j < i; j++) inverted.cells[j * size + i] = inverted.cells[i * size + j]!;
  return inverted;
}
