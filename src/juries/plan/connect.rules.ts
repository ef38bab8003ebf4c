import type { Board } from './board.rules.js';
import type { Exchanges } from './exchanges.rules.js';

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

/** How many exchanges are tried that join nothing. */
const patience = 500;

/** Joins parts of the jury that share no application, the smallest first, by exchanges that cost nothing. */
export function connect(board: Board, exchanges: Exchanges): void {
  const { pins } = board;
  const { panels } = exchanges;
  const shared = panels.flatMap((panel, a) => (panel.length + pins[a]!.length > 1 ? [a] : []));
  let tries = patience;
  const join = (parts: Int32Array): boolean => {
    const sizes = new Map<number, number>();
    for (const part of parts) if (part >= 0) sizes.set(part, (sizes.get(part) ?? 0) + 1);
    const [smallest] = [...sizes].sort((a, b) => a[1] - b[1] || a[0] - b[0])[0]!;
    const partOf = (a: number) => parts[pins[a]![0] ?? panels[a]![0]!]!;
    const outside = shared.filter((b) => partOf(b) !== smallest);
    for (const a of shared.filter((a) => partOf(a) === smallest))
      for (const b of outside)
        for (const j of panels[a]!)
          for (const k of panels[b]!) {
            if (exchanges.left <= 0 || tries <= 0) return false;
            if (!exchanges.isFree(a, j, b, k)) continue;
            exchanges.make(a, j, b, k);
            if (componentsOf(board, panels) < sizes.size) return true;
            exchanges.make(a, k, b, j);
            tries--;
          }
    return false;
  };
  for (let parts = partsOf(board, panels); count(parts) > 1 && join(parts); ) parts = partsOf(board, panels);
}
