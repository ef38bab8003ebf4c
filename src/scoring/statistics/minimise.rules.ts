interface Point {
  at: readonly [number, number];
  value: number;
}

type Surface = (x: number, y: number) => number;

/**
 * A point where `f` is least near `start`, without derivatives being given: Newton's steps from differences, shortened as
 * Marquardt (1963), J. SIAM 11:431-441, does wherever they do not lead down. Exact to about 1e-6 of what is searched for.
 */
export function minimise(f: Surface, start: readonly [number, number]): Point {
  let best: Point = { at: start, value: f(...start) };
  let caution = 0;
  for (let step = 0; step < 100; step++) {
    const { slope, curve } = shapeAt(f, best);
    const size = Math.max(Math.abs(curve.xx), Math.abs(curve.yy), Math.abs(curve.xy), 1e-12);
    let next: Point | null = null;
    let width = 0;
    for (let tried = 0; tried < 30 && !next; tried++) {
      const [xx, yy] = [curve.xx + caution * size, curve.yy + caution * size];
      const determinant = xx * yy - curve.xy * curve.xy;
      if (xx > 0 && determinant > 1e-12 * size * size) {
        const dx = (curve.xy * slope.y - yy * slope.x) / determinant;
        const dy = (curve.xy * slope.x - xx * slope.y) / determinant;
        const at = [best.at[0] + dx, best.at[1] + dy] as const;
        const value = f(...at);
        if (value <= best.value) next = { at, value };
        width = Math.max(Math.abs(dx) / reach(best.at[0]), Math.abs(dy) / reach(best.at[1]));
        if (width < 1e-7) return next ?? best;
      }
      if (!next) caution = Math.max(4 * caution, 1e-3);
    }
    if (!next) return best;
    best = next;
    // the next step would be shorter by as much again
    if (caution === 0 && width < 1e-3) return best;
    caution = caution < 1e-3 ? 0 : caution / 8;
  }
  return best;
}

const reach = (x: number): number => Math.max(Math.abs(x), 0.1);

/** First and second derivatives, by differences. */
function shapeAt(f: Surface, { at: [x, y], value }: Point) {
  const [h, k] = [1e-3 * reach(x), 1e-3 * reach(y)];
  const [right, left] = [f(x + h, y), f(x - h, y)];
  const [up, down] = [f(x, y + k), f(x, y - k)];
  const [fore, back] = [f(x + h, y + k), f(x - h, y - k)];
  return {
    slope: { x: (right - left) / (2 * h), y: (up - down) / (2 * k) },
    curve: {
      xx: (right - 2 * value + left) / (h * h),
      yy: (up - 2 * value + down) / (k * k),
      xy: (fore - right - up + 2 * value - left - down + back) / (2 * h * k),
    },
  };
}
