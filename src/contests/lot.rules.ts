/** The lot: SHA-256 in plain TypeScript, so that the server, a browser and a sceptic's shell draw the same. */

const primes: number[] = [];
for (let n = 2; primes.length < 64; n++) if (primes.every((p) => n % p)) primes.push(n);
const fractionBits = (root: number) => Math.floor((root - Math.floor(root)) * 2 ** 32) | 0;
const roundConstants = Int32Array.from(primes, (p) => fractionBits(Math.cbrt(p)));
const initialState = Int32Array.from(primes.slice(0, 8), (p) => fractionBits(Math.sqrt(p)));

const rotate = (x: number, by: number) => (x >>> by) | (x << (32 - by));

function compress(state: Int32Array, words: Int32Array): void {
  for (let i = 16; i < 64; i++) {
    const a = words[i - 15]!;
    const b = words[i - 2]!;
    const s0 = rotate(a, 7) ^ rotate(a, 18) ^ (a >>> 3);
    const s1 = rotate(b, 17) ^ rotate(b, 19) ^ (b >>> 10);
    words[i] = words[i - 16]! + s0 + words[i - 7]! + s1;
  }
  let [a, b, c, d, e, f, g, h] = state as unknown as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  for (let i = 0; i < 64; i++) {
    const s1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + roundConstants[i]! + words[i]!) | 0;
    const t2 = ((rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + t1) | 0, c, b, a, (t1 + t2) | 0];
  }
  [a, b, c, d, e, f, g, h].forEach((value, i) => {
    state[i] = state[i]! + value;
  });
}

const encoder = new TextEncoder();
const hexadecimal = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** SHA-256 (FIPS 180-4) of the text's UTF-8 bytes, in lower-case hexadecimal. */
export function sha256(text: string): string {
  const bytes = encoder.encode(text);
  const length = ((bytes.length + 72) >> 6) << 6;
  const byteAt = (at: number) => (at < bytes.length ? bytes[at]! : at === bytes.length ? 0x80 : 0);
  const state = initialState.slice();
  const words = new Int32Array(64);
  for (let at = 0; at < length; at += 64) {
    for (let i = 0; i < 16; i++) {
      const from = at + i * 4;
      words[i] = (byteAt(from) << 24) | (byteAt(from + 1) << 16) | (byteAt(from + 2) << 8) | byteAt(from + 3);
    }
    if (at + 64 === length) {
      words[14] = bytes.length >>> 29;
      words[15] = bytes.length << 3;
    }
    compress(state, words);
  }
  let digest = '';
  for (const word of state)
    for (let shift = 24; shift >= 0; shift -= 8) digest += hexadecimal[(word >>> shift) & 255];
  return digest;
}

/**
 * The ticket of `id` in the draw of a published seed: SHA-256 of "seed:id". The lowest ticket comes first,
 * so anyone can repeat the draw: `printf '%s' 'seed:id' | sha256sum`.
 */
export const lot = (seed: string, id: string): string => sha256(`${seed}:${id}`);

/** The ids in the order of the draw; the order they are given in does not matter. */
export function drawOrder(seed: string, ids: readonly string[]): string[] {
  const tickets = new Map(ids.map((id) => [id, lot(seed, id)]));
  return [...tickets.keys()].sort((a, b) => (tickets.get(a)! < tickets.get(b)! ? -1 : 1));
}

/**
 * What is published before a public draw, so that nobody can choose the seed afterwards: SHA-256 of the seed, which
 * must be long enough not to be guessed (32 random hexadecimal digits or more). When the seed is published, anyone
 * can compare: `printf '%s' 'seed' | sha256sum`.
 */
export const commitmentTo = (seed: string): string => sha256(seed);

/** Whether the seed is the one that was committed to. */
export const keepsCommitment = (seed: string, commitment: string): boolean =>
  commitmentTo(seed) === commitment.trim().toLowerCase();
