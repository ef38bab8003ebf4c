import type { Board } from './board.rules.js';
import { componentsOf } from './connect.rules.js';
import type { Exchanges } from './exchanges.rules.js';

/** How many pages each juror has to read. */
export function pagesOf(
  { applications, jurors, pins }: Board,
  panels: readonly (readonly number[])[],
): number[] {
  const pages = jurors.map(() => 0);
  panels.forEach((panel, a) => {
    for (const j of [...pins[a]!, ...panel]) pages[j]! += applications[a]!.pages ?? 0;
  });
  return pages;
}

/**
 * Evens out how much there is to read, by exchanges that cost nothing: a thick application of whoever has most pages
 * for a thinner one of whoever has fewer, while the squares of pages become less and no part of the jury is cut off.
 */
export function evenPages(board: Board, exchanges: Exchanges): void {
  const { applications, jurors } = board;
  if (!applications.some(({ pages = 0 }) => pages > 0)) return;
  const { panels } = exchanges;
  const thickness = (a: number) => applications[a]!.pages ?? 0;
  const parts = componentsOf(board, panels);
  const pages = pagesOf(board, panels);
  const readBy: Set<number>[] = jurors.map(() => new Set());
  panels.forEach((panel, a) => {
    for (const j of panel) readBy[j]!.add(a);
  });
  const relieve = (j: number): boolean => {
    for (const a of [...readBy[j]!].sort((x, y) => thickness(y) - thickness(x) || x - y))
      for (const [k, own] of readBy.entries()) {
        const gap = pages[j]! - pages[k]!;
        if (gap <= 0) continue;
        for (const b of own) {
          const less = thickness(a) - thickness(b);
          if (less <= 0 || less >= gap || a === b) continue;
          if (exchanges.left <= 0) return false;
          if (!exchanges.isFree(a, j, b, k)) continue;
          exchanges.make(a, j, b, k);
          if (componentsOf(board, panels) > parts) {
            exchanges.make(a, k, b, j);
            continue;
          }
          readBy[j]!.delete(a);
          readBy[j]!.add(b);
          own.delete(b);
          own.add(a);
          pages[j]! -= less;
          pages[k]! += less;
          return true;
        }
      }
    return false;
  };
  for (let moved = true; moved && exchanges.left > 0; ) {
    const thickest = [...pages.keys()].sort((x, y) => pages[y]! - pages[x]! || x - y);
    moved = thickest.some(relieve);
  }
}
