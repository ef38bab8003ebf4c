/** What a juror gave an application; each pair at most once. */
export interface Rating {
  application: string;
  juror: string;
  value: number;
}

/** Ratings for arithmetic: sparse rows of a table, in the order of the ids, whatever order they came in. */
export interface Pairs {
  /** Ids, in order. */
  applications: string[];
  jurors: string[];
  /** The ratings of application `a` are those from `starts[a]` to before `starts[a + 1]`, by juror. */
  starts: Int32Array;
  /** By rating: the place of its juror, and what they gave. */
  by: Int32Array;
  values: Float64Array;
}

/** @throws RangeError for a pair that occurs twice or a value that is not finite */
export function pairsOf(ratings: readonly Rating[]): Pairs {
  const applications = idsOf(ratings, 'application');
  const jurors = idsOf(ratings, 'juror');
  const rowOf = placesOf(applications);
  const columnOf = placesOf(jurors);
  const row = Int32Array.from(ratings, ({ application }) => rowOf.get(application)!);
  const starts = new Int32Array(applications.length + 1);
  for (const a of row) starts[a + 1]!++;
  for (let a = 0; a < applications.length; a++) starts[a + 1]! += starts[a]!;

  const by = new Int32Array(ratings.length);
  const values = new Float64Array(ratings.length);
  const filled = starts.slice();
  for (let n = 0; n < ratings.length; n++) {
    const { juror, value } = ratings[n]!;
    if (!Number.isFinite(value)) throw new RangeError('A value is not finite');
    const a = row[n]!;
    const j = columnOf.get(juror)!;
    let at = filled[a]!++;
    for (; at > starts[a]! && by[at - 1]! > j; at--) {
      by[at] = by[at - 1]!;
      values[at] = values[at - 1]!;
    }
    if (at > starts[a]! && by[at - 1] === j) throw new RangeError('A pair occurs twice');
    by[at] = j;
    values[at] = value;
  }
  return { applications, jurors, starts, by, values };
}

/** The connected components, that of the most ratings first, equal ones by their first application. */
export function connected(pairs: Pairs): Pairs[] {
  const { applications, jurors, starts, by, values } = pairs;
  const parent = Int32Array.from({ length: jurors.length }, (_, j) => j);
  const rootOf = (juror: number): number => {
    let at = juror;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at]!]!;
      at = parent[at]!;
    }
    return at;
  };
  for (let a = 0; a < applications.length; a++)
    for (let n = starts[a]! + 1; n < starts[a + 1]!; n++) parent[rootOf(by[n]!)] = rootOf(by[starts[a]!]!);

  const parts = new Map<number, number[]>();
  for (let a = 0; a < applications.length; a++) {
    const root = rootOf(by[starts[a]!]!);
    const part = parts.get(root);
    if (part) part.push(a);
    else parts.set(root, [a]);
  }
  if (parts.size === 1) return [pairs];
  const ratingsOf = (rows: readonly number[]) =>
    rows.flatMap((a) =>
      Array.from(by.subarray(starts[a], starts[a + 1]), (j, n) => ({
        application: applications[a]!,
        juror: jurors[j]!,
        value: values[starts[a]! + n]!,
      })),
    );
  return [...parts.values()]
    .map((rows) => pairsOf(ratingsOf(rows)))
    .sort((one, other) => other.values.length - one.values.length);
}

/** How many ratings each juror gave. */
export function countsOf({ jurors, by }: Pairs): Int32Array {
  const counts = new Int32Array(jurors.length);
  for (const j of by) counts[j]!++;
  return counts;
}

const idsOf = (ratings: readonly Rating[], side: 'application' | 'juror'): string[] =>
  [...new Set(ratings.map((rating) => rating[side]))].sort();

const placesOf = (ids: readonly string[]): Map<string, number> =>
  new Map(ids.map((id, place) => [id, place]));
