import fc from 'fast-check';
import { Cosines, commonTerms, cosine, vectorsOf, type Weighting } from './text-similarity.rules.js';

const times = (counts: Record<string, number>) =>
  Object.entries(counts).flatMap(([term, count]) => Array<string>(count).fill(term));

/** By document: the weights of these terms. */
function table(documents: readonly string[][], terms: string[], weighting: Weighting) {
  const vectors = vectorsOf(documents, weighting);
  return documents.map((_, d) =>
    terms.map((term) => {
      for (let at = vectors.starts[d]!; at < vectors.starts[d + 1]!; at++)
        if (vectors.vocabulary[vectors.terms[at]!] === term) return vectors.weights[at]!;
      return 0;
    }),
  );
}
const rounded = (rows: number[][], digits: number) =>
  rows.map((row) => row.map((value) => Number(value.toFixed(digits))));

const anyDocument = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', '__proto__'), { maxLength: 12 });
const anyDocuments = fc.array(anyDocument, { minLength: 1, maxLength: 8 });
const anyWeighting = fc.record({
  frequency: fc.constantFrom('count' as const, 'log' as const),
  rarity: fc.constantFrom('plain' as const, 'smooth' as const, 'none' as const),
});

describe('likeness of texts', () => {
  it('is that of Manning, Raghavan, Schütze, Introduction to Information Retrieval, example 6.4', () => {
    const novels = [
      times({ affection: 115, jealous: 10, gossip: 2 }),
      times({ affection: 58, jealous: 7 }),
      times({ affection: 20, jealous: 11, gossip: 6 }),
    ];
    const counted: Weighting = { frequency: 'count', rarity: 'none' };
    const printed = rounded(table(novels, ['affection', 'jealous', 'gossip'], counted), 3);
    expect(printed).toEqual([
      [0.996, 0.087, 0.017],
      [0.993, 0.12, 0],
      [0.847, 0.466, 0.254],
    ]);
    const vectors = vectorsOf(novels, counted);
    expect(cosine(vectors, 0, 1).toFixed(3)).toBe('0.999');
    // the book multiplies what it has rounded
    const byBook = printed[0]!.reduce((sum, weight, term) => sum + weight * printed[2]![term]!, 0);
    expect(byBook.toFixed(3)).toBe('0.888');
    expect(cosine(vectors, 0, 2)).toBeCloseTo(byBook, 3);
  });

  it('is that of scikit-learn’s user guide, Tf–idf term weighting, with smooth idf', () => {
    const rows = [
      [3, 0, 1],
      [2, 0, 0],
      [3, 0, 0],
      [4, 0, 0],
      [3, 2, 0],
      [3, 0, 2],
    ];
    const documents = rows.map(([x = 0, y = 0, z = 0]) => times({ x, y, z }));
    expect(rounded(table(documents, ['x', 'y', 'z'], { frequency: 'count', rarity: 'smooth' }), 8)).toEqual([
      [0.85151335, 0, 0.52433293],
      [1, 0, 0],
      [1, 0, 0],
      [1, 0, 0],
      [0.55422893, 0.83236428, 0],
      [0.63035731, 0, 0.77630514],
    ]);
  });

  it('is computed by hand with what is usual: 1 + ln of the count, smooth rarity', () => {
    const vectors = vectorsOf([
      ['a', 'a', 'b'],
      ['a', 'c'],
    ]);
    // a is in both documents: 1 + ln(3/3) = 1; b and c in one: 1 + ln(3/2)
    const rare = 1 + Math.log(1.5);
    const twice = 1 + Math.log(2);
    expect(cosine(vectors, 0, 1)).toBeCloseTo(twice / Math.hypot(twice, rare) / Math.hypot(1, rare), 12);
    expect(commonTerms(vectors, 0, 1).map(([term]) => vectors.vocabulary[term])).toEqual(['a']);
  });

  it('is 1 of a text with itself, 0 with an empty one, the same both ways, and never not a number', () => {
    fc.assert(
      fc.property(anyDocuments, anyWeighting, (documents, weighting) => {
        const vectors = vectorsOf([...documents, documents[0]!, []], weighting);
        const n = documents.length;
        const empty = documents[0]!.length === 0;
        if (weighting.rarity !== 'plain') expect(cosine(vectors, 0, n)).toBeCloseTo(empty ? 0 : 1, 12);
        for (let d = 0; d <= n + 1; d++) {
          expect(cosine(vectors, d, n + 1)).toBe(0);
          expect(cosine(vectors, 0, d)).toBe(cosine(vectors, d, 0));
          expect(cosine(vectors, 0, d)).toBeGreaterThanOrEqual(0);
          expect(cosine(vectors, 0, d)).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('is the same to the last digit in any order, and of many at once', () => {
    fc.assert(
      fc.property(anyDocuments, anyWeighting, (documents, weighting) => {
        const n = documents.length;
        const vectors = vectorsOf(documents, weighting);
        const turned = vectorsOf([...documents].reverse(), weighting);
        const cosines = new Cosines(vectors, 0, n);
        for (let one = 0; one < n; one++) {
          const row = [...cosines.with(one)];
          expect(row).toEqual(documents.map((_, other) => cosine(vectors, one, other)));
          expect(row).toEqual(documents.map((_, other) => cosine(turned, n - 1 - one, n - 1 - other)));
        }
      }),
    );
  });
});
