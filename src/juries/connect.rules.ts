import type { Board } from './board.rules.js';
import { totalFor } from './panels.rules.js';
import { tooMany } from './solver/within.rules.js';
import type { Worst } from './worst.rules.js';

/** By juror, the least juror it can be compared with through applications read together; -1 for who reads nothing. */
function partsOf({ jurors, pins }: Board, panels: readonly (readonly number[])[]): Int32Array {
  const parent = Int32Array.from(jurors, () => -1);
  const rootOf = (j: number): number => {
    let root = j;
    while (parent[root] !== root) root = parent[root]!;
    for (let at = j; at !== root; ) {
      const next = parent[at]!;
      parent[at] = root;
      at = next;
    }
    return root;
  };
  panels.forEach((panel, a) => {
    let first = -1;
    for (const j of [...pins[a]!, ...panel]) {
      if (parent[j] === -1) parent[j] = j;
      const root = rootOf(j);
      if (first === -1) first = root;
      else if (root < first) {
        parent[first] = root;
        first = root;
      } else parent[root] = first;
    }
  });
  return parent.map((own, j) => (own === -1 ? -1 : rootOf(j)));
}

const count = (parts: Int32Array): number => new Set(parts.filter((part) => part >= 0)).size;

/** How many parts the jury falls into whose scores cannot be compared with each other. */
export const componentsOf = (board: Board, panels: readonly (readonly number[])[]): number =>
  count(partsOf(board, panels));

/** How many exchanges are looked at, and how many tried. */
const patience = { looked: 5_000_000, tried: 500 };

/**
 * Joins parts of the jury that share no application, by exchanges of two experts between two applications which
 * cost nothing: loads stay, so does the worth, nobody falls below the worst, no limit is broken. It takes the
 * smallest part first and stops where no such exchange joins anything; that is a search, no proof.
 * @returns panels, by application
 */
export function connect(board: Board, panels: readonly number[][], worst: Worst | null): number[][] {
  const { applications, flow, value, pins, limits } = board;
  const width = board.jurors.length;
  const now = panels.map((panel) => [...panel]);
  const totals = applications.map((_, a) =>
    [...pins[a]!, ...now[a]!].reduce((sum, j) => sum + value[a * width + j]!, 0),
  );
  const costOf = (a: number, j: number) => flow.cost[a * flow.columns + j]!;
  const takes = (a: number, given: number, taken: number): boolean => {
    if (costOf(a, taken) < 0 || now[a]!.includes(taken)) return false;
    const total = totals[a]! - value[a * width + given]! + value[a * width + taken]!;
    const floor = worst ? Math.min(totals[a]!, totalFor(worst.level, applications[a]!.wanted)) : -Infinity;
    if (total < floor) return false;
    const own = limits[a];
    return !own || tooMany(own, [...now[a]!.filter((j) => j !== given), taken]) === null;
  };
  const exchange = (a: number, j: number, b: number, k: number) => {
    now[a]![now[a]!.indexOf(j)] = k;
    now[b]![now[b]!.indexOf(k)] = j;
    totals[a]! += value[a * width + k]! - value[a * width + j]!;
    totals[b]! += value[b * width + j]! - value[b * width + k]!;
  };
  const shared = now.flatMap((panel, a) => (panel.length + pins[a]!.length > 1 ? [a] : []));

  let { looked, tried } = patience;
  const join = (parts: Int32Array): boolean => {
    const sizes = new Map<number, number>();
    for (const part of parts) if (part >= 0) sizes.set(part, (sizes.get(part) ?? 0) + 1);
    const [smallest] = [...sizes].sort((a, b) => a[1] - b[1] || a[0] - b[0])[0]!;
    const partOf = (a: number) => parts[pins[a]![0] ?? now[a]![0]!]!;
    for (const a of shared.filter((a) => partOf(a) === smallest))
      for (const b of shared) {
        if (partOf(b) === smallest) continue;
        for (const j of now[a]!)
          for (const k of now[b]!) {
            if (--looked < 0 || tried <= 0) return false;
            if (costOf(a, k) + costOf(b, j) > costOf(a, j) + costOf(b, k)) continue;
            if (!takes(a, j, k) || !takes(b, k, j)) continue;
            tried--;
            exchange(a, j, b, k);
            if (componentsOf(board, now) < sizes.size) return true;
            exchange(a, k, b, j);
          }
      }
    return false;
  };
  for (let parts = partsOf(board, now); count(parts) > 1 && join(parts); parts = partsOf(board, now));
  return now;
}
