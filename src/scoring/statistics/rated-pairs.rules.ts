/** What a juror gave an application; each pair at most once. */
export interface Rating {
  application: string;
  juror: string;
  value: number;
}

/** @throws RangeError for a pair that occurs twice or a value that is not finite */
export function check(ratings: readonly Rating[]): void {
  const pairs = new Set(ratings.map(({ application, juror }) => JSON.stringify([application, juror])));
  if (pairs.size !== ratings.length) throw new RangeError('A pair occurs twice');
  if (!ratings.every(({ value }) => Number.isFinite(value))) throw new RangeError('A value is not finite');
}

/** The ratings by connected component, the largest first, equal ones by their first application. */
export function connected(ratings: readonly Rating[]): Rating[][] {
  const parent = new Map<string, string>();
  const rootOf = (node: string): string => {
    let root = node;
    for (let up = parent.get(root); up !== undefined; up = parent.get(root)) root = up;
    for (let at = node; at !== root; ) {
      const up = parent.get(at)!;
      parent.set(at, root);
      at = up;
    }
    return root;
  };
  for (const { application, juror } of ratings) {
    const [one, other] = [rootOf(`a${application}`), rootOf(`j${juror}`)];
    if (one !== other) parent.set(one, other);
  }
  const parts = new Map<string, Rating[]>();
  for (const rating of inOrder(ratings)) {
    const root = rootOf(`a${rating.application}`);
    const part = parts.get(root);
    if (part) part.push(rating);
    else parts.set(root, [rating]);
  }
  return [...parts.values()].sort((a, b) => b.length - a.length);
}

const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** So that sums come out the same whatever the order of the input. */
const inOrder = (ratings: readonly Rating[]): Rating[] =>
  [...ratings].sort((a, b) => byText(a.application, b.application) || byText(a.juror, b.juror));

export const idsOf = (ratings: readonly Rating[], side: 'application' | 'juror'): string[] =>
  [...new Set(ratings.map((rating) => rating[side]))].sort(byText);

/** By the id of one side, in order. */
export function groupBy<R extends Rating>(
  ratings: readonly R[],
  side: 'application' | 'juror',
): [string, R[]][] {
  const groups = new Map(idsOf(ratings, side).map((id): [string, R[]] => [id, []]));
  for (const rating of ratings) groups.get(rating[side])!.push(rating);
  return [...groups];
}
