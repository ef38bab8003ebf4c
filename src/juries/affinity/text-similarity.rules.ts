/** How terms are weighed. */
export interface Weighting {
  /** The number of times a term occurs in a document, or 1 + ln of it. */
  frequency: 'count' | 'log';
  /**
   * What a term is worth that occurs in d of n documents: `plain` ln(n/d); `smooth` 1 + ln((1+n)/(1+d)), which leaves
   * something to a term that is everywhere; `none` 1.
   */
  rarity: 'plain' | 'smooth' | 'none';
}

const usual: Weighting = { frequency: 'log', rarity: 'smooth' };

/** The vectors of documents, one after the other: of document d the entries `starts[d] … starts[d + 1] - 1`. */
export interface Vectors {
  starts: Int32Array;
  /** Numbers of terms in ascending order within a document. */
  terms: Int32Array;
  /** Their weights: the squares of a document's add up to 1, or to 0 where nothing in it weighs anything. */
  weights: Float64Array;
  /** The terms by number: all there are, in the order of their code units. */
  vocabulary: string[];
}

const rarities: Record<Weighting['rarity'], (documents: number, occurring: number) => number> = {
  plain: (n, d) => Math.log(n / d),
  smooth: (n, d) => 1 + Math.log((1 + n) / (1 + d)),
  none: () => 1,
};

const frequencies: Record<Weighting['frequency'], (count: number) => number> = {
  count: (count) => count,
  log: (count) => 1 + Math.log(count),
};

/**
 * TF-IDF vectors of unit length. Salton, Buckley, Term-weighting approaches in automatic text retrieval (1988);
 * Manning, Raghavan, Schütze, Introduction to Information Retrieval (2008), 6.2–6.4; `smooth` is scikit-learn's.
 * The order of the documents changes nothing in a vector, not even the last digit.
 */
export function vectorsOf(
  documents: readonly (readonly string[])[],
  { frequency, rarity }: Weighting = usual,
): Vectors {
  const counts = documents.map((terms) => {
    const count = new Map<string, number>();
    for (const term of terms) count.set(term, (count.get(term) ?? 0) + 1);
    return count;
  });
  const occurring = new Map<string, number>();
  for (const count of counts)
    for (const term of count.keys()) occurring.set(term, (occurring.get(term) ?? 0) + 1);
  const vocabulary = [...occurring.keys()].sort();
  const numbers = new Map(vocabulary.map((term, number) => [term, number]));
  const worth = vocabulary.map((term) => rarities[rarity](documents.length, occurring.get(term)!));

  const size = counts.reduce((sum, count) => sum + count.size, 0);
  const starts = new Int32Array(documents.length + 1);
  const terms = new Int32Array(size);
  const weights = new Float64Array(size);
  counts.forEach((count, d) => {
    const start = starts[d]!;
    const end = start + count.size;
    starts[d + 1] = end;
    terms.set(Int32Array.from(count.keys(), (term) => numbers.get(term)!).sort(), start);
    let square = 0;
    for (let at = start; at < end; at++) {
      const term = terms[at]!;
      const weight = frequencies[frequency](count.get(vocabulary[term]!)!) * worth[term]!;
      weights[at] = weight;
      square += weight * weight;
    }
    if (square === 0) return;
    const length = Math.sqrt(square);
    for (let at = start; at < end; at++) weights[at]! /= length;
  });
  return { starts, terms, weights, vocabulary };
}

/** What two documents have in common, term by term in ascending order: products that add up to their cosine. */
export function commonTerms(
  { starts, terms, weights }: Vectors,
  one: number,
  other: number,
): [term: number, product: number][] {
  const common: [number, number][] = [];
  let a = starts[one]!;
  let b = starts[other]!;
  while (a < starts[one + 1]! && b < starts[other + 1]!) {
    const difference = terms[a]! - terms[b]!;
    if (difference === 0) common.push([terms[a]!, weights[a]! * weights[b]!]);
    if (difference <= 0) a++;
    if (difference >= 0) b++;
  }
  return common;
}

/** The cosine of two documents, 0…1; 0 where one of them is empty. */
export const cosine = (vectors: Vectors, one: number, other: number): number =>
  Math.min(
    1,
    commonTerms(vectors, one, other).reduce((sum, [, product]) => sum + product, 0),
  );

/** The cosines of any document with each of a range of them, the same as one by one. */
export class Cosines {
  /** By term: entries of the range's documents, as `starts` of `documents` and `weights`. */
  private readonly starts: Int32Array;
  private readonly documents: Int32Array;
  private readonly weights: Float64Array;
  private readonly row: Float64Array;

  /** Documents `from` to `to - 1`. */
  constructor(
    private readonly vectors: Vectors,
    from: number,
    to: number,
  ) {
    const first = vectors.starts[from]!;
    const end = vectors.starts[to]!;
    this.starts = new Int32Array(vectors.vocabulary.length + 1);
    this.documents = new Int32Array(end - first);
    this.weights = new Float64Array(end - first);
    this.row = new Float64Array(to - from);
    for (let at = first; at < end; at++) this.starts[vectors.terms[at]! + 1]!++;
    for (let term = 0; term < vectors.vocabulary.length; term++) this.starts[term + 1]! += this.starts[term]!;
    const next = this.starts.slice();
    for (let d = from; d < to; d++) {
      for (let at = vectors.starts[d]!; at < vectors.starts[d + 1]!; at++) {
        const place = next[vectors.terms[at]!]!++;
        this.documents[place] = d - from;
        this.weights[place] = vectors.weights[at]!;
      }
    }
  }

  /** One for each document of the range; the array is used again by the next call. */
  with(document: number): Float64Array {
    const { starts, terms, weights } = this.vectors;
    this.row.fill(0);
    for (let at = starts[document]!; at < starts[document + 1]!; at++) {
      const term = terms[at]!;
      const weight = weights[at]!;
      for (let place = this.starts[term]!; place < this.starts[term + 1]!; place++)
        this.row[this.documents[place]!]! += weight * this.weights[place]!;
    }
    for (let d = 0; d < this.row.length; d++) if (this.row[d]! > 1) this.row[d] = 1;
    return this.row;
  }
}
