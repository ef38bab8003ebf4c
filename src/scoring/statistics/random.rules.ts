import { lot } from '../../contests/lot.rules.js';

/** Whole numbers from 0 to below `bound`, at most 2^32, all alike. */
export type Random = (bound: number) => number;

/**
 * Random numbers that anyone can draw again: sfc32 (Doty-Humphrey, PractRand), begun from the SHA-256 of the seed.
 * Numbers that would favour some are drawn again, so that all are alike.
 */
export function randomFrom(seed: string): Random {
  const words = lot(seed, 'random').match(/.{8}/g)!.slice(0, 4);
  let [a, b, c, d] = words.map((word) => Number.parseInt(word, 16) | 0) as [number, number, number, number];
  const next = () => {
    const sum = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return sum >>> 0;
  };
  for (let warm = 0; warm < 12; warm++) next();
  let [known, fair] = [0, 0];
  return (bound) => {
    if (bound !== known) [known, fair] = [bound, 2 ** 32 - (2 ** 32 % bound)];
    for (;;) {
      const drawn = next();
      // the rest, exactly: a division is faster than `%` on numbers of 32 bits
      if (drawn < fair) return drawn - bound * Math.floor(drawn / bound);
    }
  };
}
