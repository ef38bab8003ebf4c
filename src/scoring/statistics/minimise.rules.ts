interface Point {
  at: number[];
  value: number;
}

/**
 * A point where `f` is least near `start`, without derivatives: the simplex of Nelder, Mead (1965), Computer Journal
 * 7:308-313, begun again from where it ended until that gains nothing, as a simplex may collapse on its way.
 */
export function minimise(f: (at: readonly number[]) => number, start: readonly number[]): Point {
  let best = descend(f, start);
  for (let again = 0; again < 10; again++) {
    const next = descend(f, best.at);
    const gained = best.value - next.value;
    best = next;
    if (gained <= 1e-11 * (1 + Math.abs(next.value))) break;
  }
  return best;
}

function descend(f: (at: readonly number[]) => number, start: readonly number[]): Point {
  const point = (at: number[]): Point => ({ at, value: f(at) });
  let simplex = [
    start.slice(),
    ...start.map((_, i) => start.map((x, j) => (i === j ? x * 1.25 + 0.05 : x))),
  ].map(point);
  for (let step = 0; step < 400; step++) {
    simplex.sort((a, b) => a.value - b.value);
    const [least, worst] = [simplex[0]!, simplex.at(-1)!];
    const width = Math.max(
      ...simplex.map(({ at }) => Math.max(...at.map((x, i) => Math.abs(x - least.at[i]!)))),
    );
    if (width < 1e-9 * (1 + Math.max(...least.at.map(Math.abs)))) break;
    const others = simplex.slice(0, -1);
    const centre = start.map((_, i) => others.reduce((sum, { at }) => sum + at[i]!, 0) / others.length);
    const along = (t: number) => point(centre.map((x, i) => x + t * (worst.at[i]! - x)));

    const mirrored = along(-1);
    const tried =
      mirrored.value < least.value
        ? lesser(along(-2), mirrored)
        : mirrored.value < others.at(-1)!.value
          ? mirrored
          : lesser(along(-0.5), along(0.5));
    simplex =
      tried.value < worst.value
        ? [...others, tried]
        : [least, ...simplex.slice(1).map(({ at }) => point(at.map((x, i) => (x + least.at[i]!) / 2)))];
  }
  return simplex.reduce(lesser);
}

const lesser = (a: Point, b: Point): Point => (b.value < a.value ? b : a);
