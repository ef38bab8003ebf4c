import { none, type Progress } from '../solver/problem.rules.js';
import { tooMany } from '../solver/within.rules.js';
import type { Board } from './board.rules.js';

/** How many pairs a lift looks at before it stops where it is: about two seconds. */
const patience = 500_000_000;

/** The least total that makes the level, for `wanted` experts. */
export const totalFor = (level: number, wanted: number): number => Math.ceil(level * wanted - 1e-9);

/** Who reads what, and how well each application is served by it; applications that lack experts stay as they are. */
export class Panels {
  private readonly width: number;
  /** By application and juror: 1 for a new pair. */
  private readonly has: Uint8Array;
  private readonly readBy: number[][];
  private readonly total: Float64Array;
  /** The applications that can be lifted: they have all their experts. */
  private readonly full: number[] = [];
  private readonly from: Int32Array;
  private readonly via: Int32Array;
  private looked = 0;

  constructor(
    private readonly board: Board,
    panels: readonly (readonly number[])[],
  ) {
    const { applications, jurors, value, pins } = board;
    this.width = jurors.length;
    this.has = new Uint8Array(value.length);
    this.readBy = jurors.map(() => []);
    this.total = new Float64Array(applications.length);
    this.from = new Int32Array(this.width);
    this.via = new Int32Array(this.width);
    applications.forEach(({ wanted }, a) => {
      const panel = panels[a]!.filter((j) => j < this.width);
      for (const j of [...panel, ...pins[a]!]) this.total[a]! += value[a * this.width + j]!;
      for (const j of panel) {
        this.has[a * this.width + j] = 1;
        this.readBy[j]!.push(a);
      }
      if (wanted > 0 && panel.length + pins[a]!.length >= wanted) this.full.push(a);
    });
  }

  levelOf = (row: number): number => this.total[row]! / this.board.applications[row]!.wanted;
  below = (level: number): number[] => this.full.filter((row) => !this.makes(row, this.total[row]!, level));
  columns = (row: number): number[] =>
    this.board.jurors.flatMap((_, j) => (this.has[row * this.width + j] ? [j] : []));
  pinnedTotal = (row: number): number =>
    this.board.pins[row]!.reduce((sum, j) => sum + this.board.value[row * this.width + j]!, 0);

  /** The application that is served worst, or `none`. */
  worst = (): number =>
    this.full.reduce(
      (worst, row) => (worst === none || this.levelOf(row) < this.levelOf(worst) ? row : worst),
      none,
    );

  /** Lifts everybody as far as can be, in steps that become finer; each only goes up, or stays above the aim. */
  *lift(bound: number): Generator<Progress, void> {
    const start = this.levelOf(this.worst());
    let level = start;
    let step = bound - level;
    const least = 1 / this.board.applications.reduce((most, { wanted }) => Math.max(most, wanted), 1);
    while (level < bound && this.looked < patience) {
      yield { step: 'worst', done: Math.round(level - start), of: Math.round(bound - start) };
      const aim = Math.min(bound, Math.max(level + step, level + least));
      const failed = this.below(aim).some((row) => !this.liftOne(row, aim));
      const reached = this.levelOf(this.worst());
      if (failed && step < least && reached === level) return;
      level = reached;
      if (failed) step /= 2;
      if (step < least / 2) step = least / 2;
    }
  }

  private makes = (row: number, total: number, level: number): boolean =>
    total >= totalFor(level, this.board.applications[row]!.wanted);

  /** Finds experts for one application until it makes the level. @returns whether it does */
  private liftOne(row: number, level: number): boolean {
    while (!this.makes(row, this.total[row]!, level)) {
      const { value } = this.board;
      const worth = (j: number) => value[row * this.width + j]!;
      const given = this.columns(row).sort((a, b) => worth(a) - worth(b));
      if (!given.some((giver) => this.exchange(row, giver, level))) return false;
    }
    return true;
  }

  /** What the application may fall to when it hands an expert over. */
  private floorOf(row: number, level: number): number {
    const floor = totalFor(level, this.board.applications[row]!.wanted);
    return Math.min(floor, this.total[row]!);
  }

  private may(row: number, giver: number, taker: number): boolean {
    const limits = this.board.limits[row];
    if (!limits) return true;
    const panel = this.columns(row).filter((j) => j !== giver);
    return tooMany(limits, [...panel, taker]) === null;
  }

  /** An expert may take one more where it costs no more than what `giver` saves. */
  private hasRoom(taker: number, giver: number): boolean {
    const { flow, objectives } = this.board;
    const load = this.readBy[taker]!.length;
    if (load >= flow.max[taker]!) return false;
    return (
      objectives.balance !== 'first' ||
      flow.loadCost(taker, load + 1) <= flow.loadCost(giver, this.readBy[giver]!.length)
    );
  }

  /**
   * The row gives `giver` up for somebody who serves it better, who is freed by others handing over in turn, none
   * falling below the level or further: the shortest chain (breadth first) that ends at `giver`, or where there is room.
   */
  private exchange(row: number, giver: number, level: number): boolean {
    const { width, from, via } = this;
    const { value, bars } = this.board;
    from.fill(none);
    via.fill(none);
    const queue: number[] = [];
    const ends = (holder: number, hand: number, least: number): number => {
      const first = holder * width;
      this.looked += width;
      for (let j = 0; j < width; j++) {
        const at = first + j;
        if (via[j] !== none || bars[at] || this.has[at] || value[at]! < least) continue;
        if (!this.may(holder, hand, j)) continue;
        via[j] = holder;
        from[j] = holder === row && hand === giver ? none : hand;
        if (j === giver || this.hasRoom(j, giver)) return j;
        queue.push(j);
      }
      return none;
    };
    let end = ends(row, giver, value[row * width + giver]! + 1);
    const seen = new Set<number>([row]);
    for (let next = 0; end === none && next < queue.length; next++) {
      const hand = queue[next]!;
      for (const holder of this.readBy[hand]!) {
        if (seen.has(holder)) continue;
        const spare = this.total[holder]! - this.floorOf(holder, level);
        end = ends(holder, hand, value[holder * width + hand]! - spare);
        if (end !== none) break;
      }
    }
    return end !== none && this.handOver(end, giver);
  }

  /** Carries the chain out, unless it passes one application twice: its spare is spent once only. */
  private handOver(end: number, giver: number): boolean {
    const chain: [row: number, hand: number, taker: number][] = [];
    for (let taker = end; taker !== none; taker = this.from[taker]!)
      chain.push([this.via[taker]!, this.from[taker] === none ? giver : this.from[taker]!, taker]);
    if (new Set(chain.map(([row]) => row)).size < chain.length) return false;
    for (const [row, hand, taker] of chain) {
      const { value } = this.board;
      this.has[row * this.width + hand] = 0;
      this.has[row * this.width + taker] = 1;
      const readBy = this.readBy[hand]!;
      readBy[readBy.indexOf(row)] = readBy.at(-1)!;
      readBy.pop();
      this.readBy[taker]!.push(row);
      this.total[row]! += value[row * this.width + taker]! - value[row * this.width + hand]!;
    }
    return true;
  }
}
