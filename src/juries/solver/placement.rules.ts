import { type FlowProblem, type Limit, none } from './problem.rules.js';

/** By row and column, the limits the column is a member of; rows with the same groups share one list. */
function groupsOf(limits: FlowProblem['limits'], columns: number) {
  const names = new Map<Uint8Array, number>();
  const known = new Map<string, number[][]>();
  const nameOf = ({ members }: Limit): number => {
    const name = names.get(members) ?? names.size;
    names.set(members, name);
    return name;
  };
  return limits.map((own) => {
    if (!own) return null;
    const key = own.map(nameOf).join();
    let found = known.get(key);
    if (!found) {
      found = Array.from({ length: columns }, (_, column) =>
        [...own.keys()].filter((n) => own[n]!.members[column]),
      );
      known.set(key, found);
    }
    return found;
  });
}

/**
 * Who has what, and for any two columns the cheapest row to hand over from one to the other. Row a has the slots
 * `a * width … (a + 1) * width - 1`, each with a column or free. The problem's costs are copied: while a pair is
 * made, its cost stands there below zero, as `-1 - cost`, and so is not allowed a second time.
 */
export class Placement {
  readonly columns: number;
  readonly load: Int32Array;
  /** By giver and taker: the difference the cheapest handing over makes, infinite when there is none, and its slot. */
  readonly moveCost: Float64Array;
  readonly moveSlot: Int32Array;
  private readonly width: number;
  private readonly cost: Float64Array;
  private readonly columnIn: Int32Array;
  private readonly head: Int32Array;
  private readonly next: Int32Array;
  private readonly before: Int32Array;
  private readonly limits: FlowProblem['limits'];
  /** Of each limit of a row: how many members it has; and by column, which limits it is a member of. */
  private readonly counts: (Int32Array | null)[];
  private readonly groups: (readonly (readonly number[])[] | null)[];

  constructor({ wanted, columns, cost, limits }: FlowProblem) {
    this.columns = columns;
    this.width = wanted.reduce((most, count) => Math.max(most, count), 0);
    this.cost = cost.slice();
    this.limits = limits;
    this.counts = limits.map((own) => own && new Int32Array(own.length));
    this.groups = groupsOf(limits, columns);
    const slots = wanted.length * this.width;
    this.columnIn = new Int32Array(slots).fill(none);
    this.next = new Int32Array(slots).fill(none);
    this.before = new Int32Array(slots).fill(none);
    this.head = new Int32Array(columns).fill(none);
    this.load = new Int32Array(columns);
    this.moveCost = new Float64Array(columns * columns).fill(Infinity);
    this.moveSlot = new Int32Array(columns * columns).fill(none);
  }

  private rowOf = (slot: number): number => Math.floor(slot / this.width);

  /** Whether the row may have the column, in place of `given` or `none`. */
  allows(row: number, column: number, given = none): boolean {
    return (
      this.cost[row * this.columns + column]! >= 0 && this.keepsLimits(row, this.limits[row]!, column, given)
    );
  }

  private keepsLimits(row: number, limits: readonly Limit[] | null, column: number, given: number): boolean {
    if (!limits) return true;
    const counts = this.counts[row]!;
    for (const n of this.groups[row]![column]!) {
      const { members, most } = limits[n]!;
      if (counts[n]! >= most && !(given !== none && members[given])) return false;
    }
    return true;
  }

  /** Makes a first pair; when all are made, `lookRound` finds the moves. */
  place(row: number, column: number): void {
    let slot = row * this.width;
    while (this.columnIn[slot] !== none) slot++;
    this.link(slot, column);
  }

  lookRound(): void {
    for (let slot = 0; slot < this.columnIn.length; slot++)
      if (this.columnIn[slot] !== none) this.offer(slot);
  }

  /** The row in the slot gives its column up for the taker. */
  swap(slot: number, taker: number): void {
    const row = this.rowOf(slot);
    const giver = this.columnIn[slot]!;
    this.unlink(slot, giver);
    this.link(slot, taker);
    this.withdraw(slot, giver);
    const limited = this.limits[row] !== null;
    for (let other = row * this.width; other < (row + 1) * this.width; other++) {
      const column = this.columnIn[other]!;
      if (other === slot || column === none) continue;
      if (limited) this.withdraw(other, column);
      else if (this.moveSlot[column * this.columns + taker] === other) this.findMove(column, taker);
      this.offer(other);
    }
    this.offer(slot);
  }

  /** Every pair made, as row and column. */
  pairs(): [number, number][] {
    const made: [number, number][] = [];
    this.columnIn.forEach((column, slot) => {
      if (column !== none) made.push([this.rowOf(slot), column]);
    });
    return made;
  }

  private link(slot: number, column: number): void {
    this.turnCost(slot, column);
    this.columnIn[slot] = column;
    const second = this.head[column]!;
    this.next[slot] = second;
    this.before[slot] = none;
    if (second !== none) this.before[second] = slot;
    this.head[column] = slot;
    this.load[column]!++;
    this.count(slot, column, 1);
  }

  private unlink(slot: number, column: number): void {
    this.turnCost(slot, column);
    const next = this.next[slot]!;
    const before = this.before[slot]!;
    if (before === none) this.head[column] = next;
    else this.next[before] = next;
    if (next !== none) this.before[next] = before;
    this.load[column]!--;
    this.count(slot, column, -1);
  }

  private turnCost(slot: number, column: number): void {
    const pair = this.rowOf(slot) * this.columns + column;
    this.cost[pair] = -1 - this.cost[pair]!;
  }

  private count(slot: number, column: number, change: number): void {
    const row = this.rowOf(slot);
    const groups = this.groups[row];
    if (groups) for (const n of groups[column]!) this.counts[row]![n]! += change;
  }

  /** Enters the slot wherever its row is cheaper to hand over than the known one. */
  private offer(slot: number): void {
    const { columns, cost, moveCost } = this;
    const row = this.rowOf(slot);
    const giver = this.columnIn[slot]!;
    const limits = this.limits[row]!;
    const first = row * columns;
    const at = giver * columns;
    const own = -1 - cost[first + giver]!;
    for (let taker = 0; taker < columns; taker++) {
      const price = cost[first + taker]!;
      if (price < 0 || price - own >= moveCost[at + taker]!) continue;
      if (limits && !this.keepsLimits(row, limits, taker, giver)) continue;
      moveCost[at + taker] = price - own;
      this.moveSlot[at + taker] = slot;
    }
  }

  /** Looks for other rows wherever the slot was the one to hand over from this column. */
  private withdraw(slot: number, giver: number): void {
    const at = giver * this.columns;
    for (let taker = 0; taker < this.columns; taker++)
      if (this.moveSlot[at + taker] === slot) this.findMove(giver, taker);
  }

  private findMove(giver: number, taker: number): void {
    const { columns, cost } = this;
    let least = Infinity;
    let found = none;
    for (let slot = this.head[giver]!; slot !== none; slot = this.next[slot]!) {
      const row = this.rowOf(slot);
      const price = cost[row * columns + taker]!;
      if (price < 0) continue;
      const change = price + 1 + cost[row * columns + giver]!;
      if (change >= least || !this.keepsLimits(row, this.limits[row]!, taker, giver)) continue;
      least = change;
      found = slot;
    }
    this.moveCost[giver * columns + taker] = least;
    this.moveSlot[giver * columns + taker] = found;
  }
}
