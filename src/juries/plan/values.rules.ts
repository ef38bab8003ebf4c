import { type AssignmentProblem, affinityLimit } from '../problem.rules.js';

function checked(value: number): void {
  if (!Number.isInteger(value) || Math.abs(value) > affinityLimit)
    throw new RangeError(`An affinity is an integer within ±${affinityLimit}, not ${value}`);
}

/**
 * How well each pair suits, for rows and columns taken in another order (indices of applications and jurors).
 * @throws RangeError for an affinity that is no integer within ±1,000,000
 */
export function valuesOf(
  { affinities, matrix, applications, jurors }: AssignmentProblem,
  rows: readonly number[],
  columns: readonly number[],
): Int32Array {
  const width = columns.length;
  const values = new Int32Array(rows.length * width);
  if (matrix) {
    if (matrix.length !== applications.length * jurors.length)
      throw new RangeError('There must be an affinity for every pair');
    let beyond = 0;
    for (let a = 0; a < rows.length; a++) {
      const from = rows[a]! * jurors.length;
      for (let j = 0; j < width; j++) {
        const value = matrix[from + columns[j]!]!;
        if (value > affinityLimit || value < -affinityLimit) beyond = value;
        values[a * width + j] = value;
      }
    }
    checked(beyond);
    return values;
  }
  const newRow = new Map(rows.map((row, a) => [applications[row]!.id, a]));
  const newColumn = new Map(columns.map((column, j) => [jurors[column]!.id, j]));
  for (const { application, juror, value } of affinities ?? []) {
    const a = newRow.get(application);
    const j = newColumn.get(juror);
    checked(value);
    if (a !== undefined && j !== undefined) values[a * width + j] = value;
  }
  return values;
}
