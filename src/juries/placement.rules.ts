export const none = -1;

/**
 * Who has what, and for any two jurors the cheapest application to hand over from one to the other.
 * Application a has the slots `a * width … (a + 1) * width - 1`, each with a juror or free.
 *
 * `cost[a * jurors + j]` is the cost of a pair, below zero where it is not allowed. It is worked on in place:
 * while a pair is made its cost stands there as its complement, and so is not allowed a second time.
 */
export class Placement {
  private readonly jurorIn: Int32Array;
  private readonly head: Int32Array;
  private readonly next: Int32Array;
  /** By giver and taker: the difference the cheapest handing over makes, infinite when there is none, and its slot. */
  readonly moveCost: Float64Array;
  readonly moveSlot: Int32Array;

  constructor(
    applications: number,
    private readonly jurors: number,
    private readonly width: number,
    private readonly cost: Int32Array,
  ) {
    this.jurorIn = new Int32Array(applications * width).fill(none);
    this.next = new Int32Array(applications * width).fill(none);
    this.head = new Int32Array(jurors).fill(none);
    this.moveCost = new Float64Array(jurors * jurors).fill(Infinity);
    this.moveSlot = new Int32Array(jurors * jurors).fill(none);
  }

  applicationOf = (slot: number): number => Math.floor(slot / this.width);
  jurorOf = (slot: number): number => this.jurorIn[slot]!;

  /** Walks the juror's slots: `for (let s = firstOf(j); s !== none; s = nextOf(s))`. */
  firstOf = (j: number): number => this.head[j]!;
  nextOf = (slot: number): number => this.next[slot]!;

  /** What the pair in the slot costs. */
  costIn = (slot: number): number =>
    ~this.cost[this.applicationOf(slot) * this.jurors + this.jurorIn[slot]!]!;

  freeSlotOf(a: number): number {
    for (let slot = a * this.width; slot < (a + 1) * this.width; slot++) {
      if (this.jurorIn[slot] === none) return slot;
    }
    return none;
  }

  /** Makes the pair of the slot's application and the juror. */
  fill(slot: number, j: number): void {
    const a = this.applicationOf(slot);
    const pair = a * this.jurors + j;
    this.cost[pair] = ~this.cost[pair]!;
    this.jurorIn[slot] = j;
    this.next[slot] = this.head[j]!;
    this.head[j] = slot;
    for (let other = a * this.width; other < (a + 1) * this.width; other++) {
      const holder = this.jurorIn[other]!;
      if (holder !== none && this.moveSlot[holder * this.jurors + j] === other) this.findMove(holder, j);
    }
    for (let taker = 0; taker < this.jurors; taker++) this.offer(slot, taker);
  }

  /** Undoes the pair in the slot. */
  release(slot: number): void {
    const a = this.applicationOf(slot);
    const j = this.jurorIn[slot]!;
    const pair = a * this.jurors + j;
    this.cost[pair] = ~this.cost[pair]!;
    this.jurorIn[slot] = none;
    this.unlink(slot, j);
    for (let taker = 0; taker < this.jurors; taker++) {
      if (this.moveSlot[j * this.jurors + taker] === slot) this.findMove(j, taker);
    }
    for (let other = a * this.width; other < (a + 1) * this.width; other++) {
      if (this.jurorIn[other] !== none) this.offer(other, j);
    }
  }

  /** Every pair made, as application and juror. */
  pairs(): [number, number][] {
    const made: [number, number][] = [];
    this.jurorIn.forEach((j, slot) => {
      if (j !== none) made.push([this.applicationOf(slot), j]);
    });
    return made;
  }

  private unlink(slot: number, j: number): void {
    if (this.head[j] === slot) {
      this.head[j] = this.next[slot]!;
      return;
    }
    let before = this.head[j]!;
    while (this.next[before] !== slot) before = this.next[before]!;
    this.next[before] = this.next[slot]!;
  }

  /** Enters the slot as a move to the taker if it is cheaper than the known one. */
  private offer(slot: number, taker: number): void {
    const cost = this.cost[this.applicationOf(slot) * this.jurors + taker]!;
    if (cost < 0) return;
    const at = this.jurorIn[slot]! * this.jurors + taker;
    const change = cost - this.costIn(slot);
    if (change >= this.moveCost[at]!) return;
    this.moveCost[at] = change;
    this.moveSlot[at] = slot;
  }

  private findMove(giver: number, taker: number): void {
    const at = giver * this.jurors + taker;
    this.moveCost[at] = Infinity;
    this.moveSlot[at] = none;
    for (let slot = this.head[giver]!; slot !== none; slot = this.next[slot]!) this.offer(slot, taker);
  }
}
