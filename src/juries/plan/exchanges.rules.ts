import { tooMany } from '../solver/within.rules.js';
import type { Board } from './board.rules.js';
import { totalFor } from './panels.rules.js';
import type { Worst } from './worst.rules.js';

/** How many exchanges a search looks at before it stops where it is. */
const patience = 5_000_000;

/**
 * Exchanges of two experts between two applications that cost nothing: loads stay, so does what is sought, nobody
 * falls below the worst, no limit is broken. What such exchanges can still mend comes after all objectives, and is
 * searched for, not proved.
 */
export class Exchanges {
  readonly panels: number[][];
  /** Exchanges that may still be looked at. */
  left = patience;
  private readonly totals: number[];

  constructor(
    private readonly board: Board,
    panels: readonly (readonly number[])[],
    private readonly worst: Worst | null,
  ) {
    this.panels = panels.map((panel) => [...panel]);
    this.totals = panels.map((panel, a) =>
      [...board.pins[a]!, ...panel].reduce((sum, j) => sum + this.worth(a, j), 0),
    );
  }

  /** Whether application a may give expert j for k, whom b gives for j. */
  isFree(a: number, j: number, b: number, k: number): boolean {
    this.left--;
    return (
      this.cost(a, k) + this.cost(b, j) <= this.cost(a, j) + this.cost(b, k) &&
      this.takes(a, j, k) &&
      this.takes(b, k, j)
    );
  }

  make(a: number, j: number, b: number, k: number): void {
    this.panels[a]![this.panels[a]!.indexOf(j)] = k;
    this.panels[b]![this.panels[b]!.indexOf(k)] = j;
    this.totals[a]! += this.worth(a, k) - this.worth(a, j);
    this.totals[b]! += this.worth(b, j) - this.worth(b, k);
  }

  private worth = (a: number, j: number): number => this.board.value[a * this.board.jurors.length + j]!;

  /** What the pair costs, but for what only settled equals. */
  private cost = (a: number, j: number): number =>
    this.board.flow.cost[a * this.board.flow.columns + j]! - this.board.flow.lot(a, j);

  private takes(a: number, given: number, taken: number): boolean {
    const { applications, flow, limits } = this.board;
    if (flow.cost[a * flow.columns + taken]! < 0 || this.panels[a]!.includes(taken)) return false;
    const total = this.totals[a]! - this.worth(a, given) + this.worth(a, taken);
    const floor = this.worst ? totalFor(this.worst.level, applications[a]!.wanted) : -Infinity;
    if (total < Math.min(this.totals[a]!, floor)) return false;
    const own = limits[a];
    return !own || tooMany(own, [...this.panels[a]!.filter((j) => j !== given), taken]) === null;
  }
}
