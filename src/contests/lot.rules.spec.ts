import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { commitmentTo, drawOrder, keepsCommitment, lot, sha256 } from './lot.rules.js';

describe('the lot', () => {
  it('is SHA-256 as everybody else computes it', () => {
    // FIPS 180-4 examples
    expect(sha256('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    const reference = (text: string) => createHash('sha256').update(Buffer.from(text, 'utf8')).digest('hex');
    for (const length of [55, 56, 63, 64, 65, 119, 120, 1000]) {
      expect(sha256('ж'.repeat(length))).toBe(reference('ж'.repeat(length)));
    }
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        expect(sha256(text)).toBe(reference(text));
      }),
    );
  });

  it('draws the same order from any order of the input', () => {
    fc.assert(
      fc.property(fc.string(), fc.uniqueArray(fc.string()), (seed, ids) => {
        const order = drawOrder(seed, ids);
        expect(drawOrder(seed, [...ids].reverse())).toEqual(order);
        expect([...order].sort()).toEqual([...ids].sort());
      }),
    );
  });

  it('gives the lowest ticket first and another order for another seed', () => {
    const ids = Array.from({ length: 20 }, (_, index) => `YL-2026-${index}`);
    const order = drawOrder('2026-11-24', ids);
    expect(lot('2026-11-24', order[0]!) < lot('2026-11-24', order[1]!)).toBe(true);
    expect(drawOrder('another', ids)).not.toEqual(order);
  });

  it('is bound by a commitment that anyone can compare, and that no other seed keeps', () => {
    // printf '%s' '5f2d7a0c9e4b41d8a6c3f10b2e9d7785' | sha256sum
    const seed = '5f2d7a0c9e4b41d8a6c3f10b2e9d7785';
    const commitment = createHash('sha256').update(seed).digest('hex');
    expect(commitmentTo(seed)).toBe(commitment);
    expect(keepsCommitment(seed, ` ${commitment.toUpperCase()}\n`)).toBe(true);
    fc.assert(
      fc.property(fc.string(), fc.string(), (published, other) => {
        expect(keepsCommitment(other, commitmentTo(published))).toBe(other === published);
      }),
    );
  });
});
