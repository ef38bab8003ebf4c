import type { Rating } from '../../src/scoring/statistics/rated-pairs.rules.js';
import type { Ratings } from '../../src/scoring/statistics/ratings.rules.js';

/** Six applications, four jurors: Shrout, Fleiss (1979), Psychological Bulletin 86:420-428, table 2. */
export const shroutFleiss = [
  [9, 2, 5, 8],
  [6, 1, 3, 2],
  [8, 4, 6, 8],
  [7, 1, 2, 6],
  [10, 5, 6, 9],
  [6, 2, 4, 7],
];

/** Twenty persons, three raters, simulated: the data set `anxiety` of the R package irr. */
export const anxiety = rowsOf(
  '332 361 344 464 523 542 221 346 531 231 221 632 133 533 221 221 113 233 432 342',
);

/** Rows of digits. */
export function rowsOf(text: string): number[][] {
  return text.split(' ').map((row) => [...row].map(Number));
}

/** A table as a list: application `a` and the row's number, juror `j` and the column's. */
export const ratingsOf = (table: Ratings): Rating[] =>
  table.flatMap((row, a) =>
    row.flatMap((value, j) => (value === null ? [] : [{ application: `a${a}`, juror: `j${j}`, value }])),
  );

/** The columns as rows. */
export const turned = <Value>(table: readonly (readonly Value[])[]): Value[][] =>
  (table[0] ?? []).map((_, j) => table.map((row) => row[j]!));
