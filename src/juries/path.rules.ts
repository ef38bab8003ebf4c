import { none, type Placement } from './placement.rules.js';

/** An assignment by indices. Pairs that exist already are not allowed again; they show in `served` and `load`. */
export interface FlowProblem {
  /** How many each application shall have, and has. */
  wanted: Int32Array;
  served: Int32Array;
  /** By application and juror (`a * jurors + j`): an integer, below zero where the pair is not allowed. */
  cost: Int32Array;
  /** How many each juror may have, and has. */
  max: Int32Array;
  load: Int32Array;
  /** What the n-th application of a juror costs: an integer, not below zero, growing with n. */
  loadCost: (juror: number, n: number) => number;
}

/** Two small numbers scattered over 32 bits (the finaliser of MurmurHash3). */
function scattered(a: number, b: number): number {
  let bits = Math.imul(a + 1, 0x9e3779b1) ^ Math.imul(b + 1, 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}

/**
 * Shortest paths from an application to a juror with a free place, by way of jurors who hand one of their own
 * applications over to the next. Dijkstra's algorithm over reduced costs, which the potentials keep at zero or
 * above.
 */
export class PathSearch {
  private readonly potential: Float64Array;
  private readonly distance: Float64Array;
  private readonly settled: Uint8Array;
  /** Who hands over to a juror; `none` where the source itself leads there. */
  private readonly giver: Int32Array;
  /** The nearest free place: its reduced distance, and its juror or `none`. */
  best = Infinity;
  end = none;

  /** `load` is what each juror has now, and `closed` whom to pass by; the caller keeps both. */
  constructor(
    private readonly problem: FlowProblem,
    private readonly placement: Placement,
    private readonly load: Int32Array,
    private readonly closed: Uint8Array,
  ) {
    const jurors = problem.max.length;
    this.potential = new Float64Array(jurors);
    this.distance = new Float64Array(jurors);
    this.settled = new Uint8Array(jurors);
    this.giver = new Int32Array(jurors);
  }

  /** Searches until the nearest free place is certain, or everything that can be reached has been. */
  run(source: number, round: number): void {
    const { cost, max } = this.problem;
    const jurors = max.length;
    this.distance.fill(Infinity);
    this.settled.fill(0);
    this.best = Infinity;
    this.end = none;
    // among equals each application begins elsewhere, so that panels mix
    const turn = scattered(source, round);
    for (let step = 0; step < jurors; step++) {
      const j = (turn + step) % jurors;
      const own = cost[source * jurors + j]!;
      if (own >= 0) this.reach(j, none, own - this.potential[j]!);
    }
    for (let j = this.nearest(); j !== none; j = this.nearest()) {
      this.settled[j] = 1;
      const base = this.distance[j]! + this.potential[j]!;
      for (let taker = 0; taker < jurors; taker++) {
        if (this.settled[taker]) continue;
        this.reach(taker, j, base + this.placement.moveCost[j * jurors + taker]! - this.potential[taker]!);
      }
    }
  }

  /** The true cost of getting to a juror; infinite where there is no way. */
  costTo = (j: number): number => this.distance[j]! + this.potential[j]!;
  distanceTo = (j: number): number => this.distance[j]!;
  reached = (j: number): boolean => this.distance[j]! < Infinity;

  /** The handings-over that bring one more to a juror, the last first, and who then takes the source. */
  wayTo(last: number): { moves: { slot: number; taker: number }[]; first: number } {
    const moves: { slot: number; taker: number }[] = [];
    let first = last;
    for (let giver = this.giver[first]!; giver !== none; giver = this.giver[first]!) {
      moves.push({ slot: this.placement.moveSlot[giver * this.potential.length + first]!, taker: first });
      first = giver;
    }
    return { moves, first };
  }

  /** Takes a path of this length into the potentials, before it is walked. */
  shiftPotentials(length: number): void {
    for (let j = 0; j < this.potential.length; j++) {
      if (this.distance[j]! < length) this.potential[j]! += this.distance[j]! - length;
    }
  }

  private reach(j: number, giver: number, distance: number): void {
    if (distance >= this.distance[j]! || this.closed[j]) return;
    this.distance[j] = distance;
    this.giver[j] = giver;
    const load = this.load[j]!;
    if (load >= this.problem.max[j]!) return;
    const place = distance + this.potential[j]! + this.problem.loadCost(j, load + 1);
    if (place >= this.best) return;
    this.best = place;
    this.end = j;
  }

  /** The nearest juror whose ways on have not been tried and who is nearer than the best free place. */
  private nearest(): number {
    let found = none;
    let least = this.best;
    for (let j = 0; j < this.distance.length; j++) {
      if (this.distance[j]! < least && !this.settled[j]) {
        found = j;
        least = this.distance[j]!;
      }
    }
    return found;
  }
}
