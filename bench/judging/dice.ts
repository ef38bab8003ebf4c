/** Xorshift over 32 bits, seeded by a scramble: the same numbers on every machine. */
export class Dice {
  private state: number;

  constructor(seed: number) {
    let state = seed | 0 || 1;
    for (let step = 0; step < 8; step++) {
      state = Math.imul(state ^ (state >>> 16), 0x45d9f3b) | 0;
      state = (state + 0x9e3779b9) | 0;
    }
    this.state = state === 0 ? 1 : state;
  }

  private next(): number {
    this.state ^= this.state << 13;
    this.state ^= this.state >>> 17;
    this.state ^= this.state << 5;
    return this.state >>> 0;
  }

  /** 0…n−1 */
  below = (n: number): number => this.next() % n;
  between = (from: number, to: number): number => from + (this.next() % (to - from + 1));
  pick = <T>(all: readonly T[]): T => all[this.below(all.length)]!;
  /** Passes over what only texts were made of. */
  skip(count: number) {
    for (let n = 0; n < count; n++) this.next();
  }
}
