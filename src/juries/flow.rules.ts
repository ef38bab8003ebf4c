import { type FlowProblem, PathSearch } from './path.rules.js';
import { none, Placement } from './placement.rules.js';

/**
 * Minimum-cost flow by successive shortest paths with potentials, contracted to jurors. Of all flows with the
 * most pairs it finds one that serves the applications as evenly as can be, and of these the cheapest.
 *
 * Applications are served in rounds, first sheets before second ones. Each takes the shortest augmenting path
 * to a free place, so what has been served stays optimal. Who finds no path now never will (what it can reach
 * is full and closed), but may take the turn of another of the same round where that is cheaper.
 *
 * Iterative, integral, deterministic. Ahuja, Magnanti, Orlin, Network Flows (1993), 9.7; convex costs: 14.5.
 * Exact as long as the costs along a path stay below 2^53. Works on `problem.cost` in place.
 */
export class Flow {
  private readonly placement: Placement;
  private readonly served: Int32Array;
  private readonly load: Int32Array;
  private readonly path: PathSearch;
  private readonly rounds: number;
  /** Without differences in cost: jurors from whom no free place can be reached any more. */
  private readonly closed: Uint8Array;
  private readonly flat: boolean;

  constructor(private readonly problem: FlowProblem) {
    const { wanted, max, cost } = problem;
    this.rounds = wanted.reduce((most, count) => Math.max(most, count), 0);
    this.flat = cost.every((value) => value <= 0);
    this.placement = new Placement(wanted.length, max.length, this.rounds, cost);
    this.served = problem.served.slice();
    this.load = problem.load.slice();
    this.closed = new Uint8Array(max.length);
    this.path = new PathSearch(problem, this.placement, this.load, this.closed);
  }

  /** The new pairs, as application and juror. */
  solve(): [number, number][] {
    const { wanted } = this.problem;
    for (let round = 1; round <= this.rounds; round++) {
      for (let a = 0; a < wanted.length; a++) {
        if (this.served[a] === round - 1 && wanted[a]! >= round) this.serve(a, round);
      }
    }
    return this.placement.pairs();
  }

  private serve(source: number, round: number): void {
    const { path } = this;
    path.run(source, round);
    if (path.end !== none) {
      path.shiftPotentials(path.best);
      this.load[path.end]!++;
      this.walk(source, path.end);
    } else if (!this.flat) {
      this.takeTurn(source, round);
    } else {
      for (let j = 0; j < this.closed.length; j++) if (path.reached(j)) this.closed[j] = 1;
    }
  }

  /** Takes the turn of an application served in this round, the one with the greatest gain, if there is a gain. */
  private takeTurn(source: number, round: number): void {
    const { path, placement } = this;
    let least = 0;
    let lost = none;
    for (let j = 0; j < this.load.length; j++) {
      if (!path.reached(j)) continue;
      for (let slot = placement.firstOf(j); slot !== none; slot = placement.nextOf(slot)) {
        const a = placement.applicationOf(slot);
        const change = path.costTo(j) - placement.costIn(slot);
        if (a === source || this.served[a] !== round || change >= least) continue;
        least = change;
        lost = slot;
      }
    }
    if (lost === none) return;
    const freed = placement.jurorOf(lost);
    this.served[placement.applicationOf(lost)]!--;
    path.shiftPotentials(path.distanceTo(freed));
    this.walk(source, freed, lost);
  }

  /** Hands applications over along the path to `last`, who has given up the slot `lost` or has a free place. */
  private walk(source: number, last: number, lost = none): void {
    const { moves, first } = this.path.wayTo(last);
    if (lost !== none) this.placement.release(lost);
    for (const { slot, taker } of moves) {
      this.placement.release(slot);
      this.placement.fill(slot, taker);
    }
    this.placement.fill(this.placement.freeSlotOf(source), first);
    this.served[source]!++;
  }
}
